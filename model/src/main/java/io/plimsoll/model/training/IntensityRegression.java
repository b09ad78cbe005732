package io.plimsoll.model.training;

import io.plimsoll.model.liquidation.intensity.IntensityColumn;
import io.plimsoll.model.liquidation.intensity.IntensityRows;
import io.plimsoll.model.liquidation.intensity.LinearIntensity;
import io.plimsoll.model.liquidation.intensity.LogisticIntensity;
import io.plimsoll.model.volatility.Standardiser;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Linear and logistic regressions of liquidated shares on some rows and columns. Immutable. */
final class IntensityRegression {

    private static final double HEAVY = 0.9;
    private static final int NEWTON_STEPS = 25;
    private static final double NEWTON_TOLERANCE = 1e-8;
    /** Keeps log-odds finite where columns tell heavy days from others without error. */
    private static final double SMALLEST_WEIGHT = 1e-6;

    private final IntensityRows rows;
    private final int[] at;
    private final List<IntensityColumn> columns;
    private final Standardiser standardiser;
    private final double[] targets;

    /** Regressions of the targets of these rows on these columns. */
    IntensityRegression(IntensityRows rows, int[] at, List<IntensityColumn> columns) {
        this.rows = rows;
        this.at = at;
        this.columns = columns;
        this.standardiser = Standardiser.fit((row, column) -> rows.value(row, columns.get(column)), at, columns.size());
        this.targets = Arrays.stream(at).mapToDouble(rows::target).toArray();
    }

    /** Least squares with a ridge penalty, per row, on standardised columns. */
    LinearIntensity linear(String name, double penalty) {
        return weighted(name, targets, ones(), penalty);
    }

    /**
     * Logistic regression of days in the top decile by Newton's method, as least squares that are weighted anew at each step.
     *
     * @param penalty per row, on standardised columns
     */
    LogisticIntensity logistic(String name, double penalty) {
        double[] sorted = targets.clone();
        Arrays.sort(sorted);
        double heavy = sorted[(int) (HEAVY * sorted.length)];
        double[] isHeavy = Arrays.stream(targets).map(y -> y >= heavy ? 1 : 0).toArray();
        double share = Arrays.stream(isHeavy).average().orElseThrow();
        LinearIntensity odds = new LinearIntensity(
                name, columns, standardiser, new double[columns.size()], Math.log(share / (1 - share)));
        double change = Double.MAX_VALUE;
        for (int step = 0; step < NEWTON_STEPS && change >= NEWTON_TOLERANCE; step++) {
            LinearIntensity next = newtonStep(name, odds, isHeavy, penalty);
            change = distance(next, odds);
            odds = next;
        }
        double[] x = odds.forecast(rows, at);
        double[] line = RidgeRegression.solve((k, row) -> row[0] = x[k], targets, ones(), 1, 0);
        return new LogisticIntensity(name, odds, line[1], line[0]);
    }

    private LinearIntensity newtonStep(String name, LinearIntensity odds, double[] isHeavy, double penalty) {
        double[] working = odds.forecast(rows, at);
        double[] weights = new double[at.length];
        for (int k = 0; k < at.length; k++) {
            double p = 1 / (1 + Math.exp(-working[k]));
            weights[k] = Math.max(p * (1 - p), SMALLEST_WEIGHT);
            working[k] += (isHeavy[k] - p) / weights[k];
        }
        return weighted(name, working, weights, penalty);
    }

    /** Largest difference of any coefficient or the intercept. */
    private static double distance(LinearIntensity a, LinearIntensity b) {
        double[] left = a.coefficients();
        double[] right = b.coefficients();
        return IntStream.range(0, left.length)
                .mapToDouble(c -> Math.abs(left[c] - right[c]))
                .reduce(Math.abs(a.intercept() - b.intercept()), Math::max);
    }

    private LinearIntensity weighted(String name, double[] y, double[] weights, double penalty) {
        RidgeRegression.Rows standardised = (k, x) -> {
            for (int c = 0; c < columns.size(); c++) {
                x[c] = standardiser.apply(c, rows.value(at[k], columns.get(c)));
            }
        };
        double[] solution = RidgeRegression.solve(standardised, y, weights, columns.size(), penalty);
        return new LinearIntensity(
                name, columns, standardiser, Arrays.copyOf(solution, columns.size()), solution[columns.size()]);
    }

    private double[] ones() {
        double[] ones = new double[at.length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
