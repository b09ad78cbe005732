package io.plimsoll.evaluation.score;

import java.time.Instant;
import java.util.List;

/**
 * One contender over all assets that every contender covers. Losses, capital, mean margin and mean shortfall are means over assets;
 * peak-to-trough and increases are medians over assets; rates are pooled over all windows.
 *
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param contender who
 * @param assets the assets, in order
 * @param windows number of windows of all assets
 * @param from label of the first window of any asset
 * @param to label of the last window of any asset
 * @param losses mean losses
 * @param longSide lows
 * @param shortSide highs
 * @param endKupiec asset-sides that pass Kupiec on the end return
 * @param endConditional asset-sides that pass conditional coverage on the end return
 * @param endDynamicQuantile asset-sides that pass the dynamic quantile test on the end return
 * @param pathKupiec asset-sides that pass Kupiec on the path
 * @param endCapital capital at exact end coverage, mean of both sides, natural-log distance
 * @param pathCapital capital at exact path coverage, mean of both sides, natural-log distance
 * @param margin level and procyclicality
 * @param worstShortfall largest loss beyond the margin of any asset and side, fraction of notional
 */
public record SummaryFigures(
        int horizonHours,
        double alpha,
        Contender contender,
        List<String> assets,
        long windows,
        Instant from,
        Instant to,
        LossFigures losses,
        SideSummary longSide,
        SideSummary shortSide,
        PassCount endKupiec,
        PassCount endConditional,
        PassCount endDynamicQuantile,
        PassCount pathKupiec,
        double endCapital,
        double pathCapital,
        MarginFigures margin,
        double worstShortfall) {

    /** Copies the list. */
    public SummaryFigures {
        assets = List.copyOf(assets);
    }
}
