package io.plimsoll.model.margin;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.List;
import java.util.Optional;

/**
 * From the excursion forecast of a day to terms of lending, by the same distribution as the margins of perpetuals and without their costs:
 * threshold {@code (1 − m)/(1 + b)} with m the fall that the coverage of the profile asks for, the add-on for gap days included, and b the bonus of the liquidator;
 * loan to value {@code threshold·(1 − r)} with r the fall that the coverage of the reaction asks for. Pure and immutable.
 */
public final class LendingPolicy {

    /** Margin period of risk and reaction time of a loan. */
    public static final Horizon HORIZON = new Horizon(24);

    /** Below this loan to value no loan is worth offering. */
    private static final double LEAST_LOAN = 0.001;

    private final MarginProfile profile;
    private final double gap;

    /**
     * The policy of a profile.
     *
     * @param profile the risk tolerance
     * @param stresses the named days over {@link #HORIZON}, whose worst sizes the add-on for gap days
     */
    public LendingPolicy(MarginProfile profile, List<MarketStress> stresses) {
        this.profile = profile;
        this.gap = profile.gapShare() * MarketStress.worstExcess(stresses, Side.LONG);
    }

    /**
     * The terms of a loan against an asset; none if hardly anything could be borrowed.
     *
     * @param day forecast over {@link #HORIZON}
     */
    public Optional<LendingMargin> terms(ExcursionForecast day) {
        double margin = Side.LONG.lossAt(day.quantile(Side.LONG, profile.exceedance())) + gap;
        double reaction = Side.LONG.lossAt(day.quantile(Side.LONG, profile.reactionExceedance()));
        double bonus = profile.liquidationBonus();
        double loan = (1 - margin) * (1 - reaction) / (1 + bonus);
        return loan >= LEAST_LOAN ? Optional.of(LendingMargin.of(margin, reaction, bonus)) : Optional.empty();
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
