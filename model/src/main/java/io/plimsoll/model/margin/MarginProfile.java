package io.plimsoll.model.margin;

import io.plimsoll.model.market.Horizon;

/**
 * A risk tolerance: what the margins must survive, and what is added to it. Parts per million are of notional unless said otherwise.
 *
 * @param name as in the API
 * @param marginPeriod margin period of risk: the time a liquidation may take
 * @param coveragePpm share of paths over that period which the maintenance margin survives, in millionths
 * @param reaction time a trader has to react before he meets the maintenance margin
 * @param reactionCoveragePpm share of paths over the reaction time which the gap between the two margins survives, in millionths
 * @param transferFloorPpm least transfer margin
 * @param liquidationFeePpm fee of a liquidation
 * @param liquidators those that the bonus on loans must attract
 * @param impactCoefficient Y in the square-root law of market impact, {@code Y·σ_day·√(notional / daily turnover)}
 * @param referenceNotional position size whose impact the base margin covers, in quote units
 * @param gapSharePpm share of the worst named day's mean excess over the margins that every margin bears, in millionths; the rest is the
 *     insurance fund's
 * @param capPpm no margin is above this
 */
public record MarginProfile(
        String name,
        Horizon marginPeriod,
        int coveragePpm,
        Horizon reaction,
        int reactionCoveragePpm,
        int transferFloorPpm,
        int liquidationFeePpm,
        LiquidatorProfile liquidators,
        double impactCoefficient,
        double referenceNotional,
        int gapSharePpm,
        int capPpm) {

    private static final int MILLION = 1_000_000;

    /** Checks the ranges. */
    public MarginProfile {
        inside("coveragePpm", coveragePpm, MILLION / 2, MILLION - 1);
        inside("reactionCoveragePpm", reactionCoveragePpm, 0, MILLION - 1);
        inside("capPpm", capPpm, 1000, MILLION);
        inside("transferFloorPpm", transferFloorPpm, 0, capPpm);
        inside("liquidationFeePpm", liquidationFeePpm, 1, capPpm / 2);
        inside("gapSharePpm", gapSharePpm, 0, MILLION);
        if (!(impactCoefficient >= 0) || Double.isInfinite(impactCoefficient)) {
            throw new IllegalArgumentException(
                    "impactCoefficient must be finite and not negative; have " + impactCoefficient);
        }
        if (!(referenceNotional > 0) || Double.isInfinite(referenceNotional)) {
            throw new IllegalArgumentException(
                    "referenceNotional must be finite and positive; have " + referenceNotional);
        }
    }

    /** One hour to liquidate at 99.5 %, one hour to react at 95 %, and liquidators as usual. */
    public static MarginProfile standard() {
        return new MarginProfile(
                "standard",
                new Horizon(1),
                995_000,
                new Horizon(1),
                950_000,
                100_000,
                5_000,
                LiquidatorProfile.standard(),
                1,
                100_000,
                0,
                MILLION);
    }

    /** Probability that a path exceeds the maintenance margin's excursion. */
    public double exceedance() {
        return (MILLION - coveragePpm) / (double) MILLION;
    }

    /** Share of the worst named day's mean excess that every margin bears, 0..1. */
    public double gapShare() {
        return gapSharePpm / (double) MILLION;
    }

    /** Probability that a path exceeds the reaction's excursion. */
    public double reactionExceedance() {
        return (MILLION - reactionCoveragePpm) / (double) MILLION;
    }

    private static void inside(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + " ppm; have " + value);
        }
    }
}
