package io.plimsoll.evaluation.score;

/**
 * Outcome of a statistical test.
 *
 * @param statistic value of the test statistic; NaN if the sample is too small for the test
 * @param pValue probability of a statistic at least as extreme under the null hypothesis; NaN if the statistic is
 */
public record TestResult(double statistic, double pValue) {

    /** The sample does not carry the test. */
    public static final TestResult UNDEFINED = new TestResult(Double.NaN, Double.NaN);

    /** Whether the test could be made. */
    public boolean defined() {
        return !Double.isNaN(pValue);
    }

    /** Whether the null hypothesis stands at this level; false if the test could not be made. */
    public boolean passes(double level) {
        return pValue > level;
    }
}
