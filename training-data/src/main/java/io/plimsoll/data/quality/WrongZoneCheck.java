package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * {@link QualityRule#WRONG_ZONE}: a series whose returns match the market only when all its times are moved by whole hours. The market
 * is the mean of at least two other assets, or else the same asset elsewhere. Fortnight by fortnight the correlation of the returns is
 * taken as the times stand; where it is next to nothing, it is taken at every shift to fourteen hours. Two fortnights that agree on
 * one shift condemn the series as a whole, also when the rest of it is right: who changes zones, with the seasons for example, leaves
 * hours that nobody can place. If the same asset elsewhere moves with it as the times stand, it is not condemned.
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
        OptionalInt shift = shiftOf(own, grid.without(own, LEAST_OTHERS), interval);
        for (BarSeries other : around.elsewhere()) {
            ReturnMatch match = new ReturnMatch(own, grid.of(other));
            if (shift.isPresent() && matchesAnywhere(match, own.length, windowBars(interval))) {
                return List.of(series);
            }
            if (shift.isEmpty() && around.peers().size() < LEAST_OTHERS) {
                shift = shiftOf(own, grid.of(other), interval);
            }
        }
        if (shift.isEmpty()) {
            return List.of(series);
        }
        setAside(series, Duration.ofMillis(shift.getAsInt() * interval), found);
        return List.of();
    }

    /** The shift in bars on which the windows agree, if there is one. */
    private static OptionalInt shiftOf(double[] own, double[] market, long interval) {
        ReturnMatch match = new ReturnMatch(own, market);
        int stepBars = (int) Math.max(1, HOUR / interval);
        int steps = (int) (FARTHEST_HOURS * HOUR / Math.max(HOUR, interval));
        int window = windowBars(interval);
        int[] votes = new int[2 * steps + 1];
        for (int from = 0; from < own.length; from += window) {
            int best = match.bestShift(from, Math.min(own.length, from + window), stepBars, steps);
            votes[best + steps]++;
        }
        votes[steps] = 0;
        int winner = 0;
        for (int v = 1; v < votes.length; v++) {
            winner = votes[v] > votes[winner] ? v : winner;
        }
        return votes[winner] >= LEAST_WINDOWS ? OptionalInt.of((winner - steps) * stepBars) : OptionalInt.empty();
    }

    private static boolean matchesAnywhere(ReturnMatch match, int bars, int window) {
        for (int from = 0; from < bars; from += window) {
            if (match.fits(from, Math.min(bars, from + window))) {
                return true;
            }
        }
        return false;
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
