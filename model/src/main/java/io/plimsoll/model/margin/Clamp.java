package io.plimsoll.model.margin;

/**
 * A bound that changed a raw value.
 *
 * @param parameter the parameter, for example {@code maintenanceMarginPpm}
 * @param bound which bound, for example {@code cap}
 * @param rawPpm the value before
 * @param ppm the value after
 */
public record Clamp(String parameter, String bound, int rawPpm, int ppm) {}
