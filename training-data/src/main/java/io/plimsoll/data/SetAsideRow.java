package io.plimsoll.data;

/**
 * A row that was not used as it came, kept so that nothing is lost and every verdict can be judged again.
 *
 * @param finding which rule found what, and where
 * @param row the row as it came: the fields of the source, comma-separated
 */
public record SetAsideRow(Finding finding, String row) {}
