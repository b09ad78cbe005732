package io.plimsoll.data.internal;

/**
 * Where a value stands in the rows of one file.
 *
 * @param name as it stands in the header, for findings
 * @param index from 0, or -1 if the file has no such column
 */
public record FactColumn(String name, int index) {}
