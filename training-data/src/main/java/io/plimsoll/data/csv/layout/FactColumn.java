package io.plimsoll.data.csv.layout;

/**
 * Where a value stands in the rows of one file.
 *
 * @param name as it stands in the header
 * @param index from 0, or -1 if the file has no such column
 */
record FactColumn(String name, int index) {}
