package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.InputGroup;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.market.ParkinsonVariance;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rows that models are fitted on: features as of a bar close, and what then happened over each horizon. Rows are in order of time,
 * and within a time in order of the assets. The features come from the same {@link MarketState} that serves; an outcome that the
 * history does not hold whole is NaN. Immutable.
 */
public final class TrainingRows {

    private static final long HOUR = 3_600_000;

    private final List<String> assets;
    private final FeatureMatrix features;
    private final FeatureMatrix youngFeatures;
    private final int[] asset;
    private final int[] youngHours;
    private final long[] time;
    private final List<Outcome> outcomes;

    /**
     * What happened over one horizon after each row. All in natural-log units.
     *
     * @param horizon how far ahead
     * @param realised sum of squared hourly returns
     * @param target what a regression of the log is fitted on: {@code realised}, or for one hour the Parkinson variance
     * @param longExcursion largest fall below the last close, not negative
     * @param shortExcursion largest rise above it, not negative
     */
    record Outcome(Horizon horizon, float[] realised, float[] target, float[] longExcursion, float[] shortExcursion) {

        float[] excursion(Side side) {
            return side == Side.LONG ? longExcursion : shortExcursion;
        }
    }

    private TrainingRows(List<String> assets, RowCollector rows, List<Outcome> outcomes) {
        this.assets = assets;
        this.features = rows.features();
        this.youngFeatures = rows.youngFeatures();
        this.asset = rows.asset();
        this.youngHours = rows.youngHours();
        this.time = rows.time();
        this.outcomes = outcomes;
    }

    /**
     * Folds the history once and takes a row every {@code sampleHours} hours for every asset that is ready.
     *
     * @param inputs groups of inputs beside prices that the rows show
     */
    public static TrainingRows of(
            MarketHistory history,
            List<Horizon> horizons,
            int sampleHours,
            Set<InputGroup> inputs,
            ProgressListener progress) {
        int capacity = (int) (history.bars() / sampleHours) + history.assets().size() + 1;
        RowCollector rows = new RowCollector(capacity);
        MarketState state = new MarketState(history.assets(), inputs);
        long start = history.start().toEpochMilli();
        long hours = (history.end().toEpochMilli() - start) / HOUR;
        for (MarketEvent event : history.events(Instant.EPOCH, history.end())) {
            state.accept(event);
            if (event instanceof MarketEvent.BarClose close) {
                if (Math.floorMod(close.time() / HOUR, sampleHours) == 0) {
                    rows.collect(state, close.time() / HOUR / sampleHours);
                }
                progress.progress("features", (close.time() - start) / HOUR, hours);
            }
        }
        List<BarSeries> series = List.copyOf(history.series());
        List<Outcome> outcomes = horizons.stream()
                .map(horizon -> outcomesOf(series, horizon, rows.asset(), rows.time()))
                .toList();
        return new TrainingRows(history.assets(), rows, outcomes);
    }

    /** Number of rows. */
    public int size() {
        return time.length;
    }

    /** The assets by index. */
    public List<String> assets() {
        return assets;
    }

    FeatureMatrix features() {
        return features;
    }

    /** What {@link #features} would be had the asset of each row been listed {@link #youngHours} before. */
    FeatureMatrix youngFeatures() {
        return youngFeatures;
    }

    /** Hours of history left to the row's asset in {@link #youngFeatures}; negative if there was no market of others to lean on. */
    int youngHours(int row) {
        return youngHours[row];
    }

    int asset(int row) {
        return asset[row];
    }

    /** Bar close of the row, epoch milliseconds. */
    long time(int row) {
        return time[row];
    }

    Outcome outcome(Horizon horizon) {
        for (Outcome o : outcomes) {
            if (o.horizon().equals(horizon)) {
                return o;
            }
        }
        throw new IllegalArgumentException("horizon must be one of the rows'; have " + horizon);
    }

    /** First row after this time. */
    int firstAfter(long epochMillis) {
        int low = 0;
        int high = time.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time[middle] > epochMillis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The rows whose whole outcome over the horizon was known at this time, in order. */
    int[] knownAt(long epochMillis, Horizon horizon) {
        float[] realised = outcome(horizon).realised();
        int end = firstAfter(epochMillis - horizon.millis());
        int[] rows = new int[end];
        int n = 0;
        for (int row = 0; row < end; row++) {
            if (!Float.isNaN(realised[row])) {
                rows[n++] = row;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    private static Outcome outcomesOf(List<BarSeries> series, Horizon horizon, int[] asset, long[] time) {
        Outcome o = new Outcome(
                horizon,
                new float[time.length],
                new float[time.length],
                new float[time.length],
                new float[time.length]);
        for (int row = 0; row < time.length; row++) {
            BarSeries bars = series.get(asset[row]);
            int now = bars.indexOf(time[row] - HOUR);
            if (now < 0 || !bars.followedWithoutGap(now, horizon.hours())) {
                o.realised[row] = o.target[row] = o.longExcursion[row] = o.shortExcursion[row] = Float.NaN;
                continue;
            }
            PathWindow path = PathWindow.after(bars, now, horizon.hours());
            double rv = 0;
            for (int i = now + 1; i <= now + horizon.hours(); i++) {
                double r = Math.log(bars.close(i) / bars.close(i - 1));
                rv += r * r;
            }
            double range = Math.log(bars.high(now + 1) / bars.low(now + 1));
            o.realised[row] = (float) rv;
            o.target[row] = (float) (horizon.hours() == 1 ? ParkinsonVariance.of(range) : rv);
            o.longExcursion[row] = (float) path.longExcursion();
            o.shortExcursion[row] = (float) path.shortExcursion();
        }
        return o;
    }
}
