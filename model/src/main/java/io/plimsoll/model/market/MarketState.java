package io.plimsoll.model.market;

import io.plimsoll.data.MarketEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The market as it is remembered: every asset's past in constant memory, folded forward event by event, hour by hour. The features of
 * an hour's close depend on nothing that was not known then. Not thread-safe.
 */
public final class MarketState {

    /** Hourly returns that must be among the last 720 hours before an asset stands on its own and counts for the others: one week. */
    public static final int HOURS_NEEDED = 168;

    /** Nine tenths of the hours that the windows hold: a few missing bars do not make an old asset a young one. */
    private static final int NEARLY_A_MONTH = 648;

    /** The asset whose volatility everybody else's follows. */
    private static final String LEADER = "BTC";

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final List<String> assets;
    private final Map<String, Integer> indexOf = new HashMap<>();
    private final AssetState[] states;
    private final SignalState signals;
    private final SeasonProfile season = new SeasonProfile();
    private MarketVariance variance = new MarketVariance();
    private final Set<InputGroup> used;
    private final int leader;
    private long closedThrough;

    /** A state that remembers nothing yet of these assets, which are kept in the order of their names. */
    public MarketState(List<String> assets) {
        this(assets, EnumSet.allOf(InputGroup.class));
    }

    /** The same, with features that show these groups of inputs and the others as unknown. */
    public MarketState(List<String> assets, Set<InputGroup> used) {
        this.assets = assets.stream().distinct().sorted().toList();
        this.states = new AssetState[this.assets.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new AssetState();
            indexOf.put(this.assets.get(i), i);
        }
        this.signals = new SignalState(indexOf);
        this.used = Set.copyOf(used);
        this.leader = indexOf.getOrDefault(LEADER, -1);
    }

    /** The assets, in order. */
    public List<String> assets() {
        return assets;
    }

    /** Index of an asset; −1 if it is none of these. */
    public int indexOf(String asset) {
        return indexOf.getOrDefault(asset, -1);
    }

    /** The last closed hour, epoch milliseconds; 0 before the first event. */
    public long closedThrough() {
        return closedThrough;
    }

    /** Whether a bar is an hour or a part of one; others cannot be taken in. */
    public static boolean liesInOneHour(MarketEvent.Bar bar) {
        return hourOf(bar.openTime()) == hourOf(bar.time() - 1);
    }

    /** Takes the next event, each kind as the methods for it say. */
    public EventVerdict accept(MarketEvent event) {
        if (event instanceof MarketEvent.Bar bar) {
            return accept(bar);
        }
        if (event instanceof MarketEvent.Tick tick) {
            return accept(tick);
        }
        return event instanceof MarketEvent.Published published
                ? signals.accept(published)
                : accept((MarketEvent.BarClose) event);
    }

    /** Whether an input is made of this signal; others are not taken in. */
    public static boolean reads(MarketEvent.Published published) {
        return OptionalInput.reads(published);
    }

    /** Takes a bar into the hour it belongs to. */
    public EventVerdict accept(MarketEvent.Bar bar) {
        Integer asset = indexOf.get(bar.asset());
        if (asset == null) {
            return EventVerdict.UNKNOWN_ASSET;
        }
        if (!liesInOneHour(bar)) {
            return EventVerdict.UNSUPPORTED_INTERVAL;
        }
        EventVerdict verdict = place(bar.openTime());
        if (verdict == EventVerdict.APPLIED) {
            states[asset]
                    .barOf(bar.openTime() >= closedThrough + HOUR)
                    .add(bar, bar.interval().toMillis() == HOUR);
        }
        return verdict;
    }

    /** Takes a price into the hour it belongs to. */
    public EventVerdict accept(MarketEvent.Tick tick) {
        Integer asset = indexOf.get(tick.asset());
        if (asset == null) {
            return EventVerdict.UNKNOWN_ASSET;
        }
        EventVerdict verdict = place(tick.time());
        if (verdict == EventVerdict.APPLIED) {
            states[asset].barOf(tick.time() >= closedThrough + HOUR).add(tick);
        }
        return verdict;
    }

    /**
     * Closes every hour up to this time.
     *
     * @return {@code LATE} if the hour is closed already, and nothing happens
     * @throws IllegalArgumentException if the time is not a full hour
     */
    public EventVerdict accept(MarketEvent.BarClose event) {
        long time = event.time();
        if (Math.floorMod(time, HOUR) != 0) {
            throw new IllegalArgumentException(
                    "a bar close must be at a full hour; have " + Instant.ofEpochMilli(time));
        }
        if (time <= closedThrough) {
            return EventVerdict.LATE;
        }
        if (closedThrough == 0) {
            closedThrough = time - HOUR;
        }
        if (time - closedThrough > HourWindow.HOURS * HOUR) {
            closedThrough = time - HourWindow.HOURS * HOUR;
            for (AssetState state : states) {
                state.forget();
                state.dropUnclosed();
            }
            variance.forget();
        }
        while (closedThrough < time) {
            closedThrough += HOUR;
            for (AssetState state : states) {
                state.closeHour(closedThrough);
                if (closedThrough - state.closedAt() >= HourWindow.HOURS * HOUR) {
                    state.forget();
                }
                if (Math.floorMod(closedThrough, DAY) == 0) {
                    state.resum();
                }
            }
            learnVariance();
            learnSeason();
        }
        signals.advanceTo(closedThrough);
        return EventVerdict.APPLIED;
    }

    private void learnVariance() {
        for (int asset = 0; asset < states.length; asset++) {
            if (isFresh(asset) && isReady(asset)) {
                states[asset].countFor(variance);
            }
        }
        double ofHour = variance.closeHour();
        for (AssetState state : states) {
            state.rememberMarket(ofHour);
        }
    }

    private void learnSeason() {
        double sum = 0;
        int n = 0;
        for (int asset = 0; asset < states.length; asset++) {
            if (isFresh(asset) && isReady(asset)) {
                sum += states[asset].unusualRange();
                n++;
            }
        }
        if (n > 0) {
            season.learn(closedThrough, sum / n);
        }
    }

    /** Whether the asset's last hour brought a bar. */
    public boolean isFresh(int asset) {
        return closedThrough > 0 && states[asset].closedAt() == closedThrough;
    }

    /** Whether the asset has enough of a past to stand on its own. */
    public boolean isReady(int asset) {
        return states[asset].isReady();
    }

    /** Last close of an asset; NaN before its first bar. */
    public double close(int asset) {
        return states[asset].close();
    }

    /** Highest price of the asset's last bar. */
    public double high(int asset) {
        return states[asset].hourHigh();
    }

    /** Lowest price of the asset's last bar. */
    public double low(int asset) {
        return states[asset].hourLow();
    }

    /** When the asset's last bar closed, epoch milliseconds; 0 before the first. */
    public long closedAt(int asset) {
        return states[asset].closedAt();
    }

    /** Turnover of the asset's last day in quote units; NaN if unknown. */
    public double dailyTurnover(int asset) {
        return states[asset].dailyTurnover();
    }

    /** Hourly returns of the asset among the last 720 hours. */
    public int history(int asset) {
        return states[asset].history();
    }

    /**
     * Hourly returns of the asset that its forecasts rest on: those among the last 720 hours, and once hardly any of these is missing, all
     * that its slow variance has taken in.
     */
    public int memory(int asset) {
        return history(asset) < NEARLY_A_MONTH ? history(asset) : states[asset].slowHistory();
    }

    /**
     * Appends one row of features for every asset that is fresh and ready, in order.
     *
     * @return index of the asset of each appended row
     */
    public int[] appendFeatures(FeatureMatrix target) {
        return crossSection().appendReady(target);
    }

    /**
     * Appends one row of features for every asset that is not ready, but fresh or never yet seen, in order: its own past as far as it
     * reaches, and the market of the ready assets. Without any ready asset there are none.
     *
     * @return index of the asset of each appended row
     */
    public int[] appendYoung(FeatureMatrix target) {
        int[] young = IntStream.range(0, states.length)
                .filter(asset -> !isReady(asset) && (isFresh(asset) || states[asset].isUnseen()))
                .toArray();
        return young.length == 0 ? young : crossSection().appendYoung(young, target);
    }

    /**
     * Appends one row for every asset that is fresh and ready, in order, as if it had been listed a while ago and the market were the
     * others: what {@link #appendYoung} says of real listings. With fewer than two ready assets there are none.
     *
     * @param hoursAgo hours of past that are left to the asset of an index, 0 to 720
     * @return index of the asset of each appended row
     */
    public int[] appendAsListed(FeatureMatrix target, IntUnaryOperator hoursAgo) {
        return crossSection().appendAsListed(hoursAgo, target);
    }

    private CrossSection crossSection() {
        int[] ready = IntStream.range(0, states.length)
                .filter(asset -> isFresh(asset) && isReady(asset))
                .toArray();
        return new CrossSection(
                states,
                variance,
                ready,
                leader,
                closedThrough,
                season,
                (asset, row) -> signals.writeInputs(asset, used, row));
    }

    /** The same market with further assets of which nothing is known yet. It shares the memory of this one, which must not be used on. */
    public MarketState listing(Collection<String> more) {
        List<String> all = new ArrayList<>(assets);
        all.addAll(more);
        MarketState wider = new MarketState(all, used);
        for (int i = 0; i < states.length; i++) {
            wider.states[wider.assets.indexOf(assets.get(i))] = states[i];
        }
        wider.signals.goOnFrom(signals);
        wider.season.goOnFrom(season);
        wider.variance = variance;
        wider.closedThrough = closedThrough;
        return wider;
    }

    /** Writes everything that {@link #readFrom} needs to go on, bit for bit. */
    void writeTo(DataOutput out) throws IOException {
        out.writeLong(closedThrough);
        for (AssetState state : states) {
            state.writeTo(out);
        }
        signals.writeTo(out);
        season.writeTo(out);
        variance.writeTo(out);
    }

    /** Reads the state of the same assets. */
    void readFrom(DataInput in) throws IOException {
        closedThrough = in.readLong();
        for (AssetState state : states) {
            state.readFrom(in);
        }
        signals.readFrom(in);
        season.readFrom(in);
        variance.readFrom(in);
    }

    private EventVerdict place(long time) {
        if (closedThrough == 0) {
            closedThrough = hourOf(time) * HOUR;
        }
        if (time < closedThrough) {
            return EventVerdict.LATE;
        }
        return time >= closedThrough + 2 * HOUR ? EventVerdict.TOO_EARLY : EventVerdict.APPLIED;
    }

    private static long hourOf(long time) {
        return Math.floorDiv(time, HOUR);
    }
}
