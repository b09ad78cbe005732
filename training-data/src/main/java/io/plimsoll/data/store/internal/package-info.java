/** How tables become Parquet files and back, through DuckDB in this process. For the store only. */
@NullMarked
package io.plimsoll.data.store.internal;

import org.jspecify.annotations.NullMarked;
