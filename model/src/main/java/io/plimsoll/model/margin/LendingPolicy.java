package io.plimsoll.model.margin;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.List;
import java.util.Optional;

/**
 * From the excursion forecast of a day to terms of lending, by the same distribution as the margins of perpetuals and without their costs:
 * threshold {@code (1 − m)/(1 + b)} with m the fall that the coverage of the profile asks for, the add-on for gap days included, and b the bonus of the liquidator ({@link LiquidatorIncentives});
 * loan to value {@code threshold·(1 − r)} with r the fall that the coverage of the reaction asks for. Pure and immutable.
 */
public final class LendingPolicy {

    /** Margin period of risk and reaction time of a loan. */
    public static final Horizon HORIZON = new Horizon(24);

    /** Below this loan to value no loan is worth offering. */
    private static final double LEAST_LOAN = 0.001;

    private final MarginProfile profile;
    private final double gap;
    private final LiquidatorIncentives incentives;

    /**
     * The policy of a profile.
     *
     * @param profile the risk tolerance
     * @param stresses the named days over {@link #HORIZON}, whose worst sizes the add-on for gap days
     */
    public LendingPolicy(MarginProfile profile, List<MarketStress> stresses) {
        this.profile = profile;
        this.incentives = new LiquidatorIncentives(profile.liquidators());
        this.gap = profile.gapShare() * MarketStress.worstExcess(stresses, Side.LONG);
    }

    /**
     * The terms of a loan against an asset; none if hardly anything could be borrowed. Where no bonus makes anyone liquidate, the bonus is the cap
     * and nothing more may be borrowed, but a basis point; loans that exist keep a threshold.
     *
     * @param day forecast over {@link #HORIZON}
     * @param shortest forecast over the shortest horizon, for the liquidator
     * @param dailyTurnover USD; no number where it is not known
     */
    public Optional<LendingMargin> terms(ExcursionForecast day, ExcursionForecast shortest, double dailyTurnover) {
        double margin = Side.LONG.lossAt(day.quantile(Side.LONG, profile.exceedance())) + gap;
        double reaction = Side.LONG.lossAt(day.quantile(Side.LONG, profile.reactionExceedance()));
        LiquidationBonus bonus = incentives.bonus(shortest, dailyTurnover);
        double paid = bonus instanceof LiquidationBonus.Offered offer
                ? offer.bonus().doubleValue()
                : profile.liquidators().cap().doubleValue();
        if ((1 - margin) * (1 - reaction) / (1 + paid) < LEAST_LOAN) {
            return Optional.empty();
        }
        LendingMargin terms = LendingMargin.of(margin, reaction, paid);
        return Optional.of(
                bonus instanceof LiquidationBonus.Offered offer
                        ? terms.offering(
                                offer,
                                incentives.auction(shortest, dailyTurnover).orElseThrow())
                        : terms.lendingLess(1));
    }

    /**
     * The terms for an input that has become stale: the threshold holds, so that nobody is liquidated for our silence; no more may be borrowed
     * than the worst day on record would have left safe.
     *
     * @param last the terms last in force
     * @param worstLoss worst loss of a long on record over {@link #HORIZON}, fraction, 0..1
     */
    public LendingMargin failSafe(LendingMargin last, double worstLoss) {
        return last.lendingLess(worstLoss);
    }
}
