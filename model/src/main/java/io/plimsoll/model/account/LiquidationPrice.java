package io.plimsoll.model.account;

import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The mark price of one asset at which a subaccount becomes liquidatable, all other prices standing still. It is the root of the excess over the
 * maintenance requirement, under whatever rules: tiers, collateral in the same asset and other positions all move it. Excess is concave in
 * a price (requirements are convex), so on each side of a healthy mark there is one root at most. Prices are followed over nine powers of ten.
 *
 * @param status whether there is such a price
 * @param price USD, 15 significant digits, on the healthy side of the root; null if there is none
 * @param distance signed natural-log distance to it from the mark: below 0 if liquidatable now, 0 if the requirement is met exactly, infinite if no
 *     price does it
 */
public record LiquidationPrice(Status status, @Nullable BigDecimal price, double distance) {

    /** Whether a price liquidates. */
    public enum Status {
        /** At the price, and not before. */
        REACHABLE,
        /** No price on this side liquidates: a long that would have to fall to 0 or below, or a hedged position. */
        NEVER,
        /** It is liquidatable at the mark. */
        LIQUIDATABLE
    }

    private static final int DIGITS = 15;
    private static final MathContext QUOTIENT = new MathContext(40, RoundingMode.HALF_EVEN);

    /** The mark times or over this is as far as a price is followed. */
    private static final BigDecimal FAR = BigDecimal.valueOf(1_000_000_000);

    private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(Amounts.PRICE_SCALE);
    private static final BigDecimal MOST = BigDecimal.ONE.movePointRight(29);

    private static final int DOUBLINGS = 30;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int ITERATIONS = 200;

    /**
     * The price at which a fall (asked of longs) or a rise (asked of shorts) liquidates. Of a subaccount that is liquidatable already, the
     * price on the other side of the mark that would save it.
     *
     * @throws MissingInputException if a price, a chain or the margin of an asset is not known
     */
    public static LiquidationPrice of(
            Subaccount subaccount, String asset, Side side, MarketSnapshot market, MarginRules rules) {
        Excess excess = price -> rules.assess(subaccount, market.withPrice(asset, price))
                .maintenance()
                .excess();
        return of(excess, market.price(asset), side);
    }

    /**
     * The bankruptcy price: the same, of equity itself. Its status says {@link Status#LIQUIDATABLE} where equity is negative already.
     *
     * @throws MissingInputException if a price, a chain or the margin of an asset is not known
     */
    public static LiquidationPrice ofBankruptcy(
            Subaccount subaccount, String asset, Side side, MarketSnapshot market, MarginRules rules) {
        Excess equity = price ->
                rules.assess(subaccount, market.withPrice(asset, price)).equity();
        return of(equity, market.price(asset), side);
    }

    private static LiquidationPrice of(Excess excess, BigDecimal mark, Side side) {
        if (excess.at(mark).signum() < 0) {
            return saved(excess, mark, side);
        }
        BigDecimal farthest = side == Side.LONG
                ? bounded(mark.divide(FAR, QUOTIENT)).min(mark)
                : bounded(mark.multiply(FAR)).max(mark);
        if (excess.at(farthest).signum() >= 0) {
            return new LiquidationPrice(Status.NEVER, null, Double.POSITIVE_INFINITY);
        }
        BigDecimal root = root(excess, farthest, mark);
        return new LiquidationPrice(Status.REACHABLE, root, distance(mark, root, side));
    }

    private static LiquidationPrice saved(Excess excess, BigDecimal mark, Side side) {
        BigDecimal bad = mark;
        for (int k = 0; k < DOUBLINGS; k++) {
            BigDecimal next = bounded(bad.multiply(side == Side.LONG ? TWO : HALF));
            if (excess.at(next).signum() >= 0) {
                BigDecimal root = root(excess, bad, next);
                return new LiquidationPrice(Status.LIQUIDATABLE, root, Math.min(0, distance(mark, root, side)));
            }
            bad = next;
        }
        return new LiquidationPrice(Status.LIQUIDATABLE, null, Double.NEGATIVE_INFINITY);
    }

    private static BigDecimal bounded(BigDecimal price) {
        BigDecimal within = price.max(LEAST).min(MOST);
        return onGrid(within, gridOf(within));
    }

    /** Regula falsi with halved weights (Illinois), on a grid of 15 digits: ends at the root itself or at the next grid point where the excess is not negative. */
    private static BigDecimal root(Excess excess, BigDecimal liquidated, BigDecimal healthy) {
        BigDecimal bad = liquidated;
        BigDecimal good = healthy;
        BigDecimal badExcess = excess.at(bad);
        BigDecimal goodExcess = excess.at(good);
        boolean wasGood = false;
        boolean wasBad = false;
        for (int k = 0; k < ITERATIONS && goodExcess.signum() != 0; k++) {
            int grid = gridOf(good);
            BigDecimal step = BigDecimal.ONE.movePointLeft(grid);
            BigDecimal gap = bad.subtract(good);
            if (gap.abs().compareTo(step) <= 0) {
                break;
            }
            BigDecimal share = goodExcess.divide(goodExcess.subtract(badExcess), QUOTIENT);
            BigDecimal next = between(onGrid(good.add(gap.multiply(share)), grid), good, bad, step);
            BigDecimal at = excess.at(next);
            if (at.signum() >= 0) {
                good = next;
                goodExcess = at;
                badExcess = wasGood ? badExcess.multiply(HALF).round(QUOTIENT) : badExcess;
            } else {
                bad = next;
                badExcess = at;
                goodExcess = wasBad ? goodExcess.multiply(HALF).round(QUOTIENT) : goodExcess;
            }
            wasGood = at.signum() >= 0;
            wasBad = !wasGood;
        }
        return good.stripTrailingZeros();
    }

    private static BigDecimal between(BigDecimal next, BigDecimal good, BigDecimal bad, BigDecimal step) {
        BigDecimal inward = good.compareTo(bad) < 0 ? step : step.negate();
        BigDecimal first = good.add(inward);
        BigDecimal last = bad.subtract(inward);
        return inward.signum() > 0
                ? next.max(first).min(last.max(first))
                : next.min(first).max(last.min(first));
    }

    private static int gridOf(BigDecimal price) {
        return Math.min(Amounts.PRICE_SCALE, DIGITS - (price.precision() - price.scale()));
    }

    private static BigDecimal onGrid(BigDecimal price, int grid) {
        return price.setScale(grid, RoundingMode.HALF_EVEN);
    }

    private static double distance(BigDecimal mark, BigDecimal price, Side side) {
        double fall = Math.log(mark.divide(price, QUOTIENT).doubleValue());
        return side == Side.LONG ? fall : -fall;
    }

    private interface Excess {
        BigDecimal at(BigDecimal price);
    }
}
