package io.plimsoll.evaluation;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/** What followed a fit, in the units of its pooled tail: excursions over volatility and scale of the asset, from every hour on. */
final class ExPostResiduals {

    private static final long DAY = 86_400_000;
    private static final int BLOCK_DAYS = 10;
    private static final int REPLICATES = 400;

    private final ExcursionModel model;
    private final List<List<Residual>> bySide = List.of(new ArrayList<>(), new ArrayList<>());
    private final Mean volatilityError = new Mean();

    private record Residual(int day, double u) {}

    /**
     * An empirical quantile.
     *
     * @param value the quantile
     * @param logError standard error of its logarithm, by a bootstrap of blocks of ten days over all assets
     */
    record Quantile(double value, double logError) {}

    ExPostResiduals(ExcursionModel model) {
        this.model = model;
    }

    ExcursionModel model() {
        return model;
    }

    void add(long time, Side side, ExcursionForecast forecast, double excursion) {
        volatilityError.increment(forecast.error().volatility());
        double scale = forecast.tail(side).threshold() / model.tail(side).threshold();
        bySide.get(side.index())
                .add(new Residual((int) Math.floorDiv(time, DAY), excursion / (forecast.sigma() * scale)));
    }

    /** Mean over all forecasts of the error of ln σ that the ensemble gives. */
    double meanVolatilityError() {
        return volatilityError.getResult();
    }

    Quantile quantile(Side side, double exceedance, RandomGenerator random) {
        List<Residual> residuals = bySide.get(side.index());
        int first = residuals.stream().mapToInt(Residual::day).min().orElseThrow();
        int days = residuals.stream().mapToInt(Residual::day).max().orElseThrow() - first + 1;
        int[] ofDay = new int[days];
        residuals.forEach(r -> ofDay[r.day - first]++);
        List<Residual> largest = residuals.stream()
                .sorted(Comparator.comparingDouble(r -> -r.u))
                .limit((long) (residuals.size() * 20 * exceedance))
                .toList();
        double[] logs = new double[REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            int[] drawn = new int[days];
            for (int n = 0; n < days; n += BLOCK_DAYS) {
                int start = random.nextInt(days);
                for (int k = 0; k < BLOCK_DAYS; k++) {
                    drawn[(start + k) % days]++;
                }
            }
            long all = 0;
            for (int day = 0; day < days; day++) {
                all += (long) drawn[day] * ofDay[day];
            }
            logs[replicate] = Math.log(weighted(largest, drawn, first, all * exceedance));
        }
        int[] once = new int[days];
        Arrays.fill(once, 1);
        return new Quantile(
                weighted(largest, once, first, residuals.size() * exceedance), new StandardDeviation().evaluate(logs));
    }

    /** The residual beyond which lie that many, each counted as often as its day was drawn. */
    private static double weighted(List<Residual> largest, int[] drawn, int first, double beyond) {
        double count = 0;
        for (Residual r : largest) {
            count += drawn[r.day - first];
            if (count > beyond) {
                return r.u;
            }
        }
        return largest.get(largest.size() - 1).u;
    }
}
