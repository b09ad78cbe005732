package io.plimsoll.model.market;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What all assets have in common at one bar close: the means of their features, the leader, the calendar. It completes the rows of single
 * assets, and stands in where an asset's own past does not reach.
 *
 * <p>With m of the w hours of a feature's memory present, the feature is {@code κ·own + (1 − κ)·mean}, {@code κ = m/(m + n₀(1 − m/w))}:
 * the shrinkage of an empirical-Bayes estimate (Efron and Morris, 1975), whose prior counts as n₀ hours and fades as the window fills. A
 * full window is the asset's own, and an asset without a past is the mean of the market.
 */
final class CrossSection {

    /** The prior's hours n₀: chosen on 2022, after fits to the end of 2021, by the losses of assets cut to 3 to 336 hours; 14 to 36 are alike. */
    private static final double PRIOR_HOURS = 20;

    private static final long DAY = 24 * 3_600_000L;
    private static final long WEEK = 7 * DAY;

    private static final Feature[][] CROSS_MEANS = {
        {Feature.LN_RANGE_1H, Feature.CROSS_LN_RANGE_1H},
        {Feature.LN_RV_4H, Feature.CROSS_LN_RV_4H},
        {Feature.LN_RV_1D, Feature.CROSS_LN_RV_1D},
        {Feature.LN_RV_7D, Feature.CROSS_LN_RV_7D},
        {Feature.LN_RV_30D, Feature.CROSS_LN_RV_30D},
        {Feature.RETURN_1D, Feature.CROSS_RETURN_1D},
        {Feature.LN_RV_8H, Feature.CROSS_LN_RV_8H},
        {Feature.LN_VOLUME_1D, Feature.CROSS_LN_VOLUME_1D},
        {Feature.JUMP_1D, Feature.CROSS_JUMP_1D},
        {Feature.ABS_RETURN_1D, Feature.CROSS_ABS_RETURN_1D},
    };

    private static final List<Feature> OWN =
            Feature.ALL.stream().filter(f -> f.memoryHours() > 0).toList();

    private static final int NOBODY = -1;

    /** Of {@link Feature#SEASON_1H} and those that follow it. */
    private static final int[] SEASON_HOURS = {1, 4, 8, 24, 72};

    private final AssetState[] states;
    private final MarketVariance market;
    private final int[] ready;
    private final float[][] rows;
    private final double[] sums = new double[Feature.COUNT];
    private final int leader;
    private final float[] calendar;
    private final float[] season;
    private final Inputs inputs;

    /** Writes what is known of an asset beside its prices into a row. */
    @FunctionalInterface
    interface Inputs {
        /** Writes values and flags. */
        void write(int asset, float[] row);
    }

    /**
     * The cross-section of the ready assets.
     *
     * @param states every asset
     * @param market how much they move together
     * @param ready those that stand on their own and have a bar of the last hour, in order
     * @param leader the leading asset, or {@link #NOBODY}
     * @param time the bar close, epoch milliseconds
     * @param season the hours of the week
     * @param inputs what is known beside prices
     */
    CrossSection(
            AssetState[] states,
            MarketVariance market,
            int[] ready,
            int leader,
            long time,
            SeasonProfile season,
            Inputs inputs) {
        this.states = states;
        this.market = market;
        this.ready = ready;
        this.leader = Math.max(NOBODY, Arrays.binarySearch(ready, leader));
        this.calendar = calendar(time);
        this.season = season(season, time);
        this.inputs = inputs;
        this.rows = new float[ready.length][];
        for (int k = 0; k < ready.length; k++) {
            rows[k] = own(states[ready[k]]);
            for (Feature f : OWN) {
                sums[f.column()] += rows[k][f.column()];
            }
        }
    }

    /** Appends a row for every ready asset and returns them. */
    int[] appendReady(FeatureMatrix target) {
        for (int k = 0; k < ready.length; k++) {
            target.append(complete(rows[k].clone(), ready[k], states[ready[k]], NOBODY));
        }
        return ready;
    }

    /** Appends a row for each of these assets, which are not ready, and returns them; without a market it returns none. */
    int[] appendYoung(int[] young, FeatureMatrix target) {
        if (ready.length == 0) {
            return new int[0];
        }
        for (int asset : young) {
            target.append(complete(own(states[asset]), asset, states[asset], NOBODY));
        }
        return young;
    }

    /** Appends a row for every ready asset as if it had been listed so many hours ago in the market of the others, which there must be. */
    int[] appendAsListed(IntUnaryOperator hoursAgo, FeatureMatrix target) {
        if (ready.length < 2) {
            return new int[0];
        }
        for (int k = 0; k < ready.length; k++) {
            AssetState listed = states[ready[k]].listed(hoursAgo.applyAsInt(ready[k]), market);
            target.append(complete(own(listed), ready[k], listed, k));
        }
        return ready;
    }

    private float[] own(AssetState state) {
        float[] row = new float[Feature.COUNT];
        state.writeOwnFeatures(row, market);
        return row;
    }

    /**
     * Makes a whole row of an asset's own features.
     *
     * @param row own features, written over
     * @param asset its index
     * @param state the asset's past, which says how far they reach
     * @param without the row of the ready asset that is taken out of the market, or {@link #NOBODY}
     */
    private float[] complete(float[] row, int asset, AssetState state, int without) {
        for (Feature f : OWN) {
            double share = ownShare(state.history(f.memoryHours()), f.memoryHours());
            if (share == 0) {
                row[f.column()] = (float) mean(f, without);
            } else if (share < 1) {
                row[f.column()] = (float) (share * row[f.column()] + (1 - share) * mean(f, without));
            }
        }
        for (Feature[] of : CROSS_MEANS) {
            row[of[1].column()] = (float) mean(of[0], without);
        }
        row[Feature.CROSS_DOWN_RETURN_1D.column()] = Math.min(row[Feature.CROSS_RETURN_1D.column()], 0);
        row[Feature.LEADER_LN_RV_1D.column()] = leader == NOBODY || leader == without
                ? row[Feature.CROSS_LN_RV_1D.column()]
                : rows[leader][Feature.LN_RV_1D.column()];
        System.arraycopy(calendar, 0, row, Feature.HOUR_SIN.column(), calendar.length);
        System.arraycopy(season, 0, row, Feature.SEASON_1H.column(), season.length);
        inputs.write(asset, row);
        return row;
    }

    private static double ownShare(int present, int memory) {
        return present >= memory ? 1 : present / (present + PRIOR_HOURS * (1 - (double) present / memory));
    }

    private double mean(Feature feature, int without) {
        int column = feature.column();
        return without == NOBODY
                ? sums[column] / rows.length
                : (sums[column] - rows[without][column]) / (rows.length - 1);
    }

    /** The features from {@link Feature#SEASON_1H} on. */
    private static float[] season(SeasonProfile profile, long time) {
        float[] season = new float[SEASON_HOURS.length];
        for (int i = 0; i < season.length; i++) {
            season[i] = (float) profile.over(time, SEASON_HOURS[i]);
        }
        return season;
    }

    /** The features from {@link Feature#HOUR_SIN} on. */
    private static float[] calendar(long time) {
        double day = 2 * Math.PI * Math.floorMod(time, DAY) / DAY;
        double week = 2 * Math.PI * Math.floorMod(time, WEEK) / WEEK;
        return new float[] {
            (float) Math.sin(day),
            (float) Math.cos(day),
            (float) Math.sin(2 * day),
            (float) Math.cos(2 * day),
            (float) Math.sin(week),
            (float) Math.cos(week),
            (float) Math.sin(2 * week),
            (float) Math.cos(2 * week)
        };
    }
}
