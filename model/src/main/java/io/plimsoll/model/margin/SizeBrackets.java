package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Margins by size. The square-root law makes {@code M(Q) = Q·(a + i·√(Q/Q₁))}, with i the impact at the reference notional Q₁ and a everything else.
 * Brackets end at Q₁, 2Q₁, 4Q₁ …: ends that do not move with the market, so that only rates do. The rate of a bracket is the slope of the chord of M over it,
 * rounded up, so that the schedule is nowhere below M; in a doubling it is above M by less than 4.6 % of the impact.
 *
 * <p>Nothing is offered above the turnover of an average margin period of risk, a day's at most: a larger position is not closed within the period
 * whose excursions its margin covers. Nor is a bracket offered of which a rate would be cut off at the cap, since there the schedule would be below M. The first
 * bracket is always offered. Immutable.
 */
final class SizeBrackets {

    /** 2³¹ times the reference notional: more than any market turns over. */
    private static final int MOST = 32;

    private static final double HOURS_A_DAY = 24;

    private final MarginProfile profile;
    private final List<BigDecimal> ends = new ArrayList<>(MOST);

    /** Slope of the chord of {@code Q·√(Q/Q₁)} over each bracket. */
    private final double[] slopes = new double[MOST];

    SizeBrackets(MarginProfile profile) {
        this.profile = profile;
        BigDecimal end = plain(profile.referenceNotional());
        for (int n = 0; n < MOST; n++) {
            ends.add(end);
            end = end.add(end);
            // From Q₁·2^(n−1) to Q₁·2^n; the first bracket begins at 0.
            slopes[n] = n == 0 ? 1 : (2 * Math.sqrt(2) - 1) * Math.pow(2, (n - 1) / 2.0);
        }
    }

    private static BigDecimal plain(double value) {
        return new BigDecimal(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }

    /** Where the first bracket ends: the reference notional. */
    BigDecimal first() {
        return ends.get(0);
    }

    /**
     * How many brackets are offered, at least one.
     *
     * @param dailyTurnover in quote units; NaN if it is not known
     * @param sides both sides, which are offered the same sizes
     */
    int offered(double dailyTurnover, List<RawMargin> sides) {
        double days = Math.min(profile.marginPeriod().hours() / HOURS_A_DAY, 1);
        int n = 1;
        while (n < MOST && ends.get(n).doubleValue() <= dailyTurnover * days && isBelowCap(n, sides)) {
            n++;
        }
        return n;
    }

    private boolean isBelowCap(int bracket, List<RawMargin> sides) {
        return sides.stream()
                .allMatch(raw -> Ppm.ceil(maintenance(raw, bracket)) < profile.capPpm()
                        && Ppm.ceil(initial(raw, bracket)) <= profile.capPpm());
    }

    /**
     * The schedule of one side.
     *
     * @param offered number of brackets
     * @param maintenance margin in force in the first bracket, ppm
     * @param initial the same
     */
    List<SizeTier> tiers(int offered, RawMargin raw, int maintenance, int initial) {
        List<SizeTier> tiers = new ArrayList<>(offered);
        tiers.add(tier(0, maintenance, initial));
        for (int n = 1; n < offered; n++) {
            SizeTier below = tiers.get(n - 1);
            int rate = Math.max(below.maintenancePpm(), Ppm.ceil(maintenance(raw, n)));
            int most = Math.max(below.initialPpm(), Ppm.ceil(initial(raw, n)));
            tiers.add(tier(n, rate, Math.max(rate + 1, most)));
        }
        return tiers;
    }

    private SizeTier tier(int bracket, int maintenance, int initial) {
        return new SizeTier(ends.get(bracket), maintenance, initial, Math.max(initial, profile.transferFloorPpm()));
    }

    private double maintenance(RawMargin raw, int bracket) {
        return raw.maintenance() + raw.impact() * (slopes[bracket] - 1);
    }

    private double initial(RawMargin raw, int bracket) {
        return maintenance(raw, bracket) + raw.reaction();
    }
}
