/**
 * Bars in folders of CSV files, one file per instrument, plain or gzip: a strict reader that reports every row it does not use, and
 * the writer of the same layout.
 */
@NullMarked
package io.plimsoll.data.csv;

import org.jspecify.annotations.NullMarked;
