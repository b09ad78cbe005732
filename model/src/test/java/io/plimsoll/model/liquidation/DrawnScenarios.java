package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Scenarios for tests: random walks of a common factor and of each asset, and forecasts to go with them. */
final class DrawnScenarios {

    static final Horizon DAY = new Horizon(24);
    static final List<Integer> QUARTERS = List.of(6, 12, 18, 24);

    private static final int STEPS = 6;

    private DrawnScenarios() {}

    /** Assets A0, A1, … whose steps have this correlation; days differ in how wild they are, and wild ones have the smaller weights. */
    static ScenarioSet of(int assets, int windows, double correlation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] residuals = new float[ScenarioSet.residuals(assets, QUARTERS.size(), windows)];
        double[] weights = new double[windows];
        for (int s = 0; s < windows; s++) {
            double wild = Math.exp(0.5 * random.nextGaussian());
            weights[s] = 1 / (0.2 + wild * wild);
            double[] level = new double[assets];
            for (int time = 0; time < QUARTERS.size(); time++) {
                double[] low = level.clone();
                double[] high = level.clone();
                for (int step = 0; step < STEPS; step++) {
                    double common = Math.sqrt(correlation) * random.nextGaussian();
                    for (int a = 0; a < assets; a++) {
                        double own = Math.sqrt(1 - correlation) * random.nextGaussian();
                        level[a] += wild * (common + own) / Math.sqrt(QUARTERS.size() * STEPS);
                        low[a] = Math.min(low[a], level[a]);
                        high[a] = Math.max(high[a], level[a]);
                    }
                }
                for (int a = 0; a < assets; a++) {
                    int at = (a * QUARTERS.size() + time) * 3 * windows + s;
                    residuals[at] = (float) level[a];
                    residuals[at + windows] = (float) low[a];
                    residuals[at + 2 * windows] = (float) high[a];
                }
            }
        }
        double sum = Arrays.stream(weights).sum();
        return new ScenarioSet(
                DAY,
                QUARTERS,
                IntStream.range(0, assets).mapToObj(a -> "A" + a).toList(),
                new long[windows],
                Arrays.stream(weights).map(w -> w / sum).toArray(),
                residuals);
    }

    /** Scenarios of all assets of a set, each with the same forecast. */
    static PriceScenarios prices(ScenarioSet set, ExcursionForecast forecast) {
        return PriceScenarios.of(
                set,
                set.assets().stream()
                        .map(asset -> new ScenarioColumn(asset, asset, forecast))
                        .toList());
    }

    /** A day's forecast of 4 % volatility with heavy tails that differ by side, and safety integrators that do as well. */
    static ExcursionForecast forecast() {
        return forecast(1.6e-3);
    }

    /** The same of another variance. */
    static ExcursionForecast forecast(double variance) {
        return new ExcursionForecast(
                DAY, variance, variance, variance, tail(0.6, 0.25), tail(0.5, 0.1), 1.1, 0.9, QuantileError.NONE);
    }

    private static ExcursionDistribution tail(double scale, double xi) {
        double[] body = IntStream.range(0, 201)
                .mapToDouble(i -> -Math.log1p(-0.95 * i / 200) * scale)
                .toArray();
        return new ExcursionDistribution(body, 0.05, scale, xi);
    }
}
