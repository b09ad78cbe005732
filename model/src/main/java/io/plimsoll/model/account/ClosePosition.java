package io.plimsoll.model.account;

import java.math.BigDecimal;

/**
 * A position is closed, wholly or in part, in the market or against a liquidator.
 *
 * @param asset which
 * @param contract which
 * @param size how much, without sign, in the unit of the contract
 * @param price at which it is closed, USD; the caller may put in what the market really gave
 * @param liquidatorFee from cash to the liquidator, USD, 0 or more
 * @param fundFee from cash to the insurance fund, USD; negative if the fund makes up for a loss, which is bad debt
 */
public record ClosePosition(
        String asset,
        Contract contract,
        BigDecimal size,
        BigDecimal price,
        BigDecimal liquidatorFee,
        BigDecimal fundFee)
        implements LiquidationOrder {

    /** Checks size, price and fee. */
    public ClosePosition {
        size = Amounts.positive("size to close of " + asset, size);
        price = Amounts.price("price to close " + asset + " at", price);
        if (liquidatorFee.signum() < 0) {
            throw new IllegalArgumentException("liquidatorFee must not be negative; have " + liquidatorFee);
        }
    }

    /** The same order filled at another price: what a book under stress gives. */
    public ClosePosition filledAt(BigDecimal fillPrice) {
        return new ClosePosition(asset, contract, size, fillPrice, liquidatorFee, fundFee);
    }

    @Override
    public LiquidationStep applyTo(Subaccount subaccount, MarketSnapshot market, MarginRules rules) {
        Position position = subaccount.position(asset, contract);
        BigDecimal left = position.size().abs().subtract(size);
        if (left.signum() < 0) {
            throw new IllegalArgumentException("size to close of " + asset + " must be at most "
                    + position.size().abs() + "; have " + size);
        }
        BigDecimal rest = position.size().signum() > 0 ? left : left.negate();
        BigDecimal exposure = position.exposure();
        BigDecimal offset = contract.offset(position.size(), position.entryPrice());
        if (rest.signum() != 0) {
            exposure = exposure.subtract(contract.exposure(rest, position.entryPrice()));
            offset = offset.subtract(contract.offset(rest, position.entryPrice()));
        }
        BigDecimal profit = exposure.multiply(price).add(offset);
        BigDecimal cash = subaccount.cash().add(profit).subtract(liquidatorFee).subtract(fundFee);
        Subaccount after = subaccount.reduced(position, rest).withCash(cash);
        BigDecimal belowMark = exposure.multiply(market.price(asset).subtract(price));
        BigDecimal rounding = cash.subtract(after.cash());
        return new LiquidationStep(
                this,
                after,
                belowMark.add(liquidatorFee),
                fundFee.max(BigDecimal.ZERO).add(rounding),
                fundFee.negate().max(BigDecimal.ZERO));
    }
}
