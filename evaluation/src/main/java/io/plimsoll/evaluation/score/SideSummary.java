package io.plimsoll.evaluation.score;

/**
 * Pooled coverage of one side over all assets.
 *
 * @param exceedances windows whose end return lies beyond the quantile
 * @param endRate exceedances over windows
 * @param breaches windows whose path goes beyond the quantile
 * @param pathRate breaches over windows
 * @param pathInterval 95 % day-block interval of the path rate
 */
public record SideSummary(long exceedances, double endRate, long breaches, double pathRate, Interval pathInterval) {}
