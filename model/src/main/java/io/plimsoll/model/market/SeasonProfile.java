package io.plimsoll.model.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * How much wider than usual the market's ranges are at each hour of the week: fading means over the weeks, of all assets together, drawn
 * to no difference while few weeks are known. Not thread-safe.
 */
final class SeasonProfile {

    private static final int HOURS = 168;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final double DECAY = Math.pow(0.5, 1 / 8.0);

    /** The prior's weeks without a difference. */
    private static final double PRIOR_WEEKS = 2;

    private final double[] sums = new double[HOURS];
    private final double[] weights = new double[HOURS];

    /**
     * Takes an hour.
     *
     * @param closeTime its end, epoch milliseconds
     * @param difference mean over assets of ln range variance, less that of the week
     */
    void learn(long closeTime, double difference) {
        int hour = hourOfWeek(closeTime - HOUR);
        sums[hour] = DECAY * sums[hour] + difference;
        weights[hour] = DECAY * weights[hour] + 1;
    }

    /** ln of the mean over the coming hours of what an hour's variance is as a factor of the week's. */
    double over(long time, int hours) {
        double sum = 0;
        for (int i = 0; i < hours; i++) {
            int hour = hourOfWeek(time + i * HOUR);
            sum += Math.exp(sums[hour] / (weights[hour] + PRIOR_WEEKS));
        }
        return Math.log(sum / hours);
    }

    /** Takes over what another profile has learnt. */
    void goOnFrom(SeasonProfile other) {
        System.arraycopy(other.sums, 0, sums, 0, HOURS);
        System.arraycopy(other.weights, 0, weights, 0, HOURS);
    }

    void writeTo(DataOutput out) throws IOException {
        for (int hour = 0; hour < HOURS; hour++) {
            out.writeDouble(sums[hour]);
            out.writeDouble(weights[hour]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int hour = 0; hour < HOURS; hour++) {
            sums[hour] = in.readDouble();
            weights[hour] = in.readDouble();
        }
    }

    private static int hourOfWeek(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, HOUR), (long) HOURS);
    }
}
