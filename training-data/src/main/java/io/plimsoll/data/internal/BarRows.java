package io.plimsoll.data.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows of one instrument whose every field could be read, in the order of their source; their times are not yet judged. Not
 * thread-safe.
 */
public final class BarRows {

    /** Open, high, low, close, volume. */
    static final int COLUMNS = 5;

    private final String source;
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

    /** Adds a row: its line, opening time in epoch milliseconds, and open, high, low, close, volume. */
    public void add(long lineNumber, long openTime, double[] bar) {
        if (size == line.length) {
            int capacity = size * 2;
            line = Arrays.copyOf(line, capacity);
            time = Arrays.copyOf(time, capacity);
            for (int k = 0; k < values.length; k++) {
                values[k] = Arrays.copyOf(values[k], capacity);
            }
        }
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
