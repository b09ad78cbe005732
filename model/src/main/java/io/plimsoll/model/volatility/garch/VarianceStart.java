package io.plimsoll.model.volatility.garch;

/** What the recursion starts from. Packages of the field differ here, and it moves α by some percent. */
public enum VarianceStart {
    /**
     * Squared deviation and variance before the first return are the mean of the first 75 squared deviations from the sample mean with
     * weights 0.94^i. Does not depend on the parameters. Python's {@code arch} starts so.
     */
    BACKCAST,
    /** Squared residual and variance before the first return are the mean of all squared residuals (Fiorentini, Calzolari, Panattoni, 1996). */
    MEAN_BEFORE_FIRST,
    /** The variance of the first return itself is the mean of all squared residuals. R's {@code rugarch} starts so. */
    MEAN_AT_FIRST
}
