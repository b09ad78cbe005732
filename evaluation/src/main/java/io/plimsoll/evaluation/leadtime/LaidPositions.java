package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws positions: asset, side, hour of opening, leverage and how long they are kept, all independent of prices and of each other.
 *
 * @param count how many, at least 1
 * @param leastLeverage at least 1.5
 * @param mostLeverage leverage is drawn evenly in its logarithm
 * @param maintenance maintenance margin, fraction of notional, below that of the highest leverage
 * @param meanHours mean of an exponential time that a position is kept
 * @param seed of the draws
 */
record LaidPositions(
        int count, double leastLeverage, double mostLeverage, double maintenance, double meanHours, long seed) {

    LaidPositions {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1; have " + count);
        }
        if (!(leastLeverage >= 1.5 && mostLeverage >= leastLeverage && mostLeverage <= 1_000)) {
            throw new IllegalArgumentException(
                    "leverage must be 1.5 to 1000, the least first; have " + leastLeverage + " to " + mostLeverage);
        }
        if (!(maintenance > 0 && maintenance < 1 / mostLeverage)) {
            throw new IllegalArgumentException("maintenance must be above 0 and below " + 1 / mostLeverage
                    + ", the equity at the highest leverage; have " + maintenance);
        }
        if (!(meanHours >= 1) || Double.isInfinite(meanHours)) {
            throw new IllegalArgumentException("meanHours must be finite and at least 1; have " + meanHours);
        }
    }

    /** Positions of 3 to 30 times leverage at 1 % maintenance, kept for ten days on average. */
    static LaidPositions standard(int count, long seed) {
        return new LaidPositions(count, 3, 30, 0.01, 240, seed);
    }

    /**
     * The positions in order of their opening; a draw that falls on a gap of its asset is drawn again.
     *
     * @param from no position opens before
     * @param to nor at or after
     */
    List<LaidPosition> on(MarketHistory history, Instant from, Instant to) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BarSeries> series = List.copyOf(history.series());
        long hours = (to.toEpochMilli() - from.toEpochMilli()) / ScoredAccount.HOUR;
        List<LaidPosition> positions = new ArrayList<>();
        for (long drawn = 0; positions.size() < count; drawn++) {
            if (drawn > 100L * count) {
                throw new IllegalArgumentException("bars must be there for most hours from " + from + " to " + to
                        + "; have " + positions.size() + " positions after " + drawn + " draws");
            }
            BarSeries bars = series.get(random.nextInt(series.size()));
            long opened = from.toEpochMilli() + random.nextLong(hours) * ScoredAccount.HOUR;
            Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
            double leverage = leastLeverage * Math.pow(mostLeverage / leastLeverage, random.nextDouble());
            int kept = 1 + (int) (-meanHours * Math.log1p(-random.nextDouble()));
            int bar = bars.indexOf(opened - ScoredAccount.HOUR);
            LaidPosition position = bar < 0
                    ? null
                    : LaidPosition.on(bars, bar, kept, "position " + positions.size(), side, leverage, maintenance);
            if (position != null) {
                positions.add(position);
            }
        }
        positions.sort(Comparator.comparingLong(LaidPosition::opened).thenComparing(LaidPosition::id));
        return positions;
    }
}
