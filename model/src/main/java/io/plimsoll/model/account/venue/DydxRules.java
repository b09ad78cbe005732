package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/**
 * dYdX v4 (v4-chain, x/perpetuals and x/clob): cash margin, initial margin scaled by open interest, maintenance margin a fraction of the unscaled one.
 * A position is closed in portions at a price between mark and bankruptcy; the insurance fund earns what is above the bankruptcy price, up to a fee, and
 * pays what is below it.
 */
public final class DydxRules extends WeightedRules {

    private static final MathContext QUOTIENT = MathContext.DECIMAL128;
    private static final BigDecimal EIGHT_HOURS = BigDecimal.valueOf(8 * 3600);
    private static final int QUANTUM = 6;

    private final Map<String, DydxMarket> markets;
    private final DydxLiquidation liquidation;

    /**
     * The rules.
     *
     * @param markets by asset
     */
    public DydxRules(Map<String, DydxMarket> markets, DydxLiquidation liquidation) {
        this.markets = Map.copyOf(markets);
        this.liquidation = liquidation;
    }

    @Override
    public String name() {
        return "dydx-v4";
    }

    @Override
    BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price) {
        DydxMarket market = markets.get(position.asset());
        if (market == null) {
            throw new MissingInputException("liquidity tier", position.asset());
        }
        BigDecimal notional = position.notionalAt(price);
        return level == MarginLevel.INITIAL
                ? market.tier().initialMargin(notional, market.openInterest())
                : market.tier().maintenanceMargin(notional);
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        Position position = heaviest(subaccount, market).orElseThrow();
        BigDecimal mark = market.price(position.asset());
        BigDecimal notional = position.notionalAt(mark);
        BigDecimal closed = notional.multiply(liquidation.maxPortion())
                .min(liquidation.maxNotional())
                .max(liquidation.minNotional())
                .min(notional);
        BigDecimal size = position.sizeOf(closed, mark);
        BigDecimal price = fillablePrice(position, mark, assessment);
        BigDecimal quote = size.multiply(price);
        BigDecimal bankruptcy = bankruptcyQuote(position, size, mark, assessment);
        // Both quotes are what the account gets, negative for shorts: the difference is what the fund may keep or must
        // pay.
        BigDecimal received = position.size().signum() > 0 ? quote : quote.negate();
        BigDecimal fee = received.subtract(bankruptcy).min(quote.multiply(liquidation.maxFee()));
        return new ClosePosition(
                position.asset(), position.contract(), size, price, BigDecimal.ZERO, Amounts.down(fee));
    }

    /**
     * What the account may get for closing part of a position without loss to anyone else, USD, negative for shorts: {@code −ΔNNV −
     * ⌊TNC·|ΔMMR|/TMMR⌋}, the division rounded down to a quantum.
     *
     * @param size how much is closed, coins without sign
     */
    public BigDecimal bankruptcyQuote(Position position, BigDecimal size, BigDecimal mark, Assessment assessment) {
        BigDecimal rest = position.size().abs().subtract(size);
        BigDecimal marginAfter = rest.signum() == 0
                ? BigDecimal.ZERO
                : marginOf(MarginLevel.MAINTENANCE, Position.linear(position.asset(), rest, mark), mark);
        BigDecimal freed = marginOf(MarginLevel.MAINTENANCE, position, mark).subtract(marginAfter);
        BigDecimal loss = assessment
                .maintenance()
                .available()
                .multiply(freed)
                .divide(assessment.maintenance().required(), QUANTUM, RoundingMode.FLOOR);
        BigDecimal value = size.multiply(mark);
        return (position.size().signum() > 0 ? value : value.negate()).subtract(loss);
    }

    /**
     * The price offered to liquidators, USD a coin: {@code (PNNV − ABR·SMMR·PMMR)/PS} with {@code ABR = clamp(BA·(1 − TNC/TMMR), 0, 1)}.
     */
    public BigDecimal fillablePrice(Position position, BigDecimal mark, Assessment assessment) {
        BigDecimal health = assessment
                .maintenance()
                .available()
                .divide(assessment.maintenance().required(), QUOTIENT);
        BigDecimal bankruptcy = liquidation
                .bankruptcyAdjustment()
                .multiply(BigDecimal.ONE.subtract(health))
                .max(BigDecimal.ZERO)
                .min(BigDecimal.ONE);
        BigDecimal discount = bankruptcy
                .multiply(liquidation.spreadToMaintenance())
                .multiply(marginOf(MarginLevel.MAINTENANCE, position, mark));
        return position.size().multiply(mark).subtract(discount).divide(position.size(), QUOTIENT);
    }

    /**
     * What the funding index moves in an interval, in quote quanta a base quantum times 10⁶, rounded towards 0.
     *
     * @param ratePpm eight-hour rate, millionths
     * @param price quote of the market, an integer times {@code 10^exponent}
     * @param resolution power of ten of a base quantum
     * @param seconds of the interval
     */
    public static BigDecimal fundingIndexDelta(long ratePpm, long price, int exponent, int resolution, long seconds) {
        return BigDecimal.valueOf(ratePpm)
                .multiply(BigDecimal.valueOf(seconds))
                .multiply(BigDecimal.valueOf(price))
                .scaleByPowerOfTen(exponent + resolution + QUANTUM)
                .divide(EIGHT_HOURS, 0, RoundingMode.DOWN);
    }
}
