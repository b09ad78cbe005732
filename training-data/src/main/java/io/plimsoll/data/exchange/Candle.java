package io.plimsoll.data.exchange;

/**
 * One bar as an exchange tells it; not yet judged.
 *
 * @param openTime epoch milliseconds
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume traded amount in units of the base asset
 */
record Candle(long openTime, double open, double high, double low, double close, double volume) {}
