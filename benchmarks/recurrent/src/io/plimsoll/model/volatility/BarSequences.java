package io.plimsoll.model.volatility;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.Arrays;

/**
 * The last hours before each row as a recurrent network sees them: what each hour was like by itself, standardised. All of it is read
 * from hourly rows of the house's features, so a sequence holds nothing that its row's time had not seen. Immutable.
 */
public final class BarSequences {

    /** ln range, ln squared return, return, ln volume, cross-asset ln range, sine and cosine of the hour of day. */
    static final int CHANNELS = 7;

    /** ln of the least squared hourly return, as everywhere in the features. */
    private static final double LEAST_LN_SQUARE = Math.log(1e-9);

    private static final double LN_HOURS_OF_WEEK = Math.log(168);
    private static final double LIMIT = 5;

    private final int[] hourBefore;
    private final float[] values;

    /**
     * Gathers and standardises.
     *
     * @param matrix features of every hour of every asset
     * @param hourBefore for each row the row of the same asset an hour before; the row itself where that is missing, so that a missing
     *     hour repeats the one after it
     * @param fitted rows that the channels are brought to mean 0 and deviation 1 on
     * @param againstWeek whether ranges and squared returns are taken relative to the mean of the week before, rather than as they are
     */
    public BarSequences(FeatureMatrix matrix, int[] hourBefore, int[] fitted, boolean againstWeek) {
        this.hourBefore = hourBefore.clone();
        this.values = new float[matrix.rows() * CHANNELS];
        for (int row = 0; row < matrix.rows(); row++) {
            write(matrix, row, row * CHANNELS, againstWeek);
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            standardise(channel, fitted);
        }
    }

    private void write(FeatureMatrix matrix, int row, int at, boolean againstWeek) {
        double z = matrix.get(row, Feature.RETURN_1H);
        double week = matrix.get(row, Feature.LN_RV_7D) - LN_HOURS_OF_WEEK;
        double crossWeek = matrix.get(row, Feature.CROSS_LN_RV_7D) - LN_HOURS_OF_WEEK;
        // The return is in units of the week's hourly volatility.
        double lnSquare = Math.max(Math.log(z * z) + week, LEAST_LN_SQUARE);
        values[at] = (float) (matrix.get(row, Feature.LN_RANGE_1H) - (againstWeek ? week : 0));
        values[at + 1] = (float) (lnSquare - (againstWeek ? week : 0));
        values[at + 2] = (float) z;
        values[at + 3] = matrix.get(row, Feature.LN_VOLUME_1H);
        values[at + 4] = (float) (matrix.get(row, Feature.CROSS_LN_RANGE_1H) - (againstWeek ? crossWeek : 0));
        values[at + 5] = matrix.get(row, Feature.HOUR_SIN);
        values[at + 6] = matrix.get(row, Feature.HOUR_COS);
    }

    private void standardise(int channel, int[] fitted) {
        double mean = Arrays.stream(fitted)
                .mapToDouble(row -> values[row * CHANNELS + channel])
                .average()
                .orElseThrow();
        double variance = Arrays.stream(fitted)
                .mapToDouble(row -> values[row * CHANNELS + channel] - mean)
                .map(d -> d * d)
                .average()
                .orElseThrow();
        double deviation = Math.sqrt(variance);
        for (int at = channel; at < values.length; at += CHANNELS) {
            values[at] = (float) Math.max(-LIMIT, Math.min(LIMIT, (values[at] - mean) / deviation));
        }
    }

    /**
     * The windows up to these rows, oldest step first: shape (rows, channels, steps) in Fortran order, on which recurrent layers are twice
     * as fast as in the other, because the rows of one step lie together.
     */
    float[] windows(int[] rows, BarWindow window) {
        int hours = window.hoursPerStep();
        int stepLength = rows.length * CHANNELS;
        float[] all = new float[stepLength * window.steps()];
        for (int k = 0; k < rows.length; k++) {
            int at = rows[k];
            for (int step = window.steps() - 1; step >= 0; step--) {
                for (int hour = 0; hour < hours; hour++) {
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        all[step * stepLength + channel * rows.length + k] += values[at * CHANNELS + channel] / hours;
                    }
                    at = hourBefore[at];
                }
            }
        }
        return all;
    }
}
