package io.plimsoll.data.alignment;

import io.plimsoll.data.alignment.Reading.Change;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Reading.Ratio;
import io.plimsoll.data.alignment.Reading.Sum;
import java.time.Duration;
import java.util.List;

/**
 * What one venue tells about its perpetuals besides prices, read for features. Raw fractions and dollars: transforms belong to the
 * model.
 *
 * <ul>
 *   <li>{@code funding-8h}: fraction of notional per 8 hours, positive where longs pay
 *   <li>{@code open-interest-usd}: USD
 *   <li>{@code open-interest-change-1d}: fraction by which open interest in units of the asset has changed in a day, so that a move of
 *       the price alone changes nothing
 *   <li>{@code long-liquidated-1d-share}, {@code short-liquidated-1d-share}, {@code long-liquidated-7d-share},
 *       {@code short-liquidated-7d-share}: USD liquidated in the last 1 and 7 days as a fraction of open interest in USD
 * </ul>
 *
 * @param signals what the readings need
 * @param readings in the order above
 */
public record PerpetualReadings(List<FactSignal<?>> signals, List<NamedReading> readings) {

    private static final String FUNDING = "funding-8h";
    private static final String OPEN_USD = "open-interest-usd";
    private static final String OPEN_AMOUNT = "open-interest-amount";
    private static final String LONG = "long-liquidated-usd";
    private static final String SHORT = "short-liquidated-usd";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    /** Open interest is polled, and polls come late. */
    private static final Duration POLLING = Duration.ofHours(1);

    /** Copies both. */
    public PerpetualReadings {
        signals = List.copyOf(signals);
        readings = List.copyOf(readings);
    }

    /**
     * The readings of a venue.
     *
     * @param market the venue, as its facts name it
     * @param liquidationPeriod length of the periods by which it gives liquidations
     * @param staleAfter how long after the end of its period a value is shown: a little more than the time from one value to the next
     *     leaves room for one that is published late
     */
    public static PerpetualReadings of(String market, Duration liquidationPeriod, Duration staleAfter) {
        return new PerpetualReadings(
                List.of(
                        FactSignal.fundingPer8Hours(FUNDING, market),
                        FactSignal.openInterestUsd(OPEN_USD, market),
                        FactSignal.openInterestAmount(OPEN_AMOUNT, market),
                        FactSignal.longLiquidatedUsd(LONG, market, liquidationPeriod),
                        FactSignal.shortLiquidatedUsd(SHORT, market, liquidationPeriod)),
                List.of(
                        new NamedReading(FUNDING, new Latest(FUNDING, staleAfter)),
                        new NamedReading(OPEN_USD, new Latest(OPEN_USD, staleAfter)),
                        new NamedReading(
                                "open-interest-change-1d",
                                new Change(OPEN_AMOUNT, DAY, POLLING, Change.Measure.RELATIVE, staleAfter)),
                        share("long-liquidated-1d-share", LONG, DAY, staleAfter),
                        share("short-liquidated-1d-share", SHORT, DAY, staleAfter),
                        share("long-liquidated-7d-share", LONG, WEEK, staleAfter),
                        share("short-liquidated-7d-share", SHORT, WEEK, staleAfter)));
    }

    private static NamedReading share(String name, String flow, Duration window, Duration staleAfter) {
        return new NamedReading(name, new Ratio(new Sum(flow, window, staleAfter), new Latest(OPEN_USD, staleAfter)));
    }
}
