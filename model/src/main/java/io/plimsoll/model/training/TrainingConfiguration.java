package io.plimsoll.model.training;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.InputGroup;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a fit depends on besides the data. The defaults were chosen on data to the end of 2023.
 *
 * @param horizons what is forecast, shortest first
 * @param sampleHours a row is taken every so many hours; coprime to 24, so that every hour of the day is seen
 * @param weightHalfLifeDays age at which a row counts half
 * @param ridgePenalty penalty of the regression, per row, on standardised columns
 * @param hiddenUnits units of the network's hidden layers
 * @param dropout share of units dropped while training
 * @param weightDecay weight decay of the network
 * @param learningRate first step size; it falls to a tenth over the epochs
 * @param batch rows a step
 * @param firstEpochs passes over the rows of a network's first fit
 * @param warmEpochs passes of a fit that starts from the network before
 * @param seeds one network a seed; their forecasts are averaged
 * @param crossFitBlocks blocks that are forecast out of sample before the first artefact, at least 4
 * @param fastWeight share of the forecast in the blended variance
 * @param tailShare probability beyond the threshold of the Pareto tail
 * @param tailHalfLifeDays age at which a residual counts half in the tail
 * @param scaleHalfWindows windows at which an asset's own scale counts half against the pool
 * @param inputs groups of inputs beside prices that are used where the history has them
 * @param threads networks trained at once
 */
public record TrainingConfiguration(
        List<Horizon> horizons,
        int sampleHours,
        double weightHalfLifeDays,
        double ridgePenalty,
        List<Integer> hiddenUnits,
        double dropout,
        double weightDecay,
        double learningRate,
        int batch,
        int firstEpochs,
        int warmEpochs,
        List<Long> seeds,
        int crossFitBlocks,
        double fastWeight,
        double tailShare,
        double tailHalfLifeDays,
        double scaleHalfWindows,
        SortedSet<InputGroup> inputs,
        int threads) {

    /** Sorts the horizons and checks the ranges. */
    public TrainingConfiguration {
        horizons = horizons.stream().distinct().sorted().toList();
        hiddenUnits = List.copyOf(hiddenUnits);
        seeds = List.copyOf(seeds);
        inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        require(!horizons.isEmpty(), "horizons must not be empty", horizons);
        require(sampleHours >= 1, "sampleHours must be at least 1", sampleHours);
        require(weightHalfLifeDays > 0, "weightHalfLifeDays must be positive", weightHalfLifeDays);
        require(ridgePenalty >= 0, "ridgePenalty must not be negative", ridgePenalty);
        require(batch >= 1, "batch must be at least 1", batch);
        require(firstEpochs >= 1 && warmEpochs >= 1, "epochs must be at least 1", List.of(firstEpochs, warmEpochs));
        require(!seeds.isEmpty(), "seeds must not be empty", seeds);
        require(crossFitBlocks >= 4, "crossFitBlocks must be at least 4", crossFitBlocks);
        require(fastWeight > 0 && fastWeight <= 1, "fastWeight must be in (0, 1]", fastWeight);
        require(tailShare > 0 && tailShare < 0.5, "tailShare must be in (0, 0.5)", tailShare);
        require(tailHalfLifeDays > 0, "tailHalfLifeDays must be positive", tailHalfLifeDays);
        require(scaleHalfWindows >= 0, "scaleHalfWindows must not be negative", scaleHalfWindows);
        require(threads >= 1, "threads must be at least 1", threads);
    }

    /** The configuration that is served. */
    public static TrainingConfiguration standard() {
        return new TrainingConfiguration(
                Stream.of(1, 4, 8, 24, 72).map(Horizon::new).toList(),
                5,
                365,
                1e-3,
                List.of(32, 16),
                0.2,
                1e-3,
                1e-3,
                1024,
                6,
                2,
                List.of(1L, 2L, 3L),
                4,
                0.8,
                0.05,
                182,
                500,
                new TreeSet<>(),
                2);
    }

    /** The same settings for other horizons. */
    public TrainingConfiguration withHorizons(List<Horizon> others) {
        return with(others, inputs);
    }

    /** The same settings with these groups of inputs and no others. */
    public TrainingConfiguration withInputs(Collection<InputGroup> groups) {
        return with(horizons, new TreeSet<>(groups));
    }

    private TrainingConfiguration with(List<Horizon> others, SortedSet<InputGroup> groups) {
        return new TrainingConfiguration(
                others,
                sampleHours,
                weightHalfLifeDays,
                ridgePenalty,
                hiddenUnits,
                dropout,
                weightDecay,
                learningRate,
                batch,
                firstEpochs,
                warmEpochs,
                seeds,
                crossFitBlocks,
                fastWeight,
                tailShare,
                tailHalfLifeDays,
                scaleHalfWindows,
                groups,
                threads);
    }

    /** A fit of one network. */
    @FunctionalInterface
    interface NetworkFit {
        /** The weights that a network of this seed ends with; it starts from the given ones, or fresh. */
        float[] weights(long seed, float @Nullable [] start, int epochs);
    }

    /**
     * One task a seed.
     *
     * @param start weights of the networks before, one a seed; empty for the first fit
     */
    List<Callable<float[]>> networkTasks(List<float[]> start, NetworkFit fit) {
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (int s = 0; s < seeds.size(); s++) {
            long seed = seeds.get(s);
            float[] from = start.isEmpty() ? null : start.get(s);
            int epochs = from == null ? firstEpochs : warmEpochs;
            tasks.add(() -> fit.weights(seed, from, epochs));
        }
        return tasks;
    }

    /** The columns that the fitted models may look at. */
    List<Feature> features() {
        return Feature.usedWith(inputs);
    }

    /** What a fit sees of a history: its bars, and the signals that the inputs are made of. */
    MarketHistory seenOf(MarketHistory history) {
        return history.withSignals(history.signals()
                .where(signal ->
                        inputs.stream().anyMatch(group -> group.signals().contains(signal.name()))));
    }

    /** Every setting by its name, as text, in the order of the names. Threads are left out: they change nothing. */
    public Map<String, String> describe() {
        Map<String, String> settings = new TreeMap<>();
        for (RecordComponent component : TrainingConfiguration.class.getRecordComponents()) {
            try {
                settings.put(
                        component.getName(),
                        String.valueOf(component.getAccessor().invoke(this)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's accessors are public", e);
            }
        }
        settings.remove("threads");
        return settings;
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + "; have " + value);
        }
    }
}
