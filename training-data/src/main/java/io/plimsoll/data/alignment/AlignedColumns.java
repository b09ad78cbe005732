package io.plimsoll.data.alignment;

import io.plimsoll.data.BarSeries;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Readings of one asset at many times, column by column, with one bit each for presence: what an {@link AlignmentCursor} reads there,
 * bit for bit. Immutable and safe for use by any thread.
 */
public final class AlignedColumns {

    private final List<String> names;
    private final long[] time;
    private final double[][] value;
    private final BitSet[] present;

    private AlignedColumns(List<String> names, long[] time, double[][] value, BitSet[] present) {
        this.names = names;
        this.time = time;
        this.value = value;
        this.present = present;
    }

    /**
     * Reads at these times.
     *
     * @param asset short name of the asset
     * @param times epoch milliseconds, none less than the one before
     * @throws IllegalArgumentException if the times go back
     */
    public static AlignedColumns at(long[] times, Signals signals, String asset, List<NamedReading> readings) {
        AlignmentCursor cursor = new AlignmentCursor(signals, asset, readings);
        double[][] value = new double[readings.size()][times.length];
        BitSet[] present = IntStream.range(0, readings.size())
                .mapToObj(c -> new BitSet(times.length))
                .toArray(BitSet[]::new);
        for (int row = 0; row < times.length; row++) {
            cursor.advanceTo(times[row]);
            for (int c = 0; c < value.length; c++) {
                value[c][row] = cursor.value(c);
                present[c].set(row, cursor.isPresent(c));
            }
        }
        return new AlignedColumns(readings.stream().map(NamedReading::name).toList(), times.clone(), value, present);
    }

    /** Reads at the close of every bar: row {@code i} is what was known when bar {@code i} was. */
    public static AlignedColumns atCloses(BarSeries bars, Signals signals, List<NamedReading> readings) {
        long[] closes =
                IntStream.range(0, bars.size()).mapToLong(bars::closeTime).toArray();
        return at(closes, signals, bars.asset(), readings);
    }

    /** Names of the columns, in the order of the readings. */
    public List<String> names() {
        return names;
    }

    /** Number of times. */
    public int rows() {
        return time.length;
    }

    /** Time of a row, epoch milliseconds. */
    public long time(int row) {
        return time[row];
    }

    /** Whether the reading was known. */
    public boolean isPresent(int row, int column) {
        return present[column].get(row);
    }

    /** The reading; NaN where it is absent. */
    public double value(int row, int column) {
        return value[column][row];
    }

    /** How many rows of a column are present. */
    public int presentRows(int column) {
        return present[column].cardinality();
    }

    /** A copy of a column, one value for each row; NaN where absent. */
    public double[] column(int column) {
        return value[column].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AlignedColumns that
                && names.equals(that.names)
                && Arrays.equals(time, that.time)
                && Arrays.deepEquals(value, that.value)
                && Arrays.equals(present, that.present);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(time) + names.hashCode();
    }

    @Override
    public String toString() {
        return names + " × " + time.length;
    }
}
