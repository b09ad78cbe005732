package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.GeneralisedPareto;
import io.plimsoll.model.tail.TailError;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

/** Errors against theory where there is one, and against the bootstrap that fits every replicate anew. */
class TailBootstrapTest {

    private static final double SHARE = 0.05;
    private static final int HISTORIES = 12;
    private static final int DAYS = 350;
    private static final int BLOCK = 17;
    private static final int PER_DAY = 24;

    @Test
    void ofIndependentResidualsTheErrorIsThatOfMaximumLikelihood() {
        for (double xi : new double[] {-0.2, 0, 0.25}) {
            ExcursionDistribution tail = new ExcursionDistribution(new double[] {0, 2}, SHARE, 0.6, xi);
            double[] residuals = ParetoDays.independent(tail, 400_000, 1);
            TailError error = TailBootstrap.errors(
                    tail, residuals, alike(residuals.length), days(400_000, 40), new SplittableRandom(2));
            for (double alpha : new double[] {0.02, 0.005, 0.0005}) {
                // 400 replicates know a standard deviation to 3.5 %, and 500 blocks add as much.
                double expected = theory(tail, alpha, 400_000);
                assertThat(error.at(alpha))
                        .as("xi %s, alpha %s", xi, alpha)
                        .isCloseTo(expected, within(0.15 * expected));
            }
        }
    }

    /** Delta method on {@code q = u₀ + β((k/α)^ξ − 1)/ξ}: binomial k, and the information matrix of Smith (1987). */
    private static double theory(ExcursionDistribution tail, double alpha, int n) {
        double xi = tail.xi();
        double depth = Math.log(tail.share() / alpha);
        double growth = Math.exp(xi * depth);
        double byLogScale = tail.quantile(alpha) - tail.threshold();
        double byShape =
                tail.beta() * (xi == 0 ? depth * depth / 2 : (depth * growth - Math.expm1(xi * depth) / xi) / xi);
        double byLogShare = tail.beta() * growth;
        double exceedances = n * tail.share();
        double variance = ((1 + xi) * (1 + xi) * byShape * byShape
                                + 2 * (1 + xi) * byLogScale * byLogScale
                                - 2 * (1 + xi) * byShape * byLogScale)
                        / exceedances
                + (1 - tail.share()) / exceedances * byLogShare * byLogShare;
        return Math.sqrt(variance) / tail.quantile(alpha);
    }

    /** Mean error over histories, because the error of one history is itself known to a tenth only. */
    @Test
    void aStepFromTheFitIsAsGoodAsAFitOfEveryReplicate() {
        // Pareto from 0 on: a density that jumps at the threshold would be fitted differently on either side of it.
        ExcursionDistribution truth = new ExcursionDistribution(new double[] {0, 1e-9}, 0.999_999, 0.8, 0.2);
        double[] alphas = {0.02, 0.005};
        double[] stepped = new double[alphas.length];
        double[] refitted = new double[alphas.length];
        for (int history = 0; history < HISTORIES; history++) {
            double[] residuals = ParetoDays.dependent(truth, DAYS, PER_DAY, history);
            TailError error = TailBootstrap.errors(
                    fit(residuals.clone()),
                    residuals,
                    alike(residuals.length),
                    days(residuals.length, PER_DAY),
                    new SplittableRandom(history));
            double[][] logs = refits(residuals, alphas, new SplittableRandom(history + 100));
            for (int i = 0; i < alphas.length; i++) {
                stepped[i] += error.at(alphas[i]);
                refitted[i] += new StandardDeviation().evaluate(logs[i]);
            }
        }
        for (int i = 0; i < alphas.length; i++) {
            assertThat(stepped[i] / refitted[i]).as("alpha %s", alphas[i]).isCloseTo(1, within(0.12));
        }
    }

    /** Log quantiles by level of replicates of whole days in blocks of 17, as a step has them, each fitted from the start. */
    private static double[][] refits(double[] residuals, double[] alphas, SplittableRandom random) {
        double[][] logs = new double[alphas.length][40];
        for (int replicate = 0; replicate < logs[0].length; replicate++) {
            double[] drawn = new double[DAYS / BLOCK * BLOCK * PER_DAY];
            for (int block = 0; block < DAYS / BLOCK; block++) {
                int first = random.nextInt(DAYS);
                for (int k = 0; k < BLOCK; k++) {
                    System.arraycopy(
                            residuals, (first + k) % DAYS * PER_DAY, drawn, (block * BLOCK + k) * PER_DAY, PER_DAY);
                }
            }
            ExcursionDistribution again = fit(drawn);
            for (int i = 0; i < alphas.length; i++) {
                logs[i][replicate] = Math.log(again.quantile(alphas[i]));
            }
        }
        return logs;
    }

    private static ExcursionDistribution fit(double[] residuals) {
        Arrays.sort(residuals);
        int below = (int) (residuals.length * (1 - SHARE));
        double threshold = residuals[below - 1];
        double[] exceedances = Arrays.stream(residuals, below, residuals.length)
                .map(u -> u - threshold)
                .filter(y -> y > 0)
                .toArray();
        GeneralisedPareto pareto = GeneralisedPareto.fit(exceedances, 0.9);
        return new ExcursionDistribution(new double[] {0, threshold}, SHARE, pareto.beta(), pareto.xi());
    }

    @Test
    void daysThatAreAllOneEventWidenTheError() {
        ExcursionDistribution tail = new ExcursionDistribution(new double[] {0, 2}, SHARE, 0.6, 0.2);
        double[] residuals = ParetoDays.dependent(tail, 500, 40, 6);
        double together = TailBootstrap.errors(
                        tail, residuals, alike(residuals.length), days(20_000, 40), new SplittableRandom(7))
                .at(0.005);
        double apart = TailBootstrap.errors(
                        tail,
                        ParetoDays.shuffled(residuals, 8),
                        alike(residuals.length),
                        days(20_000, 40),
                        new SplittableRandom(7))
                .at(0.005);
        assertThat(together).isGreaterThan(1.5 * apart);
    }

    @Test
    void equalSeedsGiveEqualErrorsAndAShortOrPatchyHistoryStillHasSome() {
        ExcursionDistribution tail = new ExcursionDistribution(new double[] {0, 2}, SHARE, 0.6, 0.9);
        double[] residuals = ParetoDays.independent(tail, 400, 8);
        for (int perDay : new int[] {1, 24, 100, 400}) {
            TailError error = TailBootstrap.errors(
                    tail, residuals, alike(residuals.length), days(400, perDay), new SplittableRandom(9));
            assertThat(error)
                    .isEqualTo(TailBootstrap.errors(
                            tail, residuals, alike(residuals.length), days(400, perDay), new SplittableRandom(9)));
            assertThat(error.levels()).allSatisfy(l -> assertThat(l.logError()).isBetween(0.0, Math.log(100)));
        }
        double[] single = new double[400];
        single[123] = 2.5;
        assertThat(TailBootstrap.errors(tail, single, alike(single.length), days(400, 4), new SplittableRandom(10))
                        .levels())
                .allSatisfy(l -> assertThat(l.logError()).isPositive());
    }

    /** Three quarters next to weightless: the error is that of the last quarter alone. */
    @Test
    void residualsThatHardlyCountTellHardlyAnything() {
        ExcursionDistribution tail = new ExcursionDistribution(new double[] {0, 2}, SHARE, 0.6, 0.1);
        int n = 400_000;
        double[] residuals = ParetoDays.independent(tail, n, 11);
        double[] weights = new double[n];
        Arrays.setAll(weights, k -> k < n * 3 / 4 ? 1e-9 : 4);
        TailError error = TailBootstrap.errors(tail, residuals, weights, days(n, 40), new SplittableRandom(12));
        for (double alpha : new double[] {0.02, 0.005}) {
            double expected = theory(tail, alpha, n / 4);
            assertThat(error.at(alpha)).isCloseTo(expected, within(0.15 * expected));
        }
    }

    private static double[] alike(int residuals) {
        double[] weights = new double[residuals];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static long[] days(int residuals, int perDay) {
        long[] days = new long[residuals];
        Arrays.setAll(days, k -> 19_000 + k / perDay);
        return days;
    }
}
