package io.plimsoll.model.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An asset's hourly variance with a half-life of a year. The hours before its listing are filled with the market's, in the proportion in
 * which the asset stood to the market ever since: a ratio estimate (Cochran, 1977, chapter 6). An asset that has been there as long as the
 * market has its own mean. Without this a month's mean would stand for a year's, and a calm month would make a low margin. Not thread-safe.
 */
final class SlowVariance {

    private static final double HALF_LIFE_HOURS = 365 * 24;
    /** Below this an hour's variance is a price that stands still. */
    private static final double FLOOR = 1e-9;

    private final DecayingMean own = mean();
    private final DecayingMean marketMeanwhile = mean();
    private int hours;

    /** An empty mean whose weights halve in a year of hours. */
    static DecayingMean mean() {
        return DecayingMean.ofHalfLife(HALF_LIFE_HOURS);
    }

    /**
     * Takes an hour in which the asset has a return.
     *
     * @param square its squared return
     * @param market variance of the market in the same hour; NaN if there was none
     */
    void add(double square, double market) {
        own.add(square);
        hours++;
        if (!Double.isNaN(market)) {
            marketMeanwhile.add(market);
        }
    }

    /** Variance of the asset over that of the market in the same hours; 1 while nothing is known of both. */
    double proportion() {
        double ratio = floored(own.value()) / floored(marketMeanwhile.value());
        return Double.isNaN(ratio) ? 1 : ratio;
    }

    /**
     * The hourly variance.
     *
     * @param market slow variance of the market; NaN if there has been none
     * @return NaN before the first hour
     */
    double value(double market) {
        // Exactly 1 for an asset as old as the market: its own mean then does not depend on the others in any bit.
        double ratio = floored(market) / floored(marketMeanwhile.value());
        return Double.isNaN(ratio) ? own.value() : own.value() * ratio;
    }

    /** Hours taken in. */
    int hours() {
        return hours;
    }

    /** Forgets everything. */
    void clear() {
        own.clear();
        marketMeanwhile.clear();
        hours = 0;
    }

    private static double floored(double variance) {
        return Math.max(variance, FLOOR);
    }

    void writeTo(DataOutput out) throws IOException {
        own.writeTo(out);
        marketMeanwhile.writeTo(out);
        out.writeInt(hours);
    }

    void readFrom(DataInput in) throws IOException {
        own.readFrom(in);
        marketMeanwhile.readFrom(in);
        hours = in.readInt();
    }
}
