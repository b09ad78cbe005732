package io.plimsoll.model.market;

/**
 * How an asset has been moving, apart from how much: means of logs rather than logs of means, how variance itself varies, whether
 * neighbouring hours move together, how far prices go for the money traded. Updated in constant time an hour. Not thread-safe.
 */
final class MovementTexture {

    private static final double LEAST_ILLIQUIDITY = 1e-16;
    private static final int MONTH = 720;

    private final HourWindow logRanges = new HourWindow(4, 24, 168, MONTH);
    private final HourWindow logRangeSquares = new HourWindow(24);
    private final HourWindow dailyLogs = new HourWindow(336);
    private final HourWindow dailyLogSquares = new HourWindow(336);
    private final HourWindow neighbours = new HourWindow(24, 168);
    private final HourWindow fourHours = new HourWindow(168);
    private final HourWindow illiquidity = new HourWindow(24, MONTH);

    /**
     * Takes an hour.
     *
     * @param range its Parkinson variance; NaN if the hour is missing
     * @param turnover what was traded in it, in quote units
     * @param returns hourly returns, the hour's the last
     * @param dayVariance realised variance of the last day; NaN if there is none
     */
    void remember(double range, double turnover, HourWindow returns, double dayVariance) {
        boolean isMissing = Double.isNaN(range);
        double logRange = isMissing ? Double.NaN : AssetState.ln(range, 1);
        logRanges.push(logRange);
        logRangeSquares.push(logRange * logRange);
        double dayLog = isMissing || Double.isNaN(dayVariance) ? Double.NaN : AssetState.ln(dayVariance, 24);
        dailyLogs.push(dayLog);
        dailyLogSquares.push(dayLog * dayLog);
        double r = returns.back(0);
        neighbours.push(Math.abs(r * returns.back(1)));
        double four = r + returns.back(1) + returns.back(2) + returns.back(3);
        fourHours.push(four * four / 4);
        illiquidity.push(Math.abs(r) / Math.max(turnover, 1));
    }

    /**
     * Writes its features into a row.
     *
     * @param weekVariance mean hourly realised variance of the last week
     */
    void writeFeatures(float[] row, double weekVariance) {
        AssetState.set(row, Feature.MEAN_LN_RANGE_4H, meanLog(0));
        AssetState.set(row, Feature.MEAN_LN_RANGE_1D, meanLog(1));
        AssetState.set(row, Feature.MEAN_LN_RANGE_7D, meanLog(2));
        AssetState.set(row, Feature.MEAN_LN_RANGE_30D, meanLog(3));
        AssetState.set(row, Feature.RANGE_DISPERSION_1D, deviation(logRanges, 1, logRangeSquares));
        AssetState.set(row, Feature.VARIANCE_DISPERSION_14D, deviation(dailyLogs, 0, dailyLogSquares));
        AssetState.set(row, Feature.LN_BIPOWER_1D, AssetState.ln(neighbours.mean(0), 1));
        AssetState.set(row, Feature.LN_BIPOWER_7D, AssetState.ln(neighbours.mean(1), 1));
        double four = fourHours.mean(0);
        double ratio = Double.isNaN(four) ? 0 : AssetState.ln(four, 1) - AssetState.ln(weekVariance, 1);
        AssetState.set(row, Feature.VARIANCE_RATIO_7D, ratio);
        double day = illiquidity.mean(0);
        double ofDay = Double.isNaN(day) ? 0 : logOf(day) - logOf(illiquidity.mean(1));
        AssetState.set(row, Feature.LN_ILLIQUIDITY_1D, ofDay);
    }

    HourWindow[] windows() {
        return new HourWindow[] {
            logRanges, logRangeSquares, dailyLogs, dailyLogSquares, neighbours, fourHours, illiquidity
        };
    }

    private double meanLog(int w) {
        double mean = logRanges.mean(w);
        return Double.isNaN(mean) ? AssetState.ln(0, 1) : mean;
    }

    private static double deviation(HourWindow values, int w, HourWindow squares) {
        double mean = values.mean(w);
        double variance = squares.mean(0) - mean * mean;
        return variance > 0 ? Math.sqrt(variance) : 0;
    }

    private static double logOf(double value) {
        return Math.log(Math.max(value, LEAST_ILLIQUIDITY));
    }
}
