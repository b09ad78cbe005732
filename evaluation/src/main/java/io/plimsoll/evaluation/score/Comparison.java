package io.plimsoll.evaluation.score;

/**
 * Diebold–Mariano test of two contenders on the loss averaged over assets.
 *
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param loss which loss
 * @param base the one compared against
 * @param contender the other
 * @param rows number of labels compared
 * @param meanDifference mean loss of base minus mean loss of contender: positive if the contender is better
 * @param test statistic with the same sign, and two-sided p-value
 */
public record Comparison(
        int horizonHours,
        double alpha,
        LossKind loss,
        Contender base,
        Contender contender,
        int rows,
        double meanDifference,
        TestResult test) {

    /** The same comparison seen from the other side. */
    public Comparison reversed() {
        return new Comparison(
                horizonHours,
                alpha,
                loss,
                contender,
                base,
                rows,
                -meanDifference,
                new TestResult(-test.statistic(), test.pValue()));
    }
}
