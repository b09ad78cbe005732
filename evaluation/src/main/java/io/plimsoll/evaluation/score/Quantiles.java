package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.ForecastSeries;
import io.plimsoll.evaluation.TargetWindows;

/**
 * The forecasts of one contender laid out window by window.
 *
 * @param variance forecast of E[r²]
 * @param low low quantiles, negative
 * @param high high quantiles, positive
 * @param esLow means beyond the low quantiles
 * @param esHigh means beyond the high quantiles
 */
@SuppressWarnings("ArrayRecordComponent") // passed once from the sample to its scorer, never compared
record Quantiles(double[] variance, double[] low, double[] high, double[] esLow, double[] esHigh) {

    /** The forecasts of these windows. */
    static Quantiles of(ForecastSeries series, TargetWindows windows, Variant variant) {
        int n = windows.size();
        Quantiles q = new Quantiles(new double[n], new double[n], new double[n], new double[n], new double[n]);
        boolean plain = variant == Variant.PLAIN;
        for (int w = 0; w < n; w++) {
            int i = series.indexOf(windows.label(w));
            q.variance[w] = series.variance(i);
            q.low[w] = plain ? series.varLowPlain(i) : series.varLow(i);
            q.high[w] = plain ? series.varHighPlain(i) : series.varHigh(i);
            q.esLow[w] = plain ? series.esLowPlain(i) : series.esLow(i);
            q.esHigh[w] = plain ? series.esHighPlain(i) : series.esHigh(i);
        }
        return q;
    }
}
