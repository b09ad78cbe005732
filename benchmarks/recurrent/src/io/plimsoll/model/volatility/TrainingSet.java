package io.plimsoll.model.volatility;

/**
 * Rows to fit a network on, and what is known of each. The arrays are copied in, but not out: a fit reads them value by value.
 *
 * @param rows rows of the matrix
 * @param variances variance to forecast, positive
 * @param offsets log forecast that the network corrects
 * @param weights weight, mean 1
 */
public record TrainingSet(int[] rows, double[] variances, double[] offsets, double[] weights) {

    /** Copies the arrays and checks that all are of the same rows. */
    public TrainingSet {
        rows = rows.clone();
        variances = variances.clone();
        offsets = offsets.clone();
        weights = weights.clone();
        if (rows.length == 0
                || rows.length != variances.length
                || rows.length != offsets.length
                || rows.length != weights.length) {
            throw new IllegalArgumentException(
                    "rows, variances, offsets and weights must have the same length, at least 1; have " + rows.length
                            + ", " + variances.length + ", " + offsets.length + ", " + weights.length);
        }
    }

    /** Number of rows. */
    public int size() {
        return rows.length;
    }
}
