package io.plimsoll.model.liquidation.intensity;

import java.util.List;

/**
 * The mean of several forecasts.
 *
 * @param name name in reports
 * @param members at least one
 */
public record AverageIntensity(String name, List<LiquidationIntensity> members) implements LiquidationIntensity {

    /** Copies the members. */
    public AverageIntensity {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException(name + ": at least one member is needed; have none");
        }
    }

    @Override
    public double[] forecast(IntensityRows rows, int[] at) {
        double[] mean = new double[at.length];
        for (LiquidationIntensity member : members) {
            double[] forecast = member.forecast(rows, at);
            for (int k = 0; k < mean.length; k++) {
                mean[k] += forecast[k] / members.size();
            }
        }
        return mean;
    }
}
