package io.plimsoll.model.liquidation.intensity;

import java.util.Arrays;

/**
 * Forecasts the probability of a heavy day, one whose share is in the top decile of the training rows, by a logistic regression. What it
 * says of the share itself is a straight line in the log-odds, so that it can be judged by the same figures as the others.
 *
 * @param name name in reports
 * @param logOdds ln of the odds of a heavy day
 * @param intercept forecast where the odds are even
 * @param slope change of the forecast with the log-odds
 */
public record LogisticIntensity(String name, LinearIntensity logOdds, double intercept, double slope)
        implements LiquidationIntensity {

    /** Probability of a heavy day, one for each of {@code at}. */
    public double[] probability(IntensityRows rows, int[] at) {
        return Arrays.stream(logOdds.forecast(rows, at))
                .map(odds -> 1 / (1 + Math.exp(-odds)))
                .toArray();
    }

    @Override
    public double[] forecast(IntensityRows rows, int[] at) {
        return Arrays.stream(logOdds.forecast(rows, at))
                .map(odds -> intercept + slope * odds)
                .toArray();
    }
}
