package io.plimsoll.data.simulation;

import java.time.Instant;

/**
 * The label of something that was made to happen, so that what finds it can be measured.
 *
 * @param kind what happened
 * @param venue the venue it happened on, or {@link #EVERYWHERE}
 * @param asset the asset's short name
 * @param start opening of the first bar it touches
 * @param end close of the last bar it touches; may lie beyond the simulated hours
 * @param size how far it moved the price, as a signed natural-log return: for a crash to its lowest point, for a depeg at its
 *     farthest, for a bad tick from the true price to the printed one; 0 for a halt
 */
public record SimulatedEvent(Kind kind, String venue, String asset, Instant start, Instant end, double size) {

    /** The venue of what moves the fair price, and so every venue. */
    public static final String EVERYWHERE = "*";

    /** What can happen. */
    public enum Kind {
        /** All assets fall at once, far and within minutes, with a burst of volume; most of it is taken back within the hour and day. */
        CRASH,
        /** No bars; afterwards prices go on where the market then is. */
        HALT,
        /** A pegged asset leaves its peg by percents and comes back over days. */
        DEPEG,
        /** One erroneous high, low or close on one venue, without volume, gone with the next bar. */
        BAD_TICK
    }

    /** Checks that it takes time. */
    public SimulatedEvent {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("end must be after start " + start + "; have " + end);
        }
    }

    /** Whether bars of this asset on this venue show it, those that a halt leaves out aside. */
    public boolean touches(String venueName, String assetName) {
        return asset.equals(assetName) && (venue.equals(EVERYWHERE) || venue.equals(venueName));
    }
}
