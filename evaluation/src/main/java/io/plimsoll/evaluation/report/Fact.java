package io.plimsoll.evaluation.report;

/**
 * A named fact, as it is printed.
 *
 * @param name what it is
 * @param value its value, as text
 */
public record Fact(String name, String value) {}
