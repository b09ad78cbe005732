package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** The bonus of one asset, or why there is none. */
public sealed interface LiquidationBonus {

    /**
     * A bonus that pays, and for what.
     *
     * @param bonus fraction of what is repaid, whole basis points
     * @param smallest collateral that is worth a liquidation at it, whole USD
     * @param largest the same
     * @param least lowest bonus of any size, fraction: what gas, move and impact cost at best
     */
    record Offered(BigDecimal bonus, BigDecimal smallest, BigDecimal largest, double least)
            implements LiquidationBonus {}

    /**
     * No bonus up to the cap would make anyone act.
     *
     * @param reason {@code NO_BONUS_BELOW_CAP}, or {@code UNKNOWN_TURNOVER}
     * @param least lowest bonus of any size, fraction; infinite where none suffices or nothing is known
     */
    record Refused(String reason, double least) implements LiquidationBonus {}

    /**
     * The smallest bonus that pays for all sizes of the profile, rounded up to basis points. A curve that is U-shaped is highest at its ends. Where it would be
     * above the cap it is the cap, and fewer sizes are worth a liquidation.
     */
    static LiquidationBonus of(TakeoverCost cost, LiquidatorProfile profile) {
        double cheapest = cost.cheapestNotional();
        double least = cheapest > 0 ? cost.bonusFor(cheapest) : Math.expm1(cost.move());
        BigDecimal bonus =
                BasisPoints.roundedUp(cost.highestBonus(profile.smallest(), profile.largest()), profile.cap());
        OptionalDouble smallest = cost.smallestAt(bonus.doubleValue());
        OptionalDouble largest = cost.largestAt(bonus.doubleValue());
        if (smallest.isEmpty() || largest.isEmpty() || Math.ceil(smallest.getAsDouble()) > largest.getAsDouble()) {
            return new Refused("NO_BONUS_BELOW_CAP", least);
        }
        return new Offered(
                bonus,
                new BigDecimal(smallest.getAsDouble()).setScale(0, RoundingMode.CEILING),
                new BigDecimal(largest.getAsDouble()).setScale(0, RoundingMode.FLOOR),
                least);
    }
}
