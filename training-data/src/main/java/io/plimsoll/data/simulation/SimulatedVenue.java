package io.plimsoll.data.simulation;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place where all assets of a simulated market are printed, each from the one fair path of the asset.
 *
 * @param name lower-case letters, digits and dashes
 * @param lag how far its prints come behind the fair price; whole milliseconds, shorter than an hour
 * @param noise standard deviation of its price against the fair one, as a fraction; it comes and goes over hours
 * @param basis mean of the same, as a fraction; of the size of the fees that keep arbitrage away
 * @param volumeShare its volume as a share of the asset's
 */
public record SimulatedVenue(String name, Duration lag, double noise, double basis, double volumeShare) {

    // The limits stand first: the venues below are checked against them.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Duration MOST_LAG = Duration.ofMinutes(59);

    /** A perpetual market that leads, and prints the fair price itself. */
    public static final SimulatedVenue PERP = new SimulatedVenue("perp", Duration.ZERO, 0, 0, 1);

    /** A large spot market close behind. */
    public static final SimulatedVenue SPOT = new SimulatedVenue("spot", Duration.ofMinutes(1), 0.0005, -0.0004, 0.25);

    /** A small spot market that follows later and less exactly. */
    public static final SimulatedVenue SPOT_B =
            new SimulatedVenue("spot-b", Duration.ofMinutes(4), 0.0012, 0.0001, 0.08);

    /** The three, the main one first. */
    public static final List<SimulatedVenue> DEFAULT = List.of(PERP, SPOT, SPOT_B);

    /** Checks every field. */
    public SimulatedVenue {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must be 1 to 32 of a-z 0-9 - and start with a letter or digit; have \"" + name + "\"");
        }
        if (lag.isNegative() || lag.compareTo(MOST_LAG) > 0) {
            throw new IllegalArgumentException("lag must be " + Duration.ZERO + " to " + MOST_LAG + "; have " + lag);
        }
        Ranges.require("noise", noise, 0, 0.01);
        Ranges.require("basis", basis, -0.05, 0.05);
        Ranges.require("volumeShare", volumeShare, 1e-6, 10);
    }

    /** The lag as a fraction of an hour. */
    double lagHours() {
        return (double) lag.toMillis() / Duration.ofHours(1).toMillis();
    }
}
