package io.plimsoll.data.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The rows of one file whose every field could be read, in file order; their times are not yet judged. Not thread-safe. */
final class RowBuffer {

    private int size;
    private long[] line = new long[4096];
    private long[] time = new long[4096];
    private double[][] values = new double[5][4096];

    /** Adds a row: its line, opening time in epoch milliseconds, and open, high, low, close, volume. */
    void add(long lineNumber, long openTime, double[] bar) {
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

    int size() {
        return size;
    }

    long line(int row) {
        return line[row];
    }

    long time(int row) {
        return time[row];
    }

    /** Column {@code k} of open, high, low, close, volume. */
    double value(int k, int row) {
        return values[k][row];
    }

    /** Forgets every row. */
    void clear() {
        size = 0;
    }

    /**
     * The most frequent difference between two times that follow each other on the clock, whatever their order in the file; the smaller
     * of two equally frequent ones; 0 if all times are the same. Milliseconds.
     */
    long usualStep() {
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
