package io.plimsoll.model.training;

import java.util.List;

/**
 * Everything that a fit of liquidated shares depends on besides the data. The defaults were chosen on the second half of 2022.
 *
 * @param ridgePenalty penalty of the regression on all columns, per row, on standardised columns
 * @param hiddenUnits units of the network's hidden layers
 * @param dropout share of units dropped while training
 * @param weightDecay weight decay of the network
 * @param learningRate first step size; it falls to a tenth over the epochs
 * @param batch rows a step
 * @param epochs passes over the rows
 * @param seeds one network a seed; their forecasts are averaged
 */
public record IntensityConfiguration(
        double ridgePenalty,
        List<Integer> hiddenUnits,
        double dropout,
        double weightDecay,
        double learningRate,
        int batch,
        int epochs,
        List<Long> seeds) {

    /** Copies the lists and checks the ranges that nothing else checks. */
    public IntensityConfiguration {
        hiddenUnits = List.copyOf(hiddenUnits);
        seeds = List.copyOf(seeds);
        if (!(ridgePenalty >= 0)) {
            throw new IllegalArgumentException("ridgePenalty must not be negative; have " + ridgePenalty);
        }
        if (batch < 1 || epochs < 1 || seeds.isEmpty()) {
            throw new IllegalArgumentException("batch, epochs and seeds must be at least 1; have " + batch + ", "
                    + epochs + " and " + seeds.size());
        }
    }

    /** The method's choices. */
    public static IntensityConfiguration standard() {
        return new IntensityConfiguration(3e-2, List.of(64), 0.2, 1e-3, 3e-3, 512, 10, List.of(1L, 2L, 3L));
    }
}
