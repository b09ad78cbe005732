package io.plimsoll.data.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of one instrument whose every field could be read, in the order of their source or sources; their times are not yet judged.
 * Not thread-safe.
 */
public final class BarRows {

    /** Open, high, low, close, volume. */
    static final int COLUMNS = 5;

    private final String source;
    /** Where the rows of each further source begin. */
    private final NavigableMap<Integer, String> sources = new TreeMap<>();

    private int size;
    private long[] line = new long[4096];
    private long[] time = new long[4096];
    private double[][] values = new double[COLUMNS][4096];

    /** No rows yet.
     *
     * @param source name of the file, or of what else they come from
     */
    public BarRows(String source) {
        this.source = source;
    }

    /** Name of the file, or of what else the rows come from. */
    public String source() {
        return source;
    }

    /** Name of the file that a row comes from. */
    public String source(int row) {
        Map.Entry<Integer, String> start = sources.floorEntry(row);
        return start == null ? source : start.getValue();
    }

    /** Adds all rows of other sources behind those that are here; each keeps its source and line. */
    public void addAll(BarRows other) {
        for (int row = 0; row < other.size; row++) {
            addRow(other, row);
        }
    }

    /** The rows in order of time; those of one time in the order in which they are here. */
    public BarRows sortedByTime() {
        boolean sorted = true;
        for (int row = 1; row < size && sorted; row++) {
            sorted = time[row] >= time[row - 1];
        }
        if (sorted) {
            return this;
        }
        BarRows result = new BarRows(source);
        IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(row -> time[row]))
                .forEach(row -> result.addRow(this, row));
        return result;
    }

    /** Adds one row of another source, with its source and line. */
    void addRow(BarRows other, int row) {
        String from = other.source(row);
        Map.Entry<Integer, String> latest = sources.lastEntry();
        if (!from.equals(latest == null ? source : latest.getValue())) {
            sources.put(size, from);
        }
        grow();
        line[size] = other.line[row];
        time[size] = other.time[row];
        for (int k = 0; k < values.length; k++) {
            values[k][size] = other.values[k][row];
        }
        size++;
    }

    private void grow() {
        if (size == line.length) {
            int capacity = size * 2;
            line = Arrays.copyOf(line, capacity);
            time = Arrays.copyOf(time, capacity);
            for (int k = 0; k < values.length; k++) {
                values[k] = Arrays.copyOf(values[k], capacity);
            }
        }
    }

    /** Adds a row: its line, opening time in epoch milliseconds, and open, high, low, close, volume. */
    public void add(long lineNumber, long openTime, double[] bar) {
        grow();
        line[size] = lineNumber;
        time[size] = openTime;
        for (int k = 0; k < values.length; k++) {
            values[k][size] = bar[k];
        }
        size++;
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Line of a row in its source. */
    public long line(int row) {
        return line[row];
    }

    /** Opening time of a row, epoch milliseconds. */
    public long time(int row) {
        return time[row];
    }

    /** Column {@code k} of open, high, low, close, volume. */
    public double value(int k, int row) {
        return values[k][row];
    }

    /** A row as it came, but for the way its numbers are written. */
    public String text(int row) {
        return text(time[row], values[0][row], values[1][row], values[2][row], values[3][row], values[4][row]);
    }

    /** A row of an opening time in epoch milliseconds and the numbers after it. */
    public static String text(long openTime, double... numbers) {
        StringBuilder text = new StringBuilder(Instant.ofEpochMilli(openTime).toString());
        for (double number : numbers) {
            text.append(',').append(number);
        }
        return text.toString();
    }

    /** Forgets every row. */
    public void clear() {
        size = 0;
        sources.clear();
    }

    /**
     * The most frequent difference between two times that follow each other on the clock, whatever their order in the file; the smaller
     * of two equally frequent ones; 0 if all times are the same. Milliseconds.
     */
    public long usualStep() {
        long[] sorted = Arrays.copyOf(time, size);
        Arrays.sort(sorted);
        Map<Long, Integer> counts = new HashMap<>();
        long run = 0;
        int length = 0;
        for (int row = 1; row < size; row++) {
            long step = sorted[row] - sorted[row - 1];
            if (step != run) {
                count(counts, run, length);
                run = step;
                length = 0;
            }
            length++;
        }
        count(counts, run, length);
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    private static void count(Map<Long, Integer> counts, long step, int times) {
        if (step > 0) {
            counts.merge(step, times, Integer::sum);
        }
    }
}
