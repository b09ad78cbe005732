package io.plimsoll.model.liquidation;

/**
 * An amount of an account, surplus or equity: a straight line in the prices.
 *
 * @param now USD at the prices now
 * @param perHour change with time alone
 * @param coefficients USD for each column when its price grows by the whole of itself, the first at {@code from}
 * @param from where the account's coefficients begin
 */
record LinearAmount(double now, double perHour, double[] coefficients, int from) {

    /** A size that all numbers of it can be divided by, 0 if it is 0 at all times. */
    double scale(PriceScenarios prices) {
        double sum = Math.abs(now) + Math.abs(perHour) * prices.horizon().hours();
        for (int c = 0; c < prices.columns().size(); c++) {
            sum += Math.abs(coefficients[from + c]);
        }
        return sum;
    }
}
