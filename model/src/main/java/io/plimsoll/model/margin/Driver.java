package io.plimsoll.model.margin;

/**
 * One step of the waterfall.
 *
 * @param name which step
 * @param ppm what it adds to the margin, in millionths of notional; may be negative
 */
public record Driver(DriverName name, int ppm) {}
