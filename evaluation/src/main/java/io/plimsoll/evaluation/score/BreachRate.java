package io.plimsoll.evaluation.score;

/**
 * How often paths went beyond one side's quantile, all assets pooled.
 *
 * @param windows number of windows
 * @param breaches windows whose path goes beyond the quantile
 * @param rate breaches over windows
 * @param interval 95 % day-block interval of the rate
 */
public record BreachRate(long windows, long breaches, double rate, Interval interval) {}
