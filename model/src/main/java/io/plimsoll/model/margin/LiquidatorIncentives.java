package io.plimsoll.model.margin;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.math.BigDecimal;
import java.util.Optional;

/** From the forecast of the shortest horizon to what liquidators are paid. Pure: equal inputs give equal incentives. */
public final class LiquidatorIncentives {

    private static final double HOURS_A_DAY = 24;

    private final LiquidatorProfile profile;

    /** Incentives for the liquidators of a profile. */
    public LiquidatorIncentives(LiquidatorProfile profile) {
        this.profile = profile;
    }

    /** What taking over collateral costs at the profile's confidence; empty if it is not known how much the asset trades. */
    public Optional<TakeoverCost> cost(ExcursionForecast shortest, double dailyTurnover) {
        AdverseMove after = new AdverseMove(shortest, Side.LONG, profile.stress());
        return cost(shortest, dailyTurnover, after.exceededWith(profile.loss(), profile.delay()));
    }

    /**
     * The bonus of an asset.
     *
     * @param shortest forecast of the shortest horizon
     * @param dailyTurnover USD; where it is no number, infinite or not positive, no bonus is offered
     */
    public LiquidationBonus bonus(ExcursionForecast shortest, double dailyTurnover) {
        return cost(shortest, dailyTurnover)
                .map(cost -> LiquidationBonus.of(cost, profile))
                .orElseGet(() -> new LiquidationBonus.Refused("UNKNOWN_TURNOVER", Double.POSITIVE_INFINITY));
    }

    /**
     * The auction of an asset; empty where no bonus is offered. It starts where one who sells the largest size at once is just paid, ends where even a
     * storm pays, at most at the cap, and lasts as long as the move of the collateral, at the profile's confidence, costs less than the discount saved.
     */
    public Optional<DutchAuction> auction(ExcursionForecast shortest, double dailyTurnover) {
        if (!(bonus(shortest, dailyTurnover) instanceof LiquidationBonus.Offered)) {
            return Optional.empty();
        }
        AdverseMove storm = new AdverseMove(shortest, Side.LONG, profile.stormStress());
        return cost(shortest, dailyTurnover, storm.exceededWith(profile.stormLoss(), profile.delay()))
                .map(cost -> auction(shortest, cost));
    }

    private DutchAuction auction(ExcursionForecast shortest, TakeoverCost storm) {
        BigDecimal most =
                BasisPoints.roundedUp(storm.highestBonus(profile.smallest(), profile.largest()), profile.cap());
        double atOnce = storm.after(0).bonusFor(profile.largest().doubleValue());
        BigDecimal start = BasisPoints.roundedUp(atOnce, most);
        return DutchAuction.exponential(start, most, steps(shortest, start, most), profile.auctionStep());
    }

    /** At least one, and no more than fit into the forecast that the auction is made of. */
    private int steps(ExcursionForecast shortest, BigDecimal start, BigDecimal most) {
        double saved = Math.log1p(most.doubleValue()) - Math.log1p(start.doubleValue());
        double seconds = new AdverseMove(shortest, Side.LONG, profile.stress()).secondsWithin(saved, profile.loss());
        double longest = shortest.horizon().duration().toSeconds();
        return (int)
                Math.max(1, Math.min(seconds, longest) / profile.auctionStep().toSeconds());
    }

    private Optional<TakeoverCost> cost(ExcursionForecast shortest, double dailyTurnover, double move) {
        if (!(dailyTurnover > 0 && dailyTurnover < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        double sigmaDay =
                shortest.sigma() * Math.sqrt(HOURS_A_DAY / shortest.horizon().hours());
        return Optional.of(new TakeoverCost(
                profile.gas().doubleValue(), move, profile.impactCoefficient() * sigmaDay, dailyTurnover));
    }
}
