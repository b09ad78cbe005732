package io.plimsoll.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The bars of one instrument, column by column, in strictly increasing time on the grid of one interval; gaps are allowed.
 * Immutable and safe for use by any thread; slices share the columns. Times are epoch milliseconds, UTC; prices in quote units;
 * volume in units of the asset.
 */
public final class BarSeries {

    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Instrument instrument;
    private final Duration interval;
    private final long intervalMillis;
    private final long[] openTime;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;
    private final int from;
    private final int size;

    private BarSeries(
            Instrument instrument,
            Duration interval,
            long[] openTime,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume,
            int from,
            int size) {
        this.instrument = instrument;
        this.interval = interval;
        this.intervalMillis = interval.toMillis();
        this.openTime = openTime;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
        this.from = from;
        this.size = size;
    }

    /** Starts a series. */
    public static Builder builder(Instrument instrument, Duration interval) {
        return new Builder(instrument, interval, Builder.USUAL_CAPACITY);
    }

    /** Starts a series of about so many bars. */
    public static Builder builder(Instrument instrument, Duration interval, int capacity) {
        return new Builder(instrument, interval, Math.max(capacity, 1));
    }

    /** The instrument. */
    public Instrument instrument() {
        return instrument;
    }

    /** Short for {@code instrument().asset()}. */
    public String asset() {
        return instrument.asset();
    }

    /** Length of every bar. */
    public Duration interval() {
        return interval;
    }

    /** Number of bars. */
    public int size() {
        return size;
    }

    /** Opening time of bar {@code i}, its label. */
    public long openTime(int i) {
        return openTime[at(i)];
    }

    /** When bar {@code i} is complete. */
    public long closeTime(int i) {
        return openTime[at(i)] + intervalMillis;
    }

    /** First price of bar {@code i}. */
    public double open(int i) {
        return open[at(i)];
    }

    /** Highest price of bar {@code i}. */
    public double high(int i) {
        return high[at(i)];
    }

    /** Lowest price of bar {@code i}. */
    public double low(int i) {
        return low[at(i)];
    }

    /** Last price of bar {@code i}. */
    public double close(int i) {
        return close[at(i)];
    }

    /** Traded amount of bar {@code i}. */
    public double volume(int i) {
        return volume[at(i)];
    }

    /** Index of the bar that opens at this time, or {@code -(insertion point) - 1} if there is none. */
    public int indexOf(long openTimeMillis) {
        int found = Arrays.binarySearch(openTime, from, from + size, openTimeMillis);
        return found >= 0 ? found - from : found + from;
    }

    /** Whether the {@code count} bars after bar {@code i} exist and follow it without a gap. */
    public boolean followedWithoutGap(int i, int count) {
        return i + count < size && openTime(i + count) - openTime(i) == count * intervalMillis;
    }

    /** Bars {@code first} (inclusive) to {@code end} (exclusive). */
    public BarSeries slice(int first, int end) {
        if (first < 0 || end > size || first > end) {
            throw new IndexOutOfBoundsException("slice " + first + ".." + end + " of " + size + " bars");
        }
        return new BarSeries(instrument, interval, openTime, open, high, low, close, volume, from + first, end - first);
    }

    /** The bars that are complete at this time. */
    public BarSeries closedBy(Instant time) {
        int i = indexOf(Math.max(epochMillisOf(time), Long.MIN_VALUE + intervalMillis) - intervalMillis + 1);
        return slice(0, i >= 0 ? i : -i - 1);
    }

    /**
     * The same prices in bars of a longer interval. Buckets lie on the epoch grid of the longer interval; a bucket becomes a bar only
     * if every bar of it is here, so that no high or low is understated. First open, highest high, lowest low, last close, summed
     * volume.
     *
     * @throws IllegalArgumentException if the longer interval is not a multiple of this one
     */
    public BarSeries aggregatedTo(Duration longer) {
        long longerMillis = longer.toMillis();
        if (longerMillis < intervalMillis || longerMillis % intervalMillis != 0) {
            throw new IllegalArgumentException("interval must be a multiple of " + interval + "; have " + longer);
        }
        int count = Math.toIntExact(longerMillis / intervalMillis);
        Builder result = builder(instrument, longer);
        for (int i = 0; i + count <= size; i++) {
            if (Math.floorMod(openTime(i), longerMillis) == 0
                    && openTime(i + count - 1) - openTime(i) == longerMillis - intervalMillis) {
                addBucket(result, i, count);
                i += count - 1;
            }
        }
        return result.build();
    }

    private void addBucket(Builder result, int first, int count) {
        double highest = high(first);
        double lowest = low(first);
        double traded = 0;
        for (int i = first; i < first + count; i++) {
            highest = Math.max(highest, high(i));
            lowest = Math.min(lowest, low(i));
            traded += volume(i);
        }
        result.add(openTime(first), open(first), highest, lowest, close(first + count - 1), traded);
    }

    /** Epoch milliseconds of a time, held at the ends of what a long can say. */
    public static long epochMillisOf(Instant time) {
        if (time.compareTo(LATEST) >= 0) {
            return Long.MAX_VALUE;
        }
        return time.compareTo(EARLIEST) <= 0 ? Long.MIN_VALUE : time.toEpochMilli();
    }

    private int at(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("bar " + i + " of " + size);
        }
        return from + i;
    }

    @Override
    public String toString() {
        return instrument.symbol() + " " + interval + " × " + size;
    }

    /** Collects bars in time order. Not thread-safe. */
    public static final class Builder {

        private static final int USUAL_CAPACITY = 1024;

        private final Instrument instrument;
        private final Duration interval;
        private final double[][] columns;
        private long[] openTime;
        private int size;

        private Builder(Instrument instrument, Duration interval, int capacity) {
            this.openTime = new long[capacity];
            this.columns = new double[5][capacity];
            if (interval.toMillis() <= 0) {
                throw new IllegalArgumentException("interval must be at least a millisecond; have " + interval);
            }
            this.instrument = instrument;
            this.interval = interval;
        }

        /**
         * Adds a bar.
         *
         * @throws IllegalArgumentException if the bar breaks a rule of {@link BarRule}, lies off the grid or is not after the last
         */
        public Builder add(long openTimeMillis, double o, double h, double l, double c, double v) {
            BarRule.violationOf(o, h, l, c, v).ifPresent(broken -> {
                throw new IllegalArgumentException(
                        broken.field() + " " + broken.reason().text() + "; have " + broken.value() + " in the bar of "
                                + Instant.ofEpochMilli(openTimeMillis));
            });
            if (Math.floorMod(openTimeMillis, interval.toMillis()) != 0) {
                throw new IllegalArgumentException("opening time must be a multiple of " + interval + "; have "
                        + Instant.ofEpochMilli(openTimeMillis));
            }
            if (size > 0 && openTimeMillis <= openTime[size - 1]) {
                throw new IllegalArgumentException("opening time must be after "
                        + Instant.ofEpochMilli(openTime[size - 1]) + "; have " + Instant.ofEpochMilli(openTimeMillis));
            }
            if (size == openTime.length) {
                int capacity = size + (size >> 1) + 1;
                openTime = Arrays.copyOf(openTime, capacity);
                for (int k = 0; k < columns.length; k++) {
                    columns[k] = Arrays.copyOf(columns[k], capacity);
                }
            }
            openTime[size] = openTimeMillis;
            columns[0][size] = o;
            columns[1][size] = h;
            columns[2][size] = l;
            columns[3][size] = c;
            columns[4][size] = v;
            size++;
            return this;
        }

        /** Number of bars so far. */
        public int size() {
            return size;
        }

        /** The series of what was added so far. The builder can go on. */
        public BarSeries build() {
            return new BarSeries(
                    instrument,
                    interval,
                    Arrays.copyOf(openTime, size),
                    Arrays.copyOf(columns[0], size),
                    Arrays.copyOf(columns[1], size),
                    Arrays.copyOf(columns[2], size),
                    Arrays.copyOf(columns[3], size),
                    Arrays.copyOf(columns[4], size),
                    0,
                    size);
        }
    }
}
