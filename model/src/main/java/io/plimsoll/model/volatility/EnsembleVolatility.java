package io.plimsoll.model.volatility;

import io.plimsoll.model.market.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The average in logs of several forecasts, each already the log of a mean.
 *
 * @param name name in reports
 * @param members at least one
 */
public record EnsembleVolatility(String name, List<VolatilityModel> members) implements VolatilityModel {

    /** Copies the members. */
    public EnsembleVolatility {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble must have at least one member; have none");
        }
    }

    @Override
    public double[] forecast(FeatureMatrix rows) {
        return memberForecasts(rows).average();
    }

    @Override
    public MemberForecasts memberForecasts(FeatureMatrix rows) {
        double[] sum = new double[rows.rows()];
        List<double[]> all = new ArrayList<>();
        for (VolatilityModel member : members) {
            MemberForecasts one = member.memberForecasts(rows);
            all.addAll(one.members());
            for (int row = 0; row < sum.length; row++) {
                sum[row] += one.average()[row] / members.size();
            }
        }
        return new MemberForecasts(sum, all);
    }
}
