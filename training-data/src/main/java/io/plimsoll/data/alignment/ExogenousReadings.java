package io.plimsoll.data.alignment;

import io.plimsoll.data.alignment.Reading.Change;
import io.plimsoll.data.alignment.Reading.Change.Measure;
import io.plimsoll.data.alignment.Reading.Score;
import io.plimsoll.data.fact.Observation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Series from outside the market of perpetuals that speak for all of it: a short-term interest rate, the supply of stablecoins and the
 * implied volatility of equities. Each is the one series that was stored under the market of its name, a value a day, working days alone
 * or all; it is read as its level in standard units of the year before ({@code NAME-level}) and its change in a week
 * ({@code NAME-change-7d}): of the rate the difference in its unit, of the others a fraction.
 */
public final class ExogenousReadings {

    /** Signal of a short-term interest rate, in its own unit. */
    public static final String SHORT_RATE = "short-rate";
    /** Signal of the supply of stablecoins, in its own unit. */
    public static final String STABLECOIN_SUPPLY = "stablecoin-supply";
    /** Signal of the implied volatility of equities, in its own unit. */
    public static final String EQUITY_VOLATILITY = "equity-volatility";

    /** Every signal. */
    public static final List<String> SIGNALS = List.of(SHORT_RATE, STABLECOIN_SUPPLY, EQUITY_VOLATILITY);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(365);
    /** A quarter of working days. */
    private static final int LEAST = 60;
    /** Holidays: where the day a week ago has no value, the last one before has. */
    private static final Duration HOLIDAYS = Duration.ofDays(4);

    private ExogenousReadings() {}

    /**
     * The signal of that name from a stored series.
     *
     * @param name one of {@link #SIGNALS}, which is the market of the series too
     * @param series its name there
     */
    public static FactSignal<Observation> signal(String name, String series) {
        return FactSignal.observation(name, name, series, Signal.WHOLE_MARKET, DAY);
    }

    /**
     * The readings, level and change of each signal in turn.
     *
     * @param staleAfter how long after the end of its day a value is shown; a long weekend lies between two of them
     */
    public static List<NamedReading> readings(Duration staleAfter) {
        return SIGNALS.stream()
                .flatMap(name -> Stream.of(
                        new NamedReading(name + "-level", new Score(name, YEAR, LEAST, staleAfter)),
                        new NamedReading(
                                name + "-change-7d", new Change(name, WEEK, HOLIDAYS, measureOf(name), staleAfter))))
                .toList();
    }

    /** A rate may be zero or less, so that no fraction of it means anything. */
    private static Measure measureOf(String name) {
        return name.equals(SHORT_RATE) ? Measure.DIFFERENCE : Measure.RELATIVE;
    }
}
