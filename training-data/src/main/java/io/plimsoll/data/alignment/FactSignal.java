package io.plimsoll.data.alignment;

import static java.util.Comparator.comparing;

import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.fact.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How facts of one kind and market become signals, one for each asset, or one of the whole market. A number that a fact does not give
 * is no publication: the value before it is seen until it is stale. Immutable and safe for use by any thread.
 *
 * @param <F> the record
 */
public final class FactSignal<F extends Record & Fact> {

    private static final double HOURS_OF_FUNDING = 8;
    private static final double MILLIS_OF_HOUR = 3_600_000;

    private final String name;
    private final FactKind<F> kind;
    private final Predicate<F> taken;
    private final Function<F, Origin> origin;
    private final Function<F, Instant> end;
    private final boolean knownWhenWhole;
    private final Function<F, @Nullable Double> value;

    /** Whose a fact is: the asset of its signal, and the symbol that it came under. */
    private record Origin(String asset, String symbol) {}

    private FactSignal(
            String name,
            FactKind<F> kind,
            Predicate<F> taken,
            Function<F, Origin> origin,
            Function<F, Instant> end,
            boolean knownWhenWhole,
            Function<F, @Nullable Double> value) {
        this.name = name;
        this.kind = kind;
        this.taken = taken;
        this.origin = origin;
        this.end = end;
        this.knownWhenWhole = knownWhenWhole;
        this.value = value;
    }

    /**
     * Funding as a fraction of notional per 8 hours, whatever the venue's period is; positive: longs pay.
     *
     * @param every time from one fact to the next, for which each of them speaks: a day for daily means of 8-hour rates
     */
    public static FactSignal<FundingRate> fundingPer8Hours(String name, String market, Duration every) {
        return ofMarket(
                name,
                FactKind.FUNDING,
                market,
                f -> new Origin(f.asset(), f.symbol()),
                every,
                f -> f.rate() * (HOURS_OF_FUNDING / f.periodHours()));
    }

    /**
     * Open interest in USD.
     *
     * @param every time from one fact to the next, for which each of them speaks: a day for daily counts, zero for moments
     */
    public static FactSignal<OpenInterest> openInterestUsd(String name, String market, Duration every) {
        return openInterest(name, market, every, OpenInterest::usd);
    }

    /** Open interest in units of the asset, taken as {@link #openInterestUsd} takes dollars. */
    public static FactSignal<OpenInterest> openInterestAmount(String name, String market, Duration every) {
        return openInterest(name, market, every, OpenInterest::amount);
    }

    /**
     * Liquidated longs in USD per period. Facts of other periods are not of this signal, and the whole of a period is not known before
     * it has ended, whatever its time of publication says.
     */
    public static FactSignal<PerpetualLiquidations> longLiquidatedUsd(String name, String market, Duration period) {
        return liquidations(name, market, period, PerpetualLiquidations::longUsd);
    }

    /** Liquidated longs in units of the asset per period, taken as {@link #longLiquidatedUsd} takes dollars. */
    public static FactSignal<PerpetualLiquidations> longLiquidatedAmount(String name, String market, Duration period) {
        return liquidations(name, market, period, PerpetualLiquidations::longAmount);
    }

    /** Liquidated shorts in units of the asset per period, taken as {@link #longLiquidatedUsd} takes longs in dollars. */
    public static FactSignal<PerpetualLiquidations> shortLiquidatedAmount(String name, String market, Duration period) {
        return liquidations(name, market, period, PerpetualLiquidations::shortAmount);
    }

    /** Liquidated shorts in USD per period, taken as {@link #longLiquidatedUsd} takes longs. */
    public static FactSignal<PerpetualLiquidations> shortLiquidatedUsd(String name, String market, Duration period) {
        return liquidations(name, market, period, PerpetualLiquidations::shortUsd);
    }

    /**
     * Both sides in USD per period, taken as {@link #longLiquidatedUsd} takes longs: the total where the source gives one, else the sum
     * of the sides where it gives both.
     */
    public static FactSignal<PerpetualLiquidations> liquidatedUsd(String name, String market, Duration period) {
        return liquidations(name, market, period, f -> {
            Double longUsd = f.longUsd();
            Double shortUsd = f.shortUsd();
            Double sides = longUsd == null || shortUsd == null ? null : Double.valueOf(longUsd + shortUsd);
            return f.totalUsd() != null ? f.totalUsd() : sides;
        });
    }

    /** Prices of single moments, in USD. */
    public static FactSignal<PricePoint> price(String name, String market) {
        return ofMarket(
                name, FactKind.PRICES, market, f -> new Origin(f.asset(), f.asset()), Duration.ZERO, PricePoint::price);
    }

    /**
     * Any other series.
     *
     * @param market who publishes it
     * @param series its name there
     * @param asset whose it is, or {@link Signal#WHOLE_MARKET}
     * @param period length of what one value is about; zero for moments
     */
    public static FactSignal<Observation> observation(
            String name, String market, String series, String asset, Duration period) {
        return new FactSignal<>(
                name,
                FactKind.OBSERVATIONS,
                f -> f.market().equals(market) && f.series().equals(series),
                f -> new Origin(asset, series),
                f -> f.time().plus(period),
                false,
                Observation::value);
    }

    private static FactSignal<OpenInterest> openInterest(
            String name, String market, Duration every, Function<OpenInterest, @Nullable Double> value) {
        return ofMarket(name, FactKind.OPEN_INTEREST, market, f -> new Origin(f.asset(), f.symbol()), every, value);
    }

    /** All facts of a kind and market, each about the time until the next and known as published. */
    private static <F extends Record & Fact> FactSignal<F> ofMarket(
            String name,
            FactKind<F> kind,
            String market,
            Function<F, Origin> origin,
            Duration every,
            Function<F, @Nullable Double> value) {
        return new FactSignal<>(
                name,
                kind,
                f -> f.market().equals(market),
                origin,
                f -> f.time().plus(every),
                false,
                value);
    }

    private static FactSignal<PerpetualLiquidations> liquidations(
            String name, String market, Duration period, Function<PerpetualLiquidations, @Nullable Double> value) {
        return new FactSignal<>(
                name,
                FactKind.PERPETUAL_LIQUIDATIONS,
                f -> f.market().equals(market)
                        && later(f.time(), f.periodHours()).equals(f.time().plus(period)),
                f -> new Origin(f.asset(), f.symbol()),
                f -> later(f.time(), f.periodHours()),
                true,
                value);
    }

    /** Name of the signals. */
    public String name() {
        return name;
    }

    /** The kind of facts that they are made of. */
    public FactKind<F> kind() {
        return kind;
    }

    /**
     * The signals among facts, in order of their assets.
     *
     * @throws IllegalArgumentException if facts of one asset come under two symbols: no rule says which to believe
     */
    public List<Signal> of(Facts facts) {
        Map<String, Signal.Builder> byAsset = new TreeMap<>();
        Map<String, String> symbols = new HashMap<>();
        facts.of(kind).stream()
                .sorted(comparing(Fact::publishedAt))
                .forEach(fact -> publicationOf(fact).ifPresent(publication -> {
                    Origin from = origin.apply(fact);
                    String symbol = symbols.computeIfAbsent(from.asset(), a -> from.symbol());
                    if (!symbol.equals(from.symbol())) {
                        throw new IllegalArgumentException("symbol of " + name + " of " + from.asset() + " must be "
                                + symbol + " throughout; have " + from.symbol() + " at " + fact.time());
                    }
                    byAsset.computeIfAbsent(from.asset(), a -> Signal.builder(name, a))
                            .add(publication);
                }));
        return byAsset.values().stream().map(Signal.Builder::build).toList();
    }

    /** The publication that a fact is, for {@link AlignmentCursor#publish}; none if the fact is not of this signal or gives no number. */
    public Optional<Publication> publicationOf(F fact) {
        Double number = taken.test(fact) ? value.apply(fact) : null;
        if (number == null) {
            return Optional.empty();
        }
        long endMillis = end.apply(fact).toEpochMilli();
        long known = notBefore(fact.publishedAt());
        return Optional.of(new Publication(
                fact.time().toEpochMilli(), endMillis, knownWhenWhole ? Math.max(known, endMillis) : known, number));
    }

    /** The first whole millisecond at which something published then is known. */
    private static long notBefore(Instant time) {
        long millis = time.toEpochMilli();
        return time.isAfter(Instant.ofEpochMilli(millis)) ? millis + 1 : millis;
    }

    private static Instant later(Instant time, double hours) {
        return time.plusMillis(Math.round(hours * MILLIS_OF_HOUR));
    }
}
