package io.plimsoll.evaluation.score;

/**
 * Mean losses; smaller is better.
 *
 * @param qlike QLIKE of the variance against realised variance; where the window is one bar, {@code ln v + r²/v}
 * @param squaredError squared error of the variance against the same proxy, natural-log units to the fourth
 * @param pinball mean of the pinball losses of both quantiles on the end return, natural-log units
 * @param fisslerZiegel mean of the joint losses of quantile and expected shortfall on both sides, on the end return
 */
public record LossFigures(double qlike, double squaredError, double pinball, double fisslerZiegel) {}
