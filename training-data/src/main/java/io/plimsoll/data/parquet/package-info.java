/**
 * Parquet files, read and written by an engine in this process; anybody's files as a source, and the tables of the store.
 */
@NullMarked
package io.plimsoll.data.parquet;

import org.jspecify.annotations.NullMarked;
