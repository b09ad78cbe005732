package io.plimsoll.model.training;

import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.SideTails;
import io.plimsoll.model.tail.TailError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Historical simulation as the field does it: the empirical quantiles of an asset's own excursions over the last 500 days, plain
 * (Hendricks, 1996) or in units of a filtered volatility (Barone-Adesi, Giannopoulos, Vosper, 1999). Not pooled and without a Pareto
 * tail; but of excursions, not of returns at the end, so that it is measured by what it was made for. Immutable.
 */
final class HistoricalSimulation {

    private static final long WINDOW = Duration.ofDays(500).toMillis();
    private static final double FLOOR_AN_HOUR = 1e-9;

    /** An asset with fewer excursions in the window borrows those of all. */
    private static final int FEWEST = 400;

    /** Beyond the smallest probability that the sample resolves, excursions go on exponentially with the mean excess of the sample. */
    private static final double SHARE = 0.005;

    private static final int KNOTS = 200;

    private final TrainingRows rows;
    private final Horizon horizon;
    private final int[] window;

    /** Of the rows whose outcome was known at this time. */
    HistoricalSimulation(TrainingRows rows, Horizon horizon, long asOf) {
        this.rows = rows;
        this.horizon = horizon;
        int[] known = rows.knownAt(asOf, horizon);
        this.window = Arrays.stream(known)
                .filter(row -> rows.time(row) > asOf - WINDOW)
                .toArray();
    }

    /** ln mean RV of each asset in the window; an asset without rows has that of all. */
    List<Double> logVariances() {
        float[] realised = rows.outcome(horizon).realised();
        double[] sum = new double[rows.assets().size()];
        int[] count = new int[sum.length];
        for (int row : window) {
            sum[rows.asset(row)] += realised[row];
            count[rows.asset(row)]++;
        }
        double pooled = Arrays.stream(sum).sum() / window.length;
        List<Double> logs = new ArrayList<>();
        for (int asset = 0; asset < sum.length; asset++) {
            double mean = count[asset] == 0 ? pooled : sum[asset] / count[asset];
            logs.add(Math.log(Math.max(mean, FLOOR_AN_HOUR * horizon.hours())));
        }
        return logs;
    }

    /** Plain: in the unit of a volatility that does not change. */
    ExcursionModel plain(List<Double> logVariances) {
        return fit(
                AssetBaselines.HISTORICAL,
                AssetBaselines.HISTORICAL,
                1,
                window,
                row -> logVariances.get(rows.asset(row)));
    }

    /**
     * Filtered: in units of out-of-sample forecasts.
     *
     * @param source name of the forecasts
     * @param level mean of RV over forecast
     * @param logForecasts of every row, NaN where there is none
     */
    ExcursionModel filtered(String source, double level, double[] logForecasts) {
        int[] forecast = Arrays.stream(window)
                .filter(row -> !Double.isNaN(logForecasts[row]))
                .toArray();
        return fit(AssetBaselines.FILTERED_HISTORICAL, source, level, forecast, row -> logForecasts[row]);
    }

    private ExcursionModel fit(
            String name, String source, double level, int[] selected, IntToDoubleFunction logForecast) {
        double[] sigma = Arrays.stream(selected)
                .mapToDouble(row -> Math.sqrt(level * Math.exp(logForecast.applyAsDouble(row))))
                .toArray();
        Map<String, ExcursionDistribution> longs = new HashMap<>();
        Map<String, ExcursionDistribution> shorts = new HashMap<>();
        for (int asset = 0; asset < rows.assets().size(); asset++) {
            String symbol = rows.assets().get(asset);
            empirical(own(asset, selected, sigma, Side.LONG), FEWEST).ifPresent(d -> longs.put(symbol, d));
            empirical(own(asset, selected, sigma, Side.SHORT), FEWEST).ifPresent(d -> shorts.put(symbol, d));
        }
        return new ExcursionModel(
                name,
                source,
                horizon,
                level,
                1,
                new SideTails(pooled(name, selected, sigma, Side.LONG), Map.of(), longs, TailError.NONE),
                new SideTails(pooled(name, selected, sigma, Side.SHORT), Map.of(), shorts, TailError.NONE),
                ColdStart.UNKNOWN);
    }

    private ExcursionDistribution pooled(String name, int[] selected, double[] sigma, Side side) {
        return empirical(own(-1, selected, sigma, side), 1)
                .orElseThrow(() -> new TrainingException("too little history for " + name + " over " + horizon + ": "
                        + selected.length + " excursions"));
    }

    /** Excursions of an asset, or of all for −1, in units of σ. */
    private double[] own(int asset, int[] selected, double[] sigma, Side side) {
        float[] excursions = rows.outcome(horizon).excursion(side);
        double[] residuals = new double[selected.length];
        int n = 0;
        for (int k = 0; k < selected.length; k++) {
            if (asset < 0 || rows.asset(selected[k]) == asset) {
                residuals[n++] = excursions[selected[k]] / sigma[k];
            }
        }
        return Arrays.copyOf(residuals, n);
    }

    private static Optional<ExcursionDistribution> empirical(double[] residuals, int fewest) {
        if (residuals.length < fewest) {
            return Optional.empty();
        }
        Percentile quantiles = new Percentile().withEstimationType(EstimationType.R_7);
        quantiles.setData(residuals);
        double[] body = new double[KNOTS];
        body[0] = Arrays.stream(residuals).min().orElseThrow();
        for (int i = 1; i < KNOTS; i++) {
            body[i] = Math.max(body[i - 1], quantiles.evaluate(100 * (1 - SHARE) * i / (KNOTS - 1)));
        }
        double threshold = body[KNOTS - 1];
        double excess = Arrays.stream(residuals)
                .filter(u -> u > threshold)
                .map(u -> u - threshold)
                .average()
                .orElse(0);
        return excess > 0 ? Optional.of(new ExcursionDistribution(body, SHARE, excess, 0)) : Optional.empty();
    }
}
