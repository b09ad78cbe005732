package io.plimsoll.model.training;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.model.market.Horizon;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The trial of a recurrent network against the house's forecasts: {@code RecurrentTrial tune|choose HORIZON SEEDS DIR}. Settings are tuned on
 * fits to the end of 2021 that forecast 2022; the choice is made on fits to the end of 2022 that forecast 2023. Later bars are dropped as
 * they are read.
 */
public final class RecurrentTrial {

    private static final Instant TUNING = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant CHOICE = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2024-01-01T00:00:00Z");
    private static final long TUNING_SEED = 1;
    private static final int INFERRED = 1000;
    private static final int INFERENCES = 21;

    private final TrainingConfiguration house = servedThen();
    private final Horizon horizon;
    private final List<Long> seeds;
    private final TrialRows rows;

    private RecurrentTrial(Horizon horizon, int seeds, Path folder) {
        this.horizon = horizon;
        this.seeds = house.seeds().subList(0, seeds);
        MarketHistory history =
                CsvFolderSource.of(folder).load(ProgressListener.NONE).history().closedBy(END);
        this.rows = TrialRows.of(history, List.of(horizon), house.sampleHours());
    }

    /** What was served when the trial was made: its figures compare with the perceptron of then. */
    private static TrainingConfiguration servedThen() {
        return new TrainingConfiguration(
                List.of(new Horizon(1), new Horizon(8), new Horizon(24)),
                5,
                365,
                1e-3,
                List.of(32, 16),
                0.1,
                1e-4,
                2e-3,
                1024,
                6,
                2,
                List.of(1L, 2L, 3L),
                4,
                0.75,
                0.05,
                182,
                500,
                new TreeSet<>(),
                2);
    }

    /** Runs one stage for one horizon and prints its table. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        RecurrentTrial trial =
                new RecurrentTrial(Horizon.parse(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        switch (arguments[0]) {
            case "tune" -> trial.tune();
            case "choose" -> trial.choose();
            default -> throw new IllegalArgumentException("stage must be tune or choose; have " + arguments[0]);
        }
    }

    private void tune() {
        int[] judged = rows.judged(TUNING.toEpochMilli(), CHOICE.toEpochMilli(), horizon, tuningStride());
        YearFit fit = new YearFit(house, horizon, rows, TUNING.toEpochMilli(), judged);
        JudgedYear year = new JudgedYear(rows.all(), horizon, judged);
        System.out.printf(
                "tuning, %s: %d rows to %s, judged on %d windows to %s%n",
                horizon, fit.size(), TUNING, judged.length, CHOICE);
        print(fit, year, "har", fit.har(), 0);
        print(fit, year, "ridge", fit.ridge(), 0);
        for (PerceptronSettings settings : TrialTuning.perceptrons()) {
            double start = cpuSeconds();
            LogForecast forecast = fit.perceptron(settings, TUNING_SEED);
            print(fit, year, settings.toString(), forecast, (cpuSeconds() - start) / settings.epochs());
        }
        for (RecurrentSettings settings : TrialTuning.recurrents()) {
            double start = cpuSeconds();
            ComputationGraph network = fit.recurrent(settings, TUNING_SEED);
            double secondsAnEpoch = (cpuSeconds() - start) / settings.epochs();
            print(fit, year, settings.toString(), fit.of(network, settings), secondsAnEpoch);
        }
    }

    private void choose() {
        int[] judged = rows.judged(CHOICE.toEpochMilli(), END.toEpochMilli(), horizon, 1);
        YearFit fit = new YearFit(house, horizon, rows, CHOICE.toEpochMilli(), judged);
        JudgedYear year = new JudgedYear(rows.all(), horizon, judged);
        System.out.printf(
                "choice, %s: %d rows to %s, judged on %d windows to %s%n",
                horizon, fit.size(), CHOICE, judged.length, END);
        ChoiceTable table = new ChoiceTable(year, rows.all().assets());
        LogForecast ridge = fit.ridge();
        table.add("har", fit.variances(fit.har()));
        table.add("ridge", fit.variances(ridge));
        LogForecast served = perceptrons(fit, table, "perceptron", TrialTuning.SERVED);
        LogForecast tuned = perceptrons(fit, table, "tuned perceptron", TrialTuning.foundPerceptron());
        LogForecast without = perceptrons(fit, table, "features without LSTM", TrialTuning.WITHOUT_LSTM);
        LogForecast onBars = recurrent(fit, table, "LSTM", TrialTuning.foundOnBars());
        LogForecast full = recurrent(fit, table, "LSTM+features", TrialTuning.foundWithFeatures());
        average(fit, table, "ridge+perceptron", ridge, served);
        average(fit, table, "ridge+tuned perceptron", ridge, tuned);
        average(fit, table, "ridge+features without LSTM", ridge, without);
        average(fit, table, "ridge+LSTM", ridge, onBars);
        average(fit, table, "ridge+LSTM+features", ridge, full);
        average(fit, table, "ridge+perceptron+LSTM", ridge, served, onBars);
        average(fit, table, "ridge+perceptron+LSTM+features", ridge, served, full);
        System.out.printf("%n%-52s %-27s  all%n", "difference and its interval of 95 %", "12 assets");
        for (String recurrent : List.of("LSTM", "LSTM+features")) {
            table.compare(recurrent, "ridge");
            table.compare(recurrent, "perceptron");
            table.compare(recurrent, "tuned perceptron");
            table.compare(recurrent, "features without LSTM");
            table.compare("ridge+" + recurrent, "ridge+perceptron");
            table.compare("ridge+" + recurrent, "ridge+features without LSTM");
            table.compare("ridge+perceptron+" + recurrent, "ridge+perceptron");
        }
    }

    private static void average(YearFit fit, ChoiceTable table, String name, LogForecast... members) {
        table.add(name, fit.variances(LogForecast.average(List.of(members))));
    }

    private LogForecast perceptrons(YearFit fit, ChoiceTable table, String name, PerceptronSettings settings) {
        List<LogForecast> members = new ArrayList<>();
        for (long seed : seeds) {
            members.add(fit.perceptron(settings, seed));
            table.add(name + ", seed " + seed, fit.variances(members.get(members.size() - 1)));
        }
        LogForecast mean = LogForecast.average(members);
        table.add(name, fit.variances(mean));
        return mean;
    }

    private LogForecast recurrent(YearFit fit, ChoiceTable table, String name, RecurrentSettings settings) {
        System.out.println("# " + settings);
        List<LogForecast> members = new ArrayList<>();
        for (long seed : seeds) {
            double start = cpuSeconds();
            ComputationGraph network = fit.recurrent(settings, seed);
            double secondsAnEpoch = (cpuSeconds() - start) / settings.epochs();
            members.add(fit.of(network, settings));
            table.add(name + ", seed " + seed, fit.variances(members.get(members.size() - 1)));
            System.out.printf(
                    "# %.1f s of processor an epoch; %.0f ms for %d rows in one batch%n",
                    secondsAnEpoch, 1e3 * inferenceSeconds(fit, network, settings), INFERRED);
        }
        LogForecast mean = LogForecast.average(members);
        table.add(name, fit.variances(mean));
        return mean;
    }

    /** Median processor time of one batch. */
    private static double inferenceSeconds(YearFit fit, ComputationGraph network, RecurrentSettings settings) {
        return IntStream.range(0, INFERENCES)
                .mapToDouble(i -> {
                    double start = cpuSeconds();
                    fit.inferOnce(network, settings, INFERRED);
                    return cpuSeconds() - start;
                })
                .sorted()
                .toArray()[INFERENCES / 2];
    }

    /** Every fifth hour tells settings apart as well as all do: hours of one day are much alike, and every hour of the day is met. */
    private int tuningStride() {
        return horizon.hours() == 1 ? 5 : 1;
    }

    private void print(YearFit fit, JudgedYear year, String name, LogForecast forecast, double secondsAnEpoch) {
        double loss = year.mean(year.losses(fit.variances(forecast)), rows.all().assets());
        System.out.printf("%-64s %9.4f %7.1f s%n", name, loss, secondsAnEpoch);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
