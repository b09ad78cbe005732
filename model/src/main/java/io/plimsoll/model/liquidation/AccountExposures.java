package io.plimsoll.model.liquidation;

import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pool of margin as joint scenarios take it: straight lines in the prices that fit its exact rules where they decide.
 *
 * <p>Surplus (what counts less the maintenance requirement) is piecewise linear and concave in each price: margins of size tiers, thresholds and short margins
 * of debts bend it at some prices. A tangent at the prices now lies above it and would tell of too much surplus after a fall through tiers. What decides
 * is where it is 0, so the lines are secants to there:
 *
 * <ul>
 *   <li>Each price has an adverse side, on which a move of one per cent leaves less surplus. All prices are moved to their adverse sides by the same log distance, until
 *       the surplus is 0 by the rules themselves: tiers, haircuts, inverse contracts and all.
 *   <li>The exposure to a price is what moving it so far took, the others that come before it in the order of their names moved already, over its growth. So the lines add up
 *       to the surplus now and to 0 at that crossing exactly, whatever the rules are.
 *   <li>Of a pool that one price moves the crossing is its {@link io.plimsoll.model.account.LiquidationPrice}, and the straight line is as good as the rules. Of several prices it is exact
 *       where all go wrong together, and where no tier is crossed it is everywhere. Between now and the crossing a concave surplus lies above its secant: what several prices do
 *       short of it counts rather too much than too little. Where one price alone goes far beyond its part of the crossing the rates of its tiers there are missed; that is a
 *       difference of two maintenance rates, a few per cent of the move, and of second order beside it.
 *   <li>A pool that no such move liquidates is measured over the farthest one; one that is liquidatable now needs no secant and gets tangents.
 * </ul>
 *
 * <p>Equity goes the same way between the same prices. Collateral that does not count, because its bridge is halted or the venue takes no such coin, has neither surplus
 * nor equity here: what cannot be reached pays no debt, and until it can, nothing it does makes the pool look better. Immutable.
 *
 * @param surplusNow equity that counts less maintenance requirement, USD
 * @param equityNow what is there and counts, USD
 * @param exposures one a price, those of delayed collateral apart
 * @param delayed the prices of delayed collateral among them
 */
public record AccountExposures(
        double surplusNow, double equityNow, List<Exposure> exposures, Set<DelayedPrice> delayed) {

    /** Copies the collections. */
    public AccountExposures {
        exposures = List.copyOf(exposures);
        delayed = Set.copyOf(delayed);
    }

    /**
     * The exposures of a pool.
     *
     * @param still symbols whose price never moves, as that of the unit of account; every other symbol in the pool is a price that moves
     * @param delays how long collateral on a chain takes to arrive; at once on chains that are not named
     * @throws io.plimsoll.model.account.MissingInputException if a price, a chain or the margin of an asset is not known
     * @throws IllegalArgumentException if an amount is too large for a floating-point number
     */
    public static AccountExposures of(
            Subaccount pool,
            MarketSnapshot market,
            MarginRules rules,
            Set<String> still,
            Map<String, Duration> delays) {
        return new WayToLiquidation(pool, market, rules, still).exposures(delays);
    }

    /** The pool, added to a batch whose columns include its own. */
    void addTo(AccountBatch.Builder batch, String id) {
        batch.account(id, surplusNow, equityNow);
        exposures.forEach(batch::add);
    }

    /** An exact amount as a number. */
    static double number(String field, BigDecimal amount) {
        double number = amount.doubleValue();
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException(
                    field + " must be a finite floating-point number; have " + amount.round(MathContext.DECIMAL32));
        }
        return number;
    }
}
