package io.plimsoll.model.training;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Fits a {@link ColdStart} to out-of-sample forecasts of assets whose past was cut short. They are measured against the pooled tail alone:
 * a new asset has no scale of its own.
 */
final class ColdStartCalibration {

    /** Where the tail of a short history is compared with the pooled one; the margin's own level lies among them. */
    private static final double[] EXCEEDANCES = {0.02, 0.01, 0.005};

    private static final int FEWEST_RESIDUALS = 200;

    private final TrainingConfiguration configuration;
    private final TrainingRows rows;

    ColdStartCalibration(TrainingConfiguration configuration, TrainingRows rows) {
        this.configuration = configuration;
        this.rows = rows;
    }

    /**
     * Calibrates.
     *
     * @param grown the model of whole histories
     * @param logForecasts its volatility model's out-of-sample log forecast of every row, NaN where there is none
     * @param youngLogForecasts the same of the rows with a short history
     * @param asOf only outcomes known by then are used, epoch milliseconds
     * @return {@link ColdStart#UNKNOWN} if no asset could be looked at without its past
     */
    ColdStart fit(ExcursionModel grown, double[] logForecasts, double[] youngLogForecasts, long asOf) {
        int[] known = Arrays.stream(rows.knownAt(asOf, grown.horizon()))
                .filter(row -> !Double.isNaN(youngLogForecasts[row]))
                .toArray();
        List<ColdStart.Stage> stages = new ArrayList<>();
        double longWidening = 1;
        double shortWidening = 1;
        List<Integer> oldestFirst = new ArrayList<>(RowCollector.YOUNG_HOURS);
        Collections.reverse(oldestFirst);
        for (int hours : oldestFirst) {
            int[] ofStage = Arrays.stream(known)
                    .filter(row -> rows.youngHours(row) == hours)
                    .toArray();
            if (ofStage.length < FEWEST_RESIDUALS) {
                continue;
            }
            double level = level(grown, ofStage, youngLogForecasts, asOf);
            Sample sample = sample(grown, ofStage, logForecasts, youngLogForecasts, level);
            double[] weights = RowWeights.of(rows, ofStage, asOf, configuration.tailHalfLifeDays());
            // Less history never makes a narrower tail, whatever a sample says.
            longWidening = Math.max(longWidening, widening(sample, weights, grown, Side.LONG));
            shortWidening = Math.max(shortWidening, widening(sample, weights, grown, Side.SHORT));
            stages.add(0, new ColdStart.Stage(hours, level, longWidening, shortWidening, sample.logError()));
        }
        boolean startsAtNothing = !stages.isEmpty() && stages.get(0).hours() == 0;
        return startsAtNothing ? new ColdStart(stages) : ColdStart.UNKNOWN;
    }

    /** Mean of RV over forecast against that of whole histories, with the weights of the rows' age. */
    private double level(ExcursionModel grown, int[] selected, double[] youngLogForecasts, long asOf) {
        float[] realised = rows.outcome(grown.horizon()).realised();
        double[] weights = RowWeights.of(rows, selected, asOf, configuration.weightHalfLifeDays());
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < selected.length; k++) {
            sum += weights[k] * realised[selected[k]] * Math.exp(-youngLogForecasts[selected[k]]);
            weight += weights[k];
        }
        return sum / weight / grown.level();
    }

    /** Excursions in units of the young volatility, and the root mean square of the log of young over grown quantiles. */
    private record Sample(double[] longResiduals, double[] shortResiduals, double logError) {

        double[] residuals(Side side) {
            return side == Side.LONG ? longResiduals : shortResiduals;
        }
    }

    private Sample sample(
            ExcursionModel grown, int[] selected, double[] logForecasts, double[] youngLogForecasts, double level) {
        TrainingRows.Outcome outcome = rows.outcome(grown.horizon());
        double[] longs = new double[selected.length];
        double[] shorts = new double[selected.length];
        double squares = 0;
        for (int k = 0; k < selected.length; k++) {
            int row = selected[k];
            double young = sigma(grown, level, youngLogForecasts[row], rows.youngFeatures(), row);
            double whole = sigma(grown, 1, logForecasts[row], rows.features(), row);
            longs[k] = outcome.longExcursion()[row] / young;
            shorts[k] = outcome.shortExcursion()[row] / young;
            String asset = rows.assets().get(rows.asset(row));
            for (Side side : Side.values()) {
                double error =
                        Math.log(young / whole / grown.side(side).scales().getOrDefault(asset, 1.0));
                squares += error * error / 2;
            }
        }
        return new Sample(longs, shorts, Math.sqrt(squares / selected.length));
    }

    private static double sigma(
            ExcursionModel model, double level, double logForecast, FeatureMatrix features, int row) {
        double fast = level * model.fastVariance(logForecast);
        double slow =
                Math.exp(features.get(row, Feature.LN_SLOW)) * model.horizon().hours();
        return Math.sqrt(model.blended(fast, slow));
    }

    /** How much further the residuals reach than the pooled tail: the geometric mean over the levels. */
    private static double widening(Sample sample, double[] weights, ExcursionModel grown, Side side) {
        WeightedSample residuals = WeightedSample.of(sample.residuals(side), weights);
        double sum = 0;
        for (double alpha : EXCEEDANCES) {
            sum += Math.log(residuals.quantile(1 - alpha) / grown.tail(side).quantile(alpha));
        }
        return Math.exp(sum / EXCEEDANCES.length);
    }
}
