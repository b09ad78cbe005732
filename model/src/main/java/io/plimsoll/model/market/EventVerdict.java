package io.plimsoll.model.market;

/** What became of a market event. */
public enum EventVerdict {
    /** It moved the state. */
    APPLIED,
    /** Its hour is closed already: recorded, not applied. */
    LATE,
    /** Its hour is more than one after the hour under way: recorded, not applied. */
    TOO_EARLY,
    /** Nothing is known of this asset: not applied. */
    UNKNOWN_ASSET,
    /** No input is made of this signal: not applied. */
    UNKNOWN_SIGNAL,
    /** The bar is longer than an hour, or crosses the end of one: not applied. */
    UNSUPPORTED_INTERVAL
}
