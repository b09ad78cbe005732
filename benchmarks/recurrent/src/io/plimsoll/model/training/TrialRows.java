package io.plimsoll.model.training;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A row for every hour of every asset: sequences go back through all of them, fits take those that the house's fits take, and judgement
 * those at which windows that do not overlap begin. Immutable.
 */
final class TrialRows {

    private static final long HOUR = 3_600_000;

    private final TrainingRows rows;
    private final int sampleHours;
    private final int[] hourBefore;

    private TrialRows(TrainingRows rows, int sampleHours, int[] hourBefore) {
        this.rows = rows;
        this.sampleHours = sampleHours;
        this.hourBefore = hourBefore;
    }

    /** Folds the history once; fits take a row every {@code sampleHours} hours. */
    static TrialRows of(MarketHistory history, List<Horizon> horizons, int sampleHours) {
        TrainingRows rows = TrainingRows.of(history, horizons, 1, Set.of(), ProgressListener.NONE);
        int[] hourBefore = new int[rows.size()];
        int[] lastOf = new int[rows.assets().size()];
        Arrays.fill(lastOf, -1);
        for (int row = 0; row < hourBefore.length; row++) {
            int last = lastOf[rows.asset(row)];
            boolean isHourBefore = last >= 0 && rows.time(row) - rows.time(last) == HOUR;
            hourBefore[row] = isHourBefore ? last : row;
            lastOf[rows.asset(row)] = row;
        }
        return new TrialRows(rows, sampleHours, hourBefore);
    }

    TrainingRows all() {
        return rows;
    }

    /** For each row the row of the same asset an hour before, or the row itself where there is none. */
    int[] hourBefore() {
        return hourBefore.clone();
    }

    /** The rows that a fit as of this time takes. */
    int[] fitted(long asOf, Horizon horizon) {
        return Arrays.stream(rows.knownAt(asOf, horizon))
                .filter(row -> Math.floorMod(rows.time(row) / HOUR, sampleHours) == 0)
                .toArray();
    }

    /** The rows whose windows of one horizon lie in a period and do not overlap; of these windows' times every {@code stride}th. */
    int[] judged(long from, long until, Horizon horizon, int stride) {
        float[] realised = rows.outcome(horizon).realised();
        return IntStream.range(rows.firstAfter(from - 1), rows.firstAfter(until - horizon.millis()))
                .filter(row -> Math.floorMod(rows.time(row), stride * horizon.millis()) == 0)
                .filter(row -> !Float.isNaN(realised[row]))
                .toArray();
    }

    /** Features of these rows only. */
    FeatureMatrix select(int[] selected, int from, int until) {
        FeatureMatrix matrix = new FeatureMatrix(until - from);
        float[] one = new float[Feature.COUNT];
        for (int k = from; k < until; k++) {
            rows.features().copyRow(selected[k], one, 0);
            matrix.append(one);
        }
        return matrix;
    }
}
