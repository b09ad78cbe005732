package io.plimsoll.model.liquidation.intensity;

import static java.util.stream.Collectors.toMap;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.alignment.AlignedColumns;
import io.plimsoll.data.alignment.FactSignal;
import io.plimsoll.data.alignment.NamedReading;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.model.market.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a venue told of its perpetuals, day by day, each number as it was known at the midnight (UTC) that ended its day. What was
 * published later, or not at all, is unknown, NaN: never zero, and never filled in afterwards. Immutable.
 */
public final class LiquidationDays {

    /** Added to a share before its logarithm is taken: about the smallest share that is not zero. */
    public static final double SMALLEST_SHARE = 1e-6;

    static final long DAY = Duration.ofDays(1).toMillis();

    /** Less than a day: a number is read at the midnight that ends its day and at no later one. */
    private static final Duration SEEN_FOR = Duration.ofHours(1);

    private static final String RATIO = "long-short-ratio";
    private static final String VOLUME = "volume";
    private static final List<NamedReading> READINGS = readings();
    private static final int LONG = 0;
    private static final int SHORT = 1;
    private static final int OPEN = 2;
    private static final int FUNDING = 3;
    private static final int LONG_SHORT_RATIO = 4;
    private static final int TRADED = 5;
    private static final int CLOSE = 6;

    private final List<String> assets;
    private final long firstMidnight;
    private final int days;
    private final AlignedColumns[] readings;
    private final double[][] market;

    private LiquidationDays(List<String> assets, long[] midnights, Signals signals) {
        this.assets = assets;
        this.firstMidnight = midnights[0];
        this.days = midnights.length;
        this.readings = assets.stream()
                .map(asset -> AlignedColumns.at(midnights, signals, asset, READINGS))
                .toArray(AlignedColumns[]::new);
        this.market = new double[Side.values().length][days];
        for (Side side : Side.values()) {
            for (int day = 0; day < days; day++) {
                market[side.index()][day] = meanOverAssets(side, day);
            }
        }
    }

    private static List<NamedReading> readings() {
        List<NamedReading> shares = PerpetualReadings.readings(SEEN_FOR);
        return List.of(
                named("long-liquidated-1d-share", shares),
                named("short-liquidated-1d-share", shares),
                latest(PerpetualReadings.OPEN_INTEREST),
                latest(PerpetualReadings.FUNDING),
                latest(RATIO),
                latest(VOLUME),
                latest(PerpetualReadings.CLOSE));
    }

    private static NamedReading named(String name, List<NamedReading> all) {
        return all.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    private static NamedReading latest(String signal) {
        return new NamedReading(signal, new Latest(signal, SEEN_FOR));
    }

    /**
     * Reads the days of the one venue that tells of liquidations of perpetuals.
     *
     * @throws MarketDataException if there are no daily liquidations or no open interest, liquidations of more than one venue, or an
     *     asset under two symbols
     */
    public static LiquidationDays of(Facts facts) {
        String venue = venueOf(facts);
        SortedMap<String, String> symbols = facts.of(FactKind.OPEN_INTEREST).stream()
                .filter(fact -> fact.market().equals(venue))
                .collect(toMap(OpenInterest::asset, OpenInterest::symbol, (a, b) -> a, TreeMap::new));
        List<Signal> signals = signalsOf(facts, venue, symbols);
        long liquidated = signals.stream()
                .filter(s -> s.name().equals(PerpetualReadings.LONG_LIQUIDATED)
                        || s.name().equals(PerpetualReadings.SHORT_LIQUIDATED))
                .count();
        if (liquidated == 0 || symbols.isEmpty()) {
            throw new MarketDataException("facts of " + venue
                    + " must hold liquidations by the day and open interest; have " + liquidated
                    + " series of the one and " + symbols.size() + " of the other");
        }
        return new LiquidationDays(List.copyOf(symbols.keySet()), midnightsOf(signals), Signals.of(signals));
    }

    private static List<Signal> signalsOf(Facts facts, String venue, SortedMap<String, String> symbols) {
        try {
            List<Signal> all = new ArrayList<>(
                    Signals.of(facts, PerpetualReadings.daily(venue, SEEN_FOR).signals())
                            .all());
            symbols.forEach((asset, symbol) -> {
                all.addAll(observed(RATIO, venue, symbol + ".long_short_ratio", asset)
                        .of(facts));
                all.addAll(observed(VOLUME, venue, symbol + ".volume", asset).of(facts));
            });
            all.addAll(FactSignal.price(PerpetualReadings.CLOSE, venue).of(facts));
            return all;
        } catch (IllegalArgumentException e) {
            throw new MarketDataException("facts of " + venue + ": " + e.getMessage(), e);
        }
    }

    private static FactSignal<Observation> observed(String name, String venue, String series, String asset) {
        return FactSignal.observation(name, venue, series, asset, Duration.ofDays(1));
    }

    private static String venueOf(Facts facts) {
        List<String> venues = facts.of(FactKind.PERPETUAL_LIQUIDATIONS).stream()
                .map(Fact::market)
                .distinct()
                .toList();
        if (venues.size() != 1) {
            throw new MarketDataException("facts must hold liquidations of perpetuals of one venue; have " + venues);
        }
        return venues.get(0);
    }

    /** From the end of the first day to that of the last. */
    private static long[] midnightsOf(List<Signal> signals) {
        long first = signals.stream().mapToLong(s -> s.end(0)).min().orElseThrow();
        long last = signals.stream()
                .flatMapToLong(s -> LongStream.range(0, s.size()).map(i -> s.end((int) i)))
                .max()
                .orElseThrow();
        long from = -Math.floorDiv(-first, DAY) * DAY;
        return LongStream.rangeClosed(0, (last - from) / DAY)
                .map(day -> from + day * DAY)
                .toArray();
    }

    /** The assets with open interest, in order of their names; not all of them have liquidations. */
    public List<String> assets() {
        return assets;
    }

    /** Number of days. */
    public int days() {
        return days;
    }

    /** The midnight that ended day {@code day}, epoch milliseconds. */
    public long midnight(int day) {
        return firstMidnight + day * DAY;
    }

    /** ln(share + 10⁻⁶) of open interest that was liquidated on a day; NaN if unknown. */
    public double logShare(Side side, int asset, int day) {
        return Math.log(read(asset, day, side == Side.LONG ? LONG : SHORT) + SMALLEST_SHARE);
    }

    /** Mean of {@link #logShare} over the assets where it is known; NaN where it is of none. */
    double marketLogShare(Side side, int day) {
        return market[side.index()][day];
    }

    /** Open interest in units of the asset; NaN if unknown. */
    public double openInterest(int asset, int day) {
        return read(asset, day, OPEN);
    }

    /** Funding as a fraction of notional per 8 hours, positive where longs pay; NaN if unknown. */
    double funding(int asset, int day) {
        return read(asset, day, FUNDING);
    }

    /** Accounts that are long over accounts that are short; NaN if unknown. */
    double longShortRatio(int asset, int day) {
        return read(asset, day, LONG_SHORT_RATIO);
    }

    /**
     * How much is known of a period.
     *
     * @param known shares, of one asset, day and side each, that were known when their day ended
     * @param unknown shares of assets with open interest that were not: the venue did not tell them, or later
     */
    public record Coverage(long known, long unknown) {}

    /** What is known of the days that begin in a period, {@code from} included and {@code to} not, epoch milliseconds. */
    public Coverage coverage(long from, long to) {
        long known = 0;
        long unknown = 0;
        for (int day = 0; day < days; day++) {
            long begin = midnight(day) - DAY;
            for (int asset = 0; begin >= from && begin < to && asset < readings.length; asset++) {
                for (Side side : Side.values()) {
                    boolean isKnown = !Double.isNaN(logShare(side, asset, day));
                    known += isKnown ? 1 : 0;
                    unknown += !isKnown && !Double.isNaN(openInterest(asset, day)) ? 1 : 0;
                }
            }
        }
        return new Coverage(known, unknown);
    }

    /** What was traded on a day, in units of the asset; NaN if unknown. */
    double volume(int asset, int day) {
        return read(asset, day, TRADED);
    }

    /** Last price of a day; NaN if unknown. */
    double close(int asset, int day) {
        return read(asset, day, CLOSE);
    }

    private double read(int asset, int day, int column) {
        return readings[asset].value(day, column);
    }

    private double meanOverAssets(Side side, int day) {
        double sum = 0;
        int known = 0;
        for (int asset = 0; asset < readings.length; asset++) {
            double share = logShare(side, asset, day);
            if (!Double.isNaN(share)) {
                sum += share;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }
}
