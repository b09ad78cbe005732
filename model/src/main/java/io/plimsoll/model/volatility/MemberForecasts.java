package io.plimsoll.model.volatility;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * A forecast together with those that it is averaged from.
 *
 * @param average ln E[RV over the horizon] of each row
 * @param members the same of each member; all of one length
 */
public record MemberForecasts(double[] average, List<double[]> members) {

    /** Copies the list, not the arrays. */
    public MemberForecasts {
        members = List.copyOf(members);
    }

    /** Standard deviation over the members in each row, log units; 0 of a single one. */
    public double[] spread() {
        double[] spread = new double[average.length];
        double[] values = new double[members.size()];
        StandardDeviation deviation = new StandardDeviation();
        for (int row = 0; row < spread.length; row++) {
            for (int m = 0; m < values.length; m++) {
                values[m] = members.get(m)[row];
            }
            spread[row] = deviation.evaluate(values);
        }
        return spread;
    }
}
