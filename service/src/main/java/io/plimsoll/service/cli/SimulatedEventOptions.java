package io.plimsoll.service.cli;

import io.plimsoll.data.simulation.EventRates;
import io.plimsoll.data.simulation.SimulationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what happens in a simulated market, and how often. */
final class SimulatedEventOptions {

    @Option(names = "--crashes", paramLabel = "N", description = "Crashes of the whole market a year. Default: 12.")
    private @Nullable Double crashes;

    @Option(
            names = "--halts",
            paramLabel = "N",
            description =
                    "Times a year that each venue, the main one too, prints nothing for hours. Default: 4, and the main"
                            + " one never.")
    private @Nullable Double halts;

    @Option(
            names = "--bad-ticks",
            paramLabel = "N",
            description = "Bars a year of each asset on each venue with a wrong high, low or close. Default: 0.")
    private @Nullable Double badTicks;

    @Option(
            names = "--stablecoin",
            paramLabel = "SYMBOL",
            description = "Adds an asset that is held at a dollar, such as USDCUSDT. Default: none.")
    private @Nullable String stablecoin;

    @Option(
            names = "--depegs",
            paramLabel = "N",
            description = "Times a year that the stablecoin leaves its peg. Default: 1.")
    private @Nullable Double depegs;

    /**
     * The settings with what was asked for.
     *
     * @throws IllegalArgumentException if a value is out of range; the message begins with the option's name, without its dashes
     */
    SimulationSettings in(SimulationSettings settings) {
        if (depegs != null && stablecoin == null) {
            throw new IllegalArgumentException("depegs needs --stablecoin");
        }
        EventRates rates = settings.rates();
        if (crashes != null) {
            rates = rates.withCrashes(crashes);
        }
        if (halts != null) {
            rates = rates.withHaltsEverywhere(rate("halts", halts), rates.assetHalts());
        }
        if (depegs != null) {
            rates = rates.withDepegs(depegs);
        }
        if (badTicks != null) {
            rates = rates.withBadTicks(rate("bad-ticks", badTicks));
        }
        SimulationSettings with = settings.withRates(rates);
        return stablecoin == null ? with : withStablecoin(with, stablecoin);
    }

    private static SimulationSettings withStablecoin(SimulationSettings settings, String symbol) {
        try {
            return settings.withStablecoin(symbol);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stablecoin " + symbol + ": " + e.getMessage(), e);
        }
    }

    /** Checked here where the option is called otherwise than the rate. */
    private static double rate(String option, double perYear) {
        if (!(perYear >= 0 && perYear <= EventRates.MOST_PER_YEAR)) {
            throw new IllegalArgumentException(
                    option + " must be 0.0 to " + EventRates.MOST_PER_YEAR + "; have " + perYear);
        }
        return perYear;
    }
}
