package io.plimsoll.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Model Confidence Set (Hansen, Lunde and Nason, 2011) with the T_max statistic and the stationary bootstrap: the models that the
 * sample cannot tell from the best. Immutable and safe for use by any thread.
 *
 * @param replications number of resampled histories, at least 100
 * @param meanBlock mean length of a run in rows, at least 1
 * @param seed of the random numbers
 */
public record ModelConfidenceSet(int replications, double meanBlock, long seed) {

    /** The method's choice. */
    public static final ModelConfidenceSet STANDARD = new ModelConfidenceSet(2_000, 10, 7);

    private static final double SAME = 1e-5;
    private static final double LEAST_DEVIATION = 1e-300;
    private static final int FEWEST_REPLICATIONS = 100;

    /** Checks the ranges. */
    public ModelConfidenceSet {
        if (replications < FEWEST_REPLICATIONS || !(meanBlock >= 1)) {
            throw new IllegalArgumentException("needs at least " + FEWEST_REPLICATIONS
                    + " replications and a mean block of at least 1; have " + replications + " and " + meanBlock);
        }
    }

    /**
     * The p-value of each model; below 0.10 it is out of the 90 % set. Models with the same losses count as one.
     *
     * @param losses one array a model, all on the same rows in order of time, at least one row
     */
    public double[] pValues(List<double[]> losses) {
        int[] twin = twins(losses);
        int[] distinct =
                IntStream.range(0, twin.length).filter(m -> twin[m] == m).toArray();
        double[][] centred = centred(losses, distinct);
        double[] mean = Arrays.stream(centred).mapToDouble(Samples::mean).toArray();
        double[][] resampled = resampledMeans(centred);
        double[] p = new double[losses.size()];
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, distinct.length).boxed().toList());
        double running = 0;
        while (left.size() > 1) {
            Elimination worst = eliminate(left, mean, resampled);
            running = Math.max(running, worst.pValue());
            p[distinct[worst.model()]] = running;
            left.remove(Integer.valueOf(worst.model()));
        }
        p[distinct[left.get(0)]] = 1;
        return IntStream.range(0, twin.length).mapToDouble(m -> p[twin[m]]).toArray();
    }

    private record Elimination(int model, double pValue) {}

    /** The model whose loss lies furthest above the mean of those left, and how surely. */
    private Elimination eliminate(List<Integer> left, double[] mean, double[][] resampled) {
        double centre = left.stream().mapToDouble(m -> mean[m]).average().orElseThrow();
        double[] centres = new double[replications];
        for (int r = 0; r < replications; r++) {
            for (int m : left) {
                centres[r] += resampled[m][r] / left.size();
            }
        }
        double[] most = new double[replications];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        int worst = left.get(0);
        double largest = Double.NEGATIVE_INFINITY;
        for (int m : left) {
            double distance = mean[m] - centre;
            double squares = 0;
            for (int r = 0; r < replications; r++) {
                double error = resampled[m][r] - centres[r] - distance;
                squares += error * error;
            }
            double deviation = Math.max(Math.sqrt(squares / replications), LEAST_DEVIATION);
            for (int r = 0; r < replications; r++) {
                most[r] = Math.max(most[r], (resampled[m][r] - centres[r] - distance) / deviation);
            }
            if (distance / deviation > largest) {
                largest = distance / deviation;
                worst = m;
            }
        }
        double observed = largest;
        long beyond = Arrays.stream(most).filter(t -> t > observed).count();
        return new Elimination(worst, (double) beyond / replications);
    }

    /** Mean loss of each model in each resampled history; all models are drawn together. */
    private double[][] resampledMeans(double[][] losses) {
        int n = losses[0].length;
        double[][] means = new double[losses.length][replications];
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        for (int r = 0; r < replications; r++) {
            int at = 0;
            for (int i = 0; i < n; i++) {
                boolean newRun = i == 0 || random.nextDouble() * meanBlock < 1;
                at = newRun ? random.nextInt(n) : at + 1 == n ? 0 : at + 1;
                for (int m = 0; m < losses.length; m++) {
                    means[m][r] += losses[m][at];
                }
            }
            for (double[] one : means) {
                one[r] /= n;
            }
        }
        return means;
    }

    /** A common shift changes nothing and keeps the sums accurate. */
    private static double[][] centred(List<double[]> losses, int[] distinct) {
        double[][] rows = Arrays.stream(distinct)
                .mapToObj(losses::get)
                .map(double[]::clone)
                .toArray(double[][]::new);
        double shift = Arrays.stream(rows).mapToDouble(Samples::mean).average().orElseThrow();
        for (double[] row : rows) {
            Arrays.setAll(row, i -> row[i] - shift);
        }
        return rows;
    }

    /** For each model the first one with the same losses that is not itself such a twin; itself if there is none. */
    private static int[] twins(List<double[]> losses) {
        int[] twin = new int[losses.size()];
        for (int m = 0; m < twin.length; m++) {
            int model = m;
            twin[m] = IntStream.range(0, m)
                    .filter(k -> twin[k] == k && same(losses.get(k), losses.get(model)))
                    .findFirst()
                    .orElse(m);
        }
        return twin;
    }

    private static boolean same(double[] a, double[] b) {
        return IntStream.range(0, a.length).allMatch(i -> Math.abs(a[i] - b[i]) <= SAME * Math.abs(b[i]));
    }
}
