package io.plimsoll.evaluation.score;

import java.util.Map;
import java.util.TreeMap;

/** Windows and breaches of all assets together, counted by UTC day of the label. Not thread-safe. */
final class BreachDays {

    private static final long DAY = 86_400_000;

    private final TreeMap<Long, int[]> byDay = new TreeMap<>();

    /** The day of a label, counted from the epoch. */
    static long dayOf(long label) {
        return Math.floorDiv(label, DAY);
    }

    /** Counts one window. */
    void add(long label, boolean breached) {
        int[] counts = byDay.computeIfAbsent(dayOf(label), d -> new int[2]);
        counts[0]++;
        counts[1] += breached ? 1 : 0;
    }

    /** Windows and breaches of each day that has windows, days in order, keyed by days since the epoch. */
    Map<Long, int[]> counts() {
        return byDay;
    }

    /** Breaches over windows with their interval; at least one window must have been counted. */
    BreachRate rate(DayBlockBootstrap bootstrap) {
        int[] windows = calendar(0);
        int[] breaches = calendar(1);
        long n = sum(windows);
        long x = sum(breaches);
        return new BreachRate(n, x, (double) x / n, bootstrap.interval(windows, breaches, Interval.CONFIDENCE));
    }

    /** One entry a calendar day, from the first to the last with windows; those in between without any have 0. */
    private int[] calendar(int column) {
        int[] days = new int[Math.toIntExact(byDay.lastKey() - byDay.firstKey()) + 1];
        byDay.forEach((day, counts) -> days[(int) (day - byDay.firstKey())] = counts[column]);
        return days;
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
