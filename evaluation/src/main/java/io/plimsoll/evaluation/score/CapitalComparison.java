package io.plimsoll.evaluation.score;

/**
 * What the champion costs against another contender at equal safety, on the same windows.
 *
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param champion the one whose cost it is
 * @param contender the one it is compared with
 * @param difference the champion's capital at exact path coverage over the contender's, less 1: negative if the champion is cheaper
 * @param interval 95 % day-block interval of the difference: in every resampled history both are scaled to exact coverage anew
 */
public record CapitalComparison(
        int horizonHours,
        double alpha,
        Contender champion,
        Contender contender,
        double difference,
        Interval interval) {}
