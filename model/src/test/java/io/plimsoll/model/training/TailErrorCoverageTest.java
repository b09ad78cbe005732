package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SmallTraining;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.TailError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/**
 * Calibration on two years whose path distribution is known: prices of one market, and forecasts under which the residuals are Pareto and
 * half of each one's normal score is common to its day.
 */
class TailErrorCoverageTest {

    private static final Horizon ONE = new Horizon(1);
    private static final int HISTORIES = 200;
    private static final long DAY = 86_400_000;
    private static final double[] ALPHAS = {0.02, 0.01, 0.005};

    /** Residuals from 0 on, so that quantiles of all probabilities are Pareto. */
    private static final ExcursionDistribution TRUTH =
            new ExcursionDistribution(new double[] {0, 1e-9}, 0.999_999, 0.8, 0.2);

    /** The standard normal quantile that leaves 5 % to either side. */
    private static final double Z90 = 1.6448536269514722;

    /** The number of intervals that hold the truth is binomial; these bounds are passed by chance once in a thousand times. */
    private static final BinomialDistribution HELD = new BinomialDistribution(null, HISTORIES, 0.9);

    private static final int FEWEST = HELD.inverseCumulativeProbability(0.0005);
    private static final int MOST = HELD.inverseCumulativeProbability(0.9995);

    private final TrainingRows rows =
            TrainingRows.of(SyntheticMarkets.simulated(2, 17_520, 4), List.of(ONE), 5, Set.of(), ProgressListener.NONE);
    private final float[] excursions = rows.outcome(ONE).excursion(Side.LONG);
    private final long latest = rows.time(rows.size() - 1) + ONE.millis();

    @Test
    void theIntervalHoldsTheTrueQuantileInNineOfTenHistories() {
        int[] held = new int[ALPHAS.length];
        int[] heldByLone = new int[ALPHAS.length];
        for (int seed = 0; seed < HISTORIES; seed++) {
            double[] forecasts = forecasts(seed);
            ExcursionModel model = new TailCalibration(SmallTraining.configuration(5, 1e9), rows)
                    .fit("m", "s", ONE, 1, forecasts, latest);
            TailError lone = errorOfLoneResiduals(model, forecasts, seed);
            for (int i = 0; i < ALPHAS.length; i++) {
                // The level that the fit measured is taken out again: the truth is in units of the uncorrected
                // forecast.
                double fitted = model.longs().pooled().quantile(ALPHAS[i]) * Math.sqrt(model.level());
                double off = Math.abs(Math.log(fitted / TRUTH.quantile(ALPHAS[i])));
                held[i] += off <= Z90 * model.longs().error().at(ALPHAS[i]) ? 1 : 0;
                heldByLone[i] += off <= Z90 * lone.at(ALPHAS[i]) ? 1 : 0;
            }
        }
        for (int i = 0; i < ALPHAS.length; i++) {
            assertThat(held[i]).as("alpha %s", ALPHAS[i]).isBetween(FEWEST, MOST);
            assertThat(heldByLone[i])
                    .as("were the residuals of a day taken for independent, alpha %s", ALPHAS[i])
                    .isLessThan(FEWEST);
        }
    }

    private double[] forecasts(long seed) {
        int most = 24 / 5 * 2 + 2;
        long firstDay = Math.floorDiv(rows.time(0), DAY);
        int days = (int) (Math.floorDiv(latest, DAY) - firstDay) + 1;
        double[] residuals = ParetoDays.dependent(TRUTH, days, most, seed);
        int[] taken = new int[days];
        double[] forecasts = new double[rows.size()];
        Arrays.fill(forecasts, Double.NaN);
        for (int row = 0; row < forecasts.length; row++) {
            if (excursions[row] > 0) {
                int day = (int) (Math.floorDiv(rows.time(row), DAY) - firstDay);
                forecasts[row] = 2 * Math.log(excursions[row] / (residuals[day * most + taken[day]++] + 1e-9));
            }
        }
        return forecasts;
    }

    private TailError errorOfLoneResiduals(ExcursionModel model, double[] forecasts, long seed) {
        int[] known = Arrays.stream(rows.knownAt(latest, ONE))
                .filter(row -> !Double.isNaN(forecasts[row]))
                .toArray();
        double[] residuals = Arrays.stream(known)
                .mapToDouble(row -> excursions[row] / Math.sqrt(model.fastVariance(forecasts[row])))
                .toArray();
        long[] days = new long[residuals.length];
        Arrays.setAll(days, k -> k);
        return TailBootstrap.errors(
                model.longs().pooled(),
                ParetoDays.shuffled(residuals, seed),
                RowWeights.of(rows, known, latest, SmallTraining.configuration().tailHalfLifeDays()),
                days,
                new SplittableRandom(seed));
    }
}
