package io.plimsoll.evaluation.score;

/**
 * How fast margins rose at worst.
 *
 * @param days over how many days, counted in windows; at least one window
 * @param largest largest rise, fraction of notional; NaN if the sample is shorter
 * @param largestRatio largest quotient of the later and the earlier margin; NaN if the sample is shorter
 */
public record MarginIncrease(int days, double largest, double largestRatio) {}
