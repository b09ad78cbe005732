package io.plimsoll.model.training;

import java.time.Duration;

/** Weights of rows by their age: markets change, old rows count less. */
final class RowWeights {

    private static final double DAY = Duration.ofDays(1).toMillis();

    private RowWeights() {}

    /** Weights that halve every {@code halfLifeDays} before {@code asOf}, with mean 1. */
    static double[] of(TrainingRows rows, int[] selected, long asOf, double halfLifeDays) {
        double[] weights = new double[selected.length];
        double sum = 0;
        for (int k = 0; k < selected.length; k++) {
            weights[k] = Math.pow(0.5, (asOf - rows.time(selected[k])) / DAY / halfLifeDays);
            sum += weights[k];
        }
        for (int k = 0; k < selected.length; k++) {
            weights[k] *= selected.length / sum;
        }
        return weights;
    }
}
