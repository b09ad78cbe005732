package io.plimsoll.model.liquidation;

/**
 * One price over all scenarios, time by time: that of a scenario at a time is at {@code time·scenarios + scenario}. All fractions of the price now. Arrays are not to be changed.
 *
 * @param growth price at the time over price now, less 1
 * @param dips how far the lowest price since the time before lies below the lower of the two ends of that interval, not negative
 * @param spikes how far the highest lies above the higher of them
 * @param deviation weighted standard deviation of the growth within an interval, over all intervals
 */
record PricePaths(float[] growth, float[] dips, float[] spikes, double deviation) {}
