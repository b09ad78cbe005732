/**
 * The store of market data: append-only Parquet files under a manifest that names every one of them with its SHA-256, so that a set of
 * data has one hash. {@link io.plimsoll.data.store.MarketStore} reads it, as of now
 * or as of what was known at an earlier time, and answers SQL.
 */
@NullMarked
package io.plimsoll.data.store;

import org.jspecify.annotations.NullMarked;
