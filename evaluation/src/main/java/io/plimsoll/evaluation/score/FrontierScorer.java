package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.HourlyForecasts;
import io.plimsoll.evaluation.HourlySeries;
import io.plimsoll.evaluation.TargetWindows;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the {@link BlendFrontier} of models that are followed by the hour, on the windows of all contenders. */
final class FrontierScorer {

    /** 0.30 to 1.00 in steps of 0.05. */
    private static final List<Double> WEIGHTS =
            IntStream.rangeClosed(6, 20).mapToObj(i -> i / 20.0).toList();

    private final List<AssetSample> samples;
    private final HourlyForecasts hourly;

    /** For the assets that are pooled. */
    FrontierScorer(List<AssetSample> samples, HourlyForecasts hourly) {
        this.samples = samples;
        this.hourly = hourly;
    }

    /**
     * The frontier of one model.
     *
     * @throws java.util.NoSuchElementException if it has said nothing of one of the assets
     * @throws IllegalStateException if it has said nothing at one of the windows
     */
    BlendFrontier frontier(int horizonHours, double alpha, String model) {
        List<Sample> all = samples.stream()
                .map(sample -> new Sample(sample.windows(), hourly.series(horizonHours, sample.asset(), model), alpha))
                .toList();
        List<BlendFrontier.Point> points = WEIGHTS.stream()
                .map(weight -> new BlendFrontier.Point(
                        weight,
                        Samples.mean(all.stream()
                                .mapToDouble(sample -> sample.capital(weight))
                                .toArray()),
                        Samples.median(all.stream()
                                .mapToDouble(sample -> sample.peakToTrough(weight))
                                .toArray())))
                .toList();
        return new BlendFrontier(horizonHours, alpha, model, points);
    }

    /** One asset. */
    private static final class Sample {

        private final TargetWindows windows;
        private final HourlySeries series;
        private final double alpha;
        private final int[] at;

        Sample(TargetWindows windows, HourlySeries series, double alpha) {
            this.windows = windows;
            this.series = series;
            this.alpha = alpha;
            this.at = IntStream.range(0, windows.size())
                    .map(i -> series.indexOf(windows.label(i)))
                    .toArray();
            if (Arrays.stream(at).anyMatch(i -> i < 0)) {
                throw new IllegalStateException("hourly forecasts must hold every judged window; lack "
                        + Arrays.stream(at).filter(i -> i < 0).count() + " of " + at.length);
            }
        }

        double capital(double weight) {
            return (ExactCoverage.capital(windows.lowExcursions(), negated(quantiles(Side.LONG, weight)), alpha)
                            + ExactCoverage.capital(windows.highExcursions(), quantiles(Side.SHORT, weight), alpha))
                    / 2;
        }

        double peakToTrough(double weight) {
            double[] longs = quantiles(Side.LONG, weight);
            double[] shorts = quantiles(Side.SHORT, weight);
            return MarginFigures.peakToTrough(IntStream.range(0, at.length)
                    .mapToDouble(i -> Math.max(Side.LONG.lossAt(longs[i]), Side.SHORT.lossAt(shorts[i])))
                    .toArray());
        }

        private double[] quantiles(Side side, double weight) {
            return Arrays.stream(at)
                    .mapToDouble(i -> series.plainQuantile(side, alpha, i)
                            * Math.sqrt(ExcursionModel.blend(weight, series.fastVariance(i), series.slowVariance(i))
                                    / series.variance(i)))
                    .toArray();
        }

        private static double[] negated(double[] values) {
            return Arrays.stream(values).map(v -> -v).toArray();
        }
    }
}
