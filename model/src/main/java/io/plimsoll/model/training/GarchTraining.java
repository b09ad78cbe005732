package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.garch.GarchEstimator;
import io.plimsoll.model.volatility.garch.GarchFilter;
import io.plimsoll.model.volatility.garch.GarchMemory;
import io.plimsoll.model.volatility.garch.GarchModel;
import io.plimsoll.model.volatility.garch.GarchParameters;
import io.plimsoll.model.volatility.garch.GarchSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GARCH and GJR-GARCH of one horizon, fitted to each asset's own returns at every refit, and the variances that they give hour by hour
 * until the next. An asset with too few returns, or whose fit does not react to them, has the median shape of the others around its own
 * variance. Not thread-safe.
 */
final class GarchTraining {

    private static final long HOUR = 3_600_000;

    /** An asset with fewer returns is not fitted alone. */
    private static final int FEWEST_RETURNS = 100;

    /**
     * A maximum with less reaction than this to news is one where the variance only drifts from its start. It can be the highest, and
     * then it sleeps through the next crash; nobody who looks at it would use it.
     */
    private static final double LEAST_REACTION = 0.01;

    private static final double FLOOR_AN_HOUR = 1e-9;

    private static final List<String> NAMES = List.of(AssetBaselines.GARCH, AssetBaselines.GJR);
    private static final List<GarchEstimator> ESTIMATORS =
            List.of(new GarchEstimator(GarchSpecification.GARCH_T), new GarchEstimator(GarchSpecification.GJR_T));

    private final Horizon horizon;
    private final List<BarSeries> series;
    private final TrainingRows rows;
    private final @Nullable GarchParameters[][] own;

    private List<GarchModel> models = List.of();
    private @Nullable GarchFilter filter;

    /** Over these series, in the order of the rows' assets. */
    GarchTraining(Horizon horizon, List<BarSeries> series, TrainingRows rows) {
        this.horizon = horizon;
        this.series = List.copyOf(series);
        this.rows = rows;
        this.own = new GarchParameters[NAMES.size()][series.size()];
    }

    /** Lets the parameters in force forecast every row after the last fit up to this time; nothing before the first fit. */
    void forecastUpTo(long time, OutOfSample outOfSample) {
        if (filter == null) {
            return;
        }
        long asOf = filter.time();
        for (int row = rows.firstAfter(asOf); row < rows.firstAfter(time); row++) {
            filter.advance(models, rows.time(row), this::close);
            for (int m = 0; m < NAMES.size(); m++) {
                outOfSample.put(NAMES.get(m), row, asOf, Math.log(filter.variance(m, rows.asset(row))));
            }
        }
    }

    /** Fits to what was known at this time, which must be a full hour, and filters all variances anew with the parameters found. */
    void refit(long time) {
        requireFullHour(time);
        double[][] returns = new double[series.size()][];
        double[] variances = new double[series.size()];
        for (int asset = 0; asset < returns.length; asset++) {
            returns[asset] = returns(asset, time);
            variances[asset] = Math.max(variance(asset, time), FLOOR_AN_HOUR * horizon.hours());
        }
        double typical =
                median(Arrays.stream(variances).filter(v -> !Double.isNaN(v)).toArray());
        for (int asset = 0; asset < variances.length; asset++) {
            variances[asset] = Double.isNaN(variances[asset]) ? typical : variances[asset];
        }
        List<GarchModel> fitted = new ArrayList<>();
        for (int m = 0; m < NAMES.size(); m++) {
            for (int asset = 0; asset < returns.length; asset++) {
                own[m][asset] = fit(ESTIMATORS.get(m), returns[asset], own[m][asset]);
            }
            fitted.add(new GarchModel(NAMES.get(m), GarchShape.complete(Arrays.asList(own[m]), variances)));
        }
        models = fitted;
        filter = new GarchFilter(horizon, models.size(), variances, time - longest() * horizon.millis() - HOUR);
        filter.advance(models, time, this::close);
    }

    /** Parameters in force. */
    List<GarchModel> models() {
        return models;
    }

    /** Variances as of the last refit or forecast, whichever was later. */
    GarchMemory memory() {
        if (filter == null) {
            throw new IllegalStateException("nothing has been fitted yet");
        }
        return GarchMemory.of(filter);
    }

    private static @Nullable GarchParameters fit(
            GarchEstimator estimator, double[] returns, @Nullable GarchParameters earlier) {
        boolean isFitted =
                returns.length >= FEWEST_RETURNS && Arrays.stream(returns).anyMatch(r -> r != returns[0]);
        if (!isFitted) {
            return null;
        }
        GarchParameters found =
                (earlier == null ? estimator.fit(returns) : estimator.fit(returns, earlier)).parameters();
        return found.alpha() + found.gamma() / 2 < LEAST_REACTION ? null : found;
    }

    /** The last returns over whole horizons before this time; those with a missing bar at either end are left out. */
    private double[] returns(int asset, long time) {
        int most = longest();
        double[] backward = new double[most];
        int n = 0;
        double later = close(asset, time);
        for (int k = 1; k <= most; k++) {
            double earlier = close(asset, time - k * horizon.millis());
            double r = Math.log(later / earlier);
            if (Double.isFinite(r)) {
                backward[n++] = r;
            }
            later = earlier;
        }
        double[] returns = new double[n];
        for (int i = 0; i < n; i++) {
            returns[i] = backward[n - 1 - i];
        }
        return returns;
    }

    /** Mean squared hourly return before this time, scaled to the horizon, over as many hours as a fit needs at least; NaN if there is none. */
    private double variance(int asset, long time) {
        double sum = 0;
        int n = 0;
        double later = close(asset, time);
        for (int k = 1; k <= FEWEST_RETURNS * horizon.hours(); k++) {
            double earlier = close(asset, time - k * HOUR);
            double r = Math.log(later / earlier);
            if (Double.isFinite(r)) {
                sum += r * r;
                n++;
            }
            later = earlier;
        }
        return n == 0 ? Double.NaN : sum / n * horizon.hours();
    }

    private static void requireFullHour(long time) {
        if (Math.floorMod(time, HOUR) != 0) {
            throw new IllegalArgumentException("a fit must be at a full hour; have " + Instant.ofEpochMilli(time));
        }
    }

    /** Returns of a fit: half a year of hours, one and a half years of days, two and a half of three days. */
    private int longest() {
        int hours = horizon.hours();
        if (hours == 1) {
            return 4320;
        }
        if (hours <= 4) {
            return 2160;
        }
        if (hours <= 8) {
            return 1080;
        }
        return hours <= 24 ? 500 : 300;
    }

    private double close(int asset, long time) {
        BarSeries bars = series.get(asset);
        int bar = bars.indexOf(time - HOUR);
        return bar < 0 ? Double.NaN : bars.close(bar);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            throw new TrainingException("too little history for GARCH: no asset has a return");
        }
        return GarchShape.median(values);
    }
}
