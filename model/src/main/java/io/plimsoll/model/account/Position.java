package io.plimsoll.model.account;

import io.plimsoll.model.market.Side;
import java.math.BigDecimal;

/**
 * A perpetual position.
 *
 * @param asset symbol of its mark price
 * @param contract how it pays
 * @param size coins if linear, USD if inverse; positive for longs, negative for shorts, never 0
 * @param entryPrice price since which its profit is unsettled, in USD
 */
public record Position(String asset, Contract contract, BigDecimal size, BigDecimal entryPrice) {

    /** Checks size and price. */
    public Position {
        if (asset == null || asset.isBlank()) {
            throw new IllegalArgumentException("asset of a position must not be blank; have " + asset);
        }
        size = Amounts.signed("size of " + asset, size);
        if (size.signum() == 0) {
            throw new IllegalArgumentException("size of " + asset + " must not be 0; have 0");
        }
        entryPrice = Amounts.price("entryPrice of " + asset, entryPrice);
    }

    /** A linear position. */
    public static Position linear(String asset, BigDecimal size, BigDecimal entryPrice) {
        return new Position(asset, Contract.LINEAR, size, entryPrice);
    }

    /** An inverse position. */
    public static Position inverse(String asset, BigDecimal sizeUsd, BigDecimal entryPrice) {
        return new Position(asset, Contract.INVERSE, sizeUsd, entryPrice);
    }

    /** Its side. */
    public Side side() {
        return size.signum() > 0 ? Side.LONG : Side.SHORT;
    }

    /** Coins gained for each dollar the price rises, negative for shorts. */
    public BigDecimal exposure() {
        return contract.exposure(size, entryPrice);
    }

    /** Unsettled profit in USD, exact. */
    public BigDecimal profitAt(BigDecimal price) {
        return exposure().multiply(price).add(contract.offset(size, entryPrice));
    }

    /** Notional in USD, exact. */
    public BigDecimal notionalAt(BigDecimal price) {
        return contract.notional(size, price);
    }

    /** Size without sign that has a notional, rounded up to 18 decimals, and at most the whole. */
    public BigDecimal sizeOf(BigDecimal notional, BigDecimal price) {
        return Amounts.up(contract.size(notional, price)).min(size.abs());
    }

    /**
     * What funding takes from the account, negative if it pays: {@code rate·notional} for longs, the opposite for shorts; exact.
     *
     * @param rate of the interval, fraction of notional; positive when longs pay
     */
    public BigDecimal fundingAt(BigDecimal price, BigDecimal rate) {
        BigDecimal paid = notionalAt(price).multiply(rate);
        return size.signum() > 0 ? paid : paid.negate();
    }

    /** The position with another size. */
    Position resized(BigDecimal newSize) {
        return new Position(asset, contract, newSize, entryPrice);
    }
}
