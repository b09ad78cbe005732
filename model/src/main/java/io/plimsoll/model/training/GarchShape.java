package io.plimsoll.model.training;

import io.plimsoll.model.volatility.garch.GarchParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.jspecify.annotations.Nullable;

/** The median shape of fitted parameters, for the assets that could not be fitted alone. */
final class GarchShape {

    /** A median on 1 would have no variance to aim at. */
    private static final double MOST_PERSISTENCE = 0.995;

    /** Where no asset could be fitted: the decay of RiskMetrics (1996), a little below persistence 1. */
    private static final GarchParameters NONE_FITTED = new GarchParameters(0, 1, 0.055, 0, 0.94, 5);

    private GarchShape() {}

    /**
     * Fills the gaps.
     *
     * @param fitted parameters of each asset, null where there are none
     * @param variances the variance that an asset's parameters aim at where there are none
     */
    static List<GarchParameters> complete(List<@Nullable GarchParameters> fitted, double[] variances) {
        List<GarchParameters> known = fitted.stream().filter(Objects::nonNull).toList();
        if (known.isEmpty()) {
            known = List.of(NONE_FITTED);
        }
        double persistence = Math.min(median(known, GarchParameters::persistence), MOST_PERSISTENCE);
        double reaction = Math.min(median(known, p -> p.alpha() + p.gamma() / 2), persistence);
        double asymmetry = median(known, GarchShape::asymmetry);
        double nu = median(known, GarchParameters::degreesOfFreedom);
        List<GarchParameters> complete = new ArrayList<>();
        for (int asset = 0; asset < variances.length; asset++) {
            GarchParameters own = fitted.get(asset);
            complete.add(
                    own != null
                            ? own
                            : new GarchParameters(
                                    0,
                                    variances[asset] * (1 - persistence),
                                    reaction * (1 - asymmetry),
                                    2 * reaction * asymmetry,
                                    persistence - reaction,
                                    nu));
        }
        return complete;
    }

    static double median(double[] values) {
        return new Median().evaluate(values);
    }

    private static double median(List<GarchParameters> known, ToDoubleFunction<GarchParameters> what) {
        return median(known.stream().mapToDouble(what).toArray());
    }

    private static double asymmetry(GarchParameters p) {
        double reaction = p.alpha() + p.gamma() / 2;
        return reaction > 0 ? Math.max(-1, Math.min(1, p.gamma() / (2 * reaction))) : 0;
    }
}
