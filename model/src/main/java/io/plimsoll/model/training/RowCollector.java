package io.plimsoll.model.training;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.MarketState;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers rows while a history is folded: the features of every ready asset, and beside each row those that the asset would have had if it
 * had been listed a while before, the length of its past going round from row to row. Not thread-safe.
 */
final class RowCollector {

    /** Pasts that go round, in hours. Seven of them, coprime to 24: every length meets every hour of the day. */
    static final List<Integer> YOUNG_HOURS = List.of(0, 3, 12, 24, 72, 168, 720);

    private static final int NO_MARKET = -1;

    private final FeatureMatrix features;
    private final FeatureMatrix youngFeatures;
    private int[] asset;
    private int[] youngHours;
    private long[] time;

    RowCollector(int capacity) {
        features = new FeatureMatrix(capacity);
        youngFeatures = new FeatureMatrix(capacity);
        asset = new int[capacity];
        youngHours = new int[capacity];
        time = new long[capacity];
    }

    /** Takes the rows of a bar close, the how manieth of those that are sampled. */
    void collect(MarketState state, long sample) {
        int row = features.rows();
        int[] ready = state.appendFeatures(features);
        reserve(row + ready.length);
        int[] young = state.appendAsListed(youngFeatures, index -> hoursOf(index, sample));
        float[] one = new float[Feature.COUNT];
        for (int index : ready) {
            if (young.length == 0) {
                features.copyRow(row, one, 0);
                youngFeatures.append(one);
            }
            asset[row] = index;
            youngHours[row] = young.length == 0 ? NO_MARKET : Math.min(hoursOf(index, sample), state.history(index));
            time[row++] = state.closedThrough();
        }
    }

    private static int hoursOf(int asset, long sample) {
        return YOUNG_HOURS.get(Math.floorMod(asset + sample, YOUNG_HOURS.size()));
    }

    /** More than one bar in a sampling interval can fall on the sampled hour where a history has gaps: the capacity is an estimate. */
    private void reserve(int rows) {
        if (rows > asset.length) {
            int capacity = rows + (rows >> 1);
            asset = Arrays.copyOf(asset, capacity);
            youngHours = Arrays.copyOf(youngHours, capacity);
            time = Arrays.copyOf(time, capacity);
        }
    }

    FeatureMatrix features() {
        return features;
    }

    FeatureMatrix youngFeatures() {
        return youngFeatures;
    }

    int[] asset() {
        return Arrays.copyOf(asset, features.rows());
    }

    int[] youngHours() {
        return Arrays.copyOf(youngHours, features.rows());
    }

    /** Bar close of each row, epoch milliseconds. */
    long[] time() {
        return Arrays.copyOf(time, features.rows());
    }
}
