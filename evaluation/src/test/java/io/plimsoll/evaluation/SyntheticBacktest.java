package io.plimsoll.evaluation;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.QuantileError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A seeded market whose volatility comes and goes, with forecasts of two models at every hour: {@code plimsoll} knows the true volatility,
 * blends a slow one into it, carries a safety integrator of 1.1 on every second day and promises the path; {@code EWMA} follows past
 * returns and promises the end.
 */
public final class SyntheticBacktest {

    public static final Instant START = Instant.parse("2022-01-01T00:00:00Z");
    public static final List<String> ASSETS = List.of("AAVE", "BTC", "DOGE", "ETH", "SOL", "XRP");

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double DECAY = 0.97;
    private static final double PATH_FACTOR = 1.06;
    private static final double SLOW_HOURLY_VARIANCE = 5e-5;
    private static final double FAST_WEIGHT = 0.75;
    private static final ExcursionDistribution PATH = halfNormal(PATH_FACTOR, 2);
    private static final ExcursionDistribution END = halfNormal(1, 1);

    private final int bars;
    private final double[] alphas;
    private final List<BarSeries> series = new ArrayList<>();
    private final ForecastTable.Builder table = ForecastTable.builder();
    private final HourlyForecasts.Builder hourly;

    public SyntheticBacktest(int bars, double... alphas) {
        this.bars = bars;
        this.alphas = alphas.clone();
        this.hourly = new HourlyForecasts.Builder(Arrays.stream(alphas).boxed().toList());
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

    public HourlyForecasts hourly() {
        return hourly.build();
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
        double theta = label / Duration.ofDays(1).toMillis() % 2 == 0 ? 1.1 : 1;
        for (Horizon horizon : List.of(new Horizon(8), new Horizon(24))) {
            append("plimsoll", asset, label, forecast(horizon, trueVariance, FAST_WEIGHT, PATH, theta));
            append("EWMA", asset, label, forecast(horizon, ewma, 1, END, 1));
        }
    }

    private void append(String model, String asset, long label, ExcursionForecast forecast) {
        hourly.append(model, asset, label, forecast);
        if (forecast.horizon().isDecisionTime(label + HOUR.toMillis())) {
            table.append(model, asset, label, forecast, alphas);
        }
    }

    private static ExcursionForecast forecast(
            Horizon horizon, double fastHourly, double weight, ExcursionDistribution tail, double theta) {
        double fast = horizon.hours() * fastHourly;
        double slow = horizon.hours() * SLOW_HOURLY_VARIANCE;
        double blended = ExcursionModel.blend(weight, fast, slow);
        return new ExcursionForecast(horizon, fast, slow, blended, tail, tail, theta, theta, QuantileError.NONE);
    }

    /** The half-normal distribution, exceeded by so many sides, up to 5 %, and a Pareto tail that goes on as it does. */
    private static ExcursionDistribution halfNormal(double factor, int sides) {
        double[] body = new double[96];
        for (int i = 0; i < body.length; i++) {
            body[i] = Math.max(0, -factor * normalQuantile(Math.min(0.5, (1 - i / 100.0) / sides)));
        }
        return new ExcursionDistribution(body, 0.05, 0.42 * factor, -0.05);
    }

    private static double normalQuantile(double p) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(p);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
