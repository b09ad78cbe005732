package io.plimsoll.model;

/** What the engine can say about an asset. */
public enum AssetStatus {
    /** The last closed bar is there and long enough a past before it. */
    OK,
    /**
     * The model that makes the margins gave no finite forecast: the maintenance margin is the next model's, or the one last in force if
     * none gave any; the rest is fail-safe.
     */
    DEGRADED,
    /** The last closed hour brought no bar: the maintenance margin last in force holds, the rest is fail-safe. */
    STALE,
    /**
     * Less than a week of bars, or none yet: the forecast leans on the pool of all assets. Where there is none either, the margin last in
     * force holds; if there never was one, everything is at the cap.
     */
    WARMING_UP
}
