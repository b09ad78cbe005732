package io.plimsoll.evaluation.score;

import java.util.Map;

/**
 * One contender on one asset: the figures, and window by window what pooled figures are made from.
 *
 * @param figures the figures
 * @param losses each loss, window by window
 * @param longBreached whether the path passed the low quantile
 * @param shortBreached whether the path passed the high quantile
 * @param quantiles the forecasts
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one scorer to the next, never compared
record AssetScore(
        AssetFigures figures,
        Map<LossKind, double[]> losses,
        boolean[] longBreached,
        boolean[] shortBreached,
        Quantiles quantiles) {}
