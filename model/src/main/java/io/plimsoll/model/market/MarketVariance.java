package io.plimsoll.model.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much the market moved in each hour, whoever was in it: the squared returns of the assets that stand on their own, summed and divided
 * by the sum of the {@link SlowVariance#proportion proportions} in which they stand to this very number. An asset that joins therefore does
 * not move it, however wild it is, and one that stirs from a long sleep moves it by no more than its share. Not thread-safe.
 */
final class MarketVariance {

    private final HourWindow hours = new HourWindow();
    private final DecayingMean slow = SlowVariance.mean();
    private double squares;
    private double proportions;

    /** Counts an asset for the hour under way. */
    void count(double square, double proportion) {
        squares += square;
        proportions += proportion;
    }

    /**
     * Ends the hour with the assets that were counted.
     *
     * @return the market's variance in it, squared natural-log units; NaN if there was no asset
     */
    double closeHour() {
        double variance = proportions > 0 ? squares / proportions : Double.NaN;
        hours.push(variance);
        if (!Double.isNaN(variance)) {
            slow.add(variance);
        }
        squares = 0;
        proportions = 0;
        return variance;
    }

    /** What {@link #closeHour} said this many hours ago, 0 being the last, at most 719. */
    double back(int hoursAgo) {
        return hours.back(hoursAgo);
    }

    /** Hourly variance with a half-life of a year; NaN before the first hour. */
    double slow() {
        return slow.value();
    }

    /** Forgets everything. */
    void forget() {
        hours.clear();
        slow.clear();
    }

    void writeTo(DataOutput out) throws IOException {
        hours.writeTo(out);
        slow.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        hours.readFrom(in);
        slow.readFrom(in);
    }
}
