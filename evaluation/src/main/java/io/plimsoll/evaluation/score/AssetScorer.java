package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.TargetWindows;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Scores contenders on one {@link AssetSample}. */
final class AssetScorer {

    private final AssetSample sample;
    private final int n;
    private final double[] endReturn;
    private final double[] fallingReturn;
    private final double[] low;
    private final double[] high;

    AssetScorer(AssetSample sample) {
        TargetWindows windows = sample.windows();
        this.sample = sample;
        this.n = windows.size();
        this.endReturn = column(windows::endReturn);
        this.fallingReturn = column(i -> -windows.endReturn(i));
        this.low = windows.lowExcursions();
        this.high = windows.highExcursions();
    }

    /** Judges one contender, whose model must be in the sample. */
    AssetScore score(Contender contender) {
        Quantiles q = Quantiles.of(
                Objects.requireNonNull(sample.series().get(contender.model()), contender.model()),
                sample.windows(),
                contender.variant());
        Map<LossKind, double[]> losses = losses(q);
        AssetFigures figures = new AssetFigures(
                sample.asset(),
                sample.horizonHours(),
                sample.alpha(),
                contender,
                n,
                label(0),
                label(n - 1),
                meanLosses(losses, q),
                end(endReturn, q.low(), q.esLow(), q.variance()),
                end(fallingReturn, negated(q.high()), negated(q.esHigh()), q.variance()),
                path(Side.LONG, low, q.low()),
                path(Side.SHORT, high, q.high()),
                margin(q));
        return new AssetScore(figures, losses, breached(low, q.low()), breached(high, q.high()), q);
    }

    private Map<LossKind, double[]> losses(Quantiles q) {
        double alpha = sample.alpha();
        return Map.of(
                LossKind.QLIKE,
                column(i -> Losses.ofVariance(sample.windows(), i, sample.steps(), q.variance()[i])),
                LossKind.PINBALL,
                column(i -> Losses.pinball(endReturn[i], q.low()[i], alpha)
                        + Losses.pinball(endReturn[i], q.high()[i], 1 - alpha)),
                LossKind.FISSLER_ZIEGEL,
                column(i -> (Losses.fisslerZiegel(endReturn[i], q.low()[i], q.esLow()[i], alpha)
                                + Losses.fisslerZiegel(-endReturn[i], -q.high()[i], -q.esHigh()[i], alpha))
                        / 2));
    }

    private LossFigures meanLosses(Map<LossKind, double[]> losses, Quantiles q) {
        return new LossFigures(
                mean(losses, LossKind.QLIKE),
                Samples.mean(column(i -> Losses.squaredError(sample.windows().realisedVariance(i), q.variance()[i]))),
                mean(losses, LossKind.PINBALL) / 2,
                mean(losses, LossKind.FISSLER_ZIEGEL));
    }

    private static double mean(Map<LossKind, double[]> losses, LossKind kind) {
        return Samples.mean(Objects.requireNonNull(losses.get(kind)));
    }

    /** The lower tail; the upper one comes with all signs turned. */
    private EndFigures end(double[] outcome, double[] quantile, double[] shortfall, double[] variance) {
        double alpha = sample.alpha();
        boolean[] exceeded = new boolean[n];
        for (int i = 0; i < n; i++) {
            exceeded[i] = outcome[i] < quantile[i];
        }
        long count = CoverageTests.count(exceeded);
        return new EndFigures(
                count,
                (double) count / n,
                CoverageTests.kupiec(count, n, alpha),
                CoverageTests.independence(exceeded),
                CoverageTests.conditionalCoverage(exceeded, alpha),
                CoverageTests.dynamicQuantile(exceeded, quantile, alpha),
                CoverageTests.shortfallNotUnderstated(outcome, quantile, shortfall, variance),
                BaselZone.of(count, n, alpha),
                ExactCoverage.capital(outcome, quantile, alpha));
    }

    private PathFigures path(Side side, double[] excursion, double[] quantile) {
        long count = CoverageTests.count(breached(excursion, quantile));
        double worst = 0;
        int worstAt = 0;
        for (int i = 0; i < n; i++) {
            boolean beyond = excursion[i] / quantile[i] > 1;
            double shortfall = beyond ? side.lossAt(Math.abs(excursion[i])) - side.lossAt(Math.abs(quantile[i])) : 0;
            if (shortfall > worst) {
                worst = shortfall;
                worstAt = i;
            }
        }
        return new PathFigures(
                count,
                (double) count / n,
                CoverageTests.kupiec(count, n, sample.alpha()),
                ExactCoverage.capital(excursion, quantile, sample.alpha()),
                worst,
                label(worstAt));
    }

    private MarginFigures margin(Quantiles q) {
        double[] margin = column(i -> Math.max(Side.LONG.lossAt(-q.low()[i]), Side.SHORT.lossAt(q.high()[i])));
        double[] shortfall =
                column(i -> Math.max(q.low()[i] - endReturn[i], 0) + Math.max(endReturn[i] - q.high()[i], 0));
        return MarginFigures.of(margin, Samples.mean(shortfall), sample.window());
    }

    private boolean[] breached(double[] excursion, double[] quantile) {
        boolean[] breached = new boolean[n];
        for (int i = 0; i < n; i++) {
            breached[i] = excursion[i] / quantile[i] > 1;
        }
        return breached;
    }

    private Instant label(int i) {
        return Instant.ofEpochMilli(sample.windows().label(i));
    }

    private double[] negated(double[] values) {
        return column(i -> -values[i]);
    }

    private double[] column(IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).toArray();
    }
}
