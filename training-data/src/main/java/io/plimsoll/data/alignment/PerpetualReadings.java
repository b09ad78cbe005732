package io.plimsoll.data.alignment;

import io.plimsoll.data.alignment.Reading.Change;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Reading.Product;
import io.plimsoll.data.alignment.Reading.Ratio;
import io.plimsoll.data.alignment.Reading.Sum;
import java.time.Duration;
import java.util.List;

/**
 * What one venue tells about its perpetuals besides prices, read for features. Raw fractions and dollars: transforms belong to the
 * model. All but the second do without a price, so that a move of the price alone changes nothing.
 *
 * <ul>
 *   <li>{@code funding-8h}: fraction of notional per 8 hours, positive where longs pay
 *   <li>{@code open-interest-usd}: open interest in units of the asset times the latest close, USD
 *   <li>{@code open-interest-change-1d}: fraction by which open interest in units of the asset has changed in a day
 *   <li>{@code long-liquidated-1d-share}, {@code short-liquidated-1d-share}, {@code long-liquidated-7d-share},
 *       {@code short-liquidated-7d-share}: what was liquidated in the last 1 and 7 days as a fraction of open interest, both in units of
 *       the asset
 *   <li>{@code funding-change-1d}: by how much {@code funding-8h} has changed in a day
 * </ul>
 *
 * @param signals what the readings need, besides the closes, which {@link BarSignal#close} gives under the name {@link #CLOSE}
 * @param readings in the order above
 */
public record PerpetualReadings(List<FactSignal<?>> signals, List<NamedReading> readings) {

    /** Name of the signal of closing prices that {@code open-interest-usd} multiplies by. */
    public static final String CLOSE = "close";

    /** Name of the signal of funding, fraction of notional per 8 hours. */
    public static final String FUNDING = "funding-8h";
    /** Name of the signal of open interest, units of the asset. */
    public static final String OPEN_INTEREST = "open-interest-amount";
    /** Name of the signal of liquidated longs, units of the asset per period. */
    public static final String LONG_LIQUIDATED = "long-liquidated-amount";
    /** Name of the signal of liquidated shorts, units of the asset per period. */
    public static final String SHORT_LIQUIDATED = "short-liquidated-amount";

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    /** Open interest is polled, and polls come late. */
    private static final Duration POLLING = Duration.ofHours(1);

    /** Copies both. */
    public PerpetualReadings {
        signals = List.copyOf(signals);
        readings = List.copyOf(readings);
    }

    /** The readings of a venue of which there is one row of figures a day: {@link #of} with a day throughout. */
    public static PerpetualReadings daily(String market, Duration staleAfter) {
        return of(market, DAY, DAY, DAY, staleAfter);
    }

    /**
     * The readings of a venue.
     *
     * @param market the venue, as its facts name it
     * @param fundingEvery time from one rate to the next
     * @param openInterestEvery time from one count to the next
     * @param liquidationPeriod length of the periods by which liquidations are given
     * @param staleAfter how long after the end of its period a value is shown: a little more than the time from one value to the next
     *     leaves room for one that is published late
     */
    public static PerpetualReadings of(
            String market,
            Duration fundingEvery,
            Duration openInterestEvery,
            Duration liquidationPeriod,
            Duration staleAfter) {
        return new PerpetualReadings(
                List.of(
                        FactSignal.fundingPer8Hours(FUNDING, market, fundingEvery),
                        FactSignal.openInterestAmount(OPEN_INTEREST, market, openInterestEvery),
                        FactSignal.longLiquidatedAmount(LONG_LIQUIDATED, market, liquidationPeriod),
                        FactSignal.shortLiquidatedAmount(SHORT_LIQUIDATED, market, liquidationPeriod)),
                readings(staleAfter));
    }

    /** The readings alone, which are the same for every venue. */
    public static List<NamedReading> readings(Duration staleAfter) {
        Reading open = new Latest(OPEN_INTEREST, staleAfter);
        return List.of(
                new NamedReading(FUNDING, new Latest(FUNDING, staleAfter)),
                new NamedReading("open-interest-usd", new Product(open, new Latest(CLOSE, staleAfter))),
                new NamedReading(
                        "open-interest-change-1d",
                        new Change(OPEN_INTEREST, DAY, POLLING, Change.Measure.RELATIVE, staleAfter)),
                share("long-liquidated-1d-share", new Sum(LONG_LIQUIDATED, DAY, staleAfter), open),
                share("short-liquidated-1d-share", new Sum(SHORT_LIQUIDATED, DAY, staleAfter), open),
                share("long-liquidated-7d-share", new Sum(LONG_LIQUIDATED, WEEK, staleAfter), open),
                share("short-liquidated-7d-share", new Sum(SHORT_LIQUIDATED, WEEK, staleAfter), open),
                new NamedReading(
                        "funding-change-1d",
                        new Change(FUNDING, DAY, Duration.ZERO, Change.Measure.DIFFERENCE, staleAfter)));
    }

    private static NamedReading share(String name, Reading flow, Reading open) {
        return new NamedReading(name, new Ratio(flow, open));
    }
}
