package io.plimsoll.evaluation;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A seeded market whose volatility comes and goes, with forecasts of two models: {@code plimsoll} knows the true volatility, carries a
 * safety integrator of 1.1 on every second day and promises the path; {@code EWMA} follows past returns and promises the end.
 */
public final class SyntheticBacktest {

    public static final Instant START = Instant.parse("2022-01-01T00:00:00Z");
    public static final List<String> ASSETS = List.of("AAVE", "BTC", "DOGE", "ETH", "SOL", "XRP");

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double DECAY = 0.97;
    private static final double PATH_FACTOR = 1.06;

    private final int bars;
    private final double[] alphas;
    private final List<BarSeries> series = new ArrayList<>();
    private final ForecastTable.Builder table = ForecastTable.builder();

    public SyntheticBacktest(int bars, double... alphas) {
        this.bars = bars;
        this.alphas = alphas.clone();
        for (int k = 0; k < ASSETS.size(); k++) {
            addAsset(ASSETS.get(k), new SplittableRandom(100 + k));
        }
    }

    public MarketHistory history() {
        return MarketHistory.of(HOUR, series);
    }

    public ForecastTable forecasts() {
        return table.build();
    }

    private void addAsset(String asset, SplittableRandom random) {
        BarSeries.Builder builder = BarSeries.builder(new Instrument(asset + "USDT", asset), HOUR);
        double price = 100;
        double logVolatility = 0;
        double ewma = 4e-5;
        for (int i = 0; i < bars; i++) {
            long label = START.toEpochMilli() + i * HOUR.toMillis();
            logVolatility = 0.999 * logVolatility + 0.03 * gaussian(random);
            double sigma = 0.006 * Math.exp(logVolatility);
            double jump = random.nextDouble() < 0.001 ? 5 * gaussian(random) : 0;
            double r = sigma * (gaussian(random) + jump);
            double close = price * Math.exp(r);
            double high = Math.max(price, close) * Math.exp(0.3 * sigma * Math.abs(gaussian(random)));
            double low = Math.min(price, close) * Math.exp(-0.3 * sigma * Math.abs(gaussian(random)));
            builder.add(label, price, high, low, close, 1000);
            price = close;
            ewma = DECAY * ewma + (1 - DECAY) * r * r;
            if (i > 100) {
                addForecasts(asset, label, sigma * sigma * 1.025, ewma);
            }
        }
        series.add(builder.build());
    }

    private void addForecasts(String asset, long label, double trueVariance, double ewma) {
        for (int horizon : new int[] {8, 24}) {
            if (Math.floorMod(label / HOUR.toMillis() + 1, (long) horizon) == 0) {
                for (double alpha : alphas) {
                    double z = -normalQuantile(alpha / 2) * Math.sqrt(horizon * trueVariance) * PATH_FACTOR;
                    double theta = label / Duration.ofDays(1).toMillis() % 2 == 0 ? 1.1 : 1;
                    table.append(
                            new ForecastKey(horizon, alpha, asset, "plimsoll"),
                            new ForecastRow(
                                    label,
                                    horizon * trueVariance,
                                    -theta * z,
                                    theta * z,
                                    -1.2 * theta * z,
                                    1.2 * theta * z,
                                    -z,
                                    z));
                    double e = -normalQuantile(alpha) * Math.sqrt(horizon * ewma);
                    table.append(
                            new ForecastKey(horizon, alpha, asset, "EWMA"),
                            ForecastRow.plain(label, horizon * ewma, -e, e, -1.1 * e, 1.1 * e));
                }
            }
        }
    }

    private static double normalQuantile(double p) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(p);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
