package io.plimsoll.evaluation.score;

import java.util.Map;
import java.util.TreeMap;

/** Windows and breaches of all assets together, counted by UTC day of the label. Not thread-safe. */
final class BreachDays {

    private static final long DAY = 86_400_000;

    private final TreeMap<Long, int[]> byDay = new TreeMap<>();

    /** Counts one window. */
    void add(long label, boolean breached) {
        int[] counts = byDay.computeIfAbsent(Math.floorDiv(label, DAY), d -> new int[2]);
        counts[0]++;
        counts[1] += breached ? 1 : 0;
    }

    /** Windows and breaches of each day, days in order, keyed by days since the epoch. */
    Map<Long, int[]> counts() {
        return byDay;
    }
}
