package io.plimsoll.evaluation.score;

import java.time.Instant;

/**
 * One contender on one asset.
 *
 * @param asset short name
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param contender who
 * @param windows number of windows, the same for every contender
 * @param from label of the first window
 * @param to label of the last window
 * @param losses mean losses
 * @param longEnd lows on the end return
 * @param shortEnd highs on the end return
 * @param longPath lows on the path
 * @param shortPath highs on the path
 * @param margin level and procyclicality
 */
public record AssetFigures(
        String asset,
        int horizonHours,
        double alpha,
        Contender contender,
        int windows,
        Instant from,
        Instant to,
        LossFigures losses,
        EndFigures longEnd,
        EndFigures shortEnd,
        PathFigures longPath,
        PathFigures shortPath,
        MarginFigures margin) {}
