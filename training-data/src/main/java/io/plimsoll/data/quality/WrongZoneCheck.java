package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link QualityRule#WRONG_ZONE}: a series whose returns match the market only when all its times are moved by whole hours. The market
 * is the mean of at least two other assets, or else the same asset elsewhere. Fortnight by fortnight the correlation of the returns is
 * taken as the times stand; where it is next to nothing, it is taken at every shift to fourteen hours. Two fortnights that agree on
 * one shift condemn the series as a whole, also when the rest of it is right: who changes zones, with the seasons for example, leaves
 * hours that nobody can place. If the same asset elsewhere moves with it, as
 * the times stand, in one of these fortnights, it is not condemned.
 *
 * <p>Assets that do not move with the market at any shift, pegged ones for example, are not judged, nor is less than four weeks.
 */
final class WrongZoneCheck implements BarCheck {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long FORTNIGHT = Duration.ofDays(14).toMillis();
    private static final int FARTHEST_HOURS = 14;
    private static final int LEAST_OTHERS = 2;
    private static final int LEAST_WINDOWS = 2;

    /** A fortnight of hours; of longer bars it takes more time to see as much. */
    private static final int LEAST_WINDOW_BARS = 336;

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        long interval = series.interval().toMillis();
        if (HOUR % interval != 0 && interval % HOUR != 0) {
            return List.of(series);
        }
        CommonReturns grid = around.common();
        double[] own = grid.of(series);
        List<double[]> elsewhere = around.elsewhere().stream().map(grid::of).toList();
        Optional<Shift> shift = shiftOf(own, grid.without(own, LEAST_OTHERS), interval);
        if (around.peers().size() < LEAST_OTHERS) {
            shift = elsewhere.stream()
                    .flatMap(other -> shiftOf(own, other, interval).stream())
                    .findFirst();
        }
        if (shift.isEmpty() || isRightElsewhere(own, elsewhere, shift.get(), windowBars(interval))) {
            return List.of(series);
        }
        setAside(series, Duration.ofMillis(shift.get().bars() * interval), found);
        return List.of();
    }

    /**
     * A shift on which windows agree.
     *
     * @param bars by how many bars the times lie behind
     * @param windows first bars of the windows
     */
    private record Shift(int bars, List<Integer> windows) {}

    /** The shift on which most windows agree, if there is one. */
    private static Optional<Shift> shiftOf(double[] own, double[] market, long interval) {
        ReturnMatch match = new ReturnMatch(own, market);
        int stepBars = (int) Math.max(1, HOUR / interval);
        int steps = (int) (FARTHEST_HOURS * HOUR / Math.max(HOUR, interval));
        int window = windowBars(interval);
        SortedMap<Integer, List<Integer>> windows = new TreeMap<>();
        for (int from = 0; from < own.length; from += window) {
            int best = match.bestShift(from, Math.min(own.length, from + window), stepBars, steps);
            if (best != 0) {
                windows.computeIfAbsent(best * stepBars, bars -> new ArrayList<>())
                        .add(from);
            }
        }
        return windows.entrySet().stream()
                .filter(votes -> votes.getValue().size() >= LEAST_WINDOWS)
                .max(Comparator.comparingInt(votes -> votes.getValue().size()))
                .map(votes -> new Shift(votes.getKey(), votes.getValue()));
    }

    /** Whether the asset moves with itself on another venue, as the times stand, in one of the windows that are found shifted. */
    private static boolean isRightElsewhere(double[] own, List<double[]> elsewhere, Shift shift, int window) {
        return elsewhere.stream()
                .map(other -> new ReturnMatch(own, other))
                .anyMatch(match -> shift.windows().stream()
                        .anyMatch(from -> match.fits(from, Math.min(own.length, from + window))));
    }

    private static int windowBars(long interval) {
        return (int) Math.max(LEAST_WINDOW_BARS, FORTNIGHT / interval);
    }

    private static void setAside(BarSeries series, Duration shift, Findings found) {
        String direction = shift.isNegative() ? "ahead of" : "behind";
        String value = shift.abs().toHours() + " h " + direction + " the market";
        for (int i = 0; i < series.size(); i++) {
            String time = Instant.ofEpochMilli(series.openTime(i)) + ", " + value;
            found.setAside(series, i, QualityRule.WRONG_ZONE, "timestamp", time);
        }
    }
}
