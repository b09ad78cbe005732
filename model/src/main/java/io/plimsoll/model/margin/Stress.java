package io.plimsoll.model.margin;

/**
 * A day on record on which the asset moved further than any margin for ordinary days covers.
 *
 * @param name the day, ISO-8601
 * @param longLoss largest loss of a long over the horizon on that day, fraction of notional
 * @param shortLoss the same for a short
 */
public record Stress(String name, double longLoss, double shortLoss) {}
