package io.plimsoll.model;

/** What the engine can say about an asset. */
public enum AssetStatus {
    /** The last closed bar is there and long enough a past before it. */
    OK,
    /** The last closed hour brought no bar: maintenance margin holds, the rest is fail-safe. */
    STALE,
    /** Too few bars for a forecast: everything is at the cap. */
    WARMING_UP
}
