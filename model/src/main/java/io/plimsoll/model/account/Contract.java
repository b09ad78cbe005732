package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a perpetual pays. In USD at the mark both kinds are a straight line in the price, {@code profit = exposure·price + offset}, so that one
 * arithmetic serves both.
 */
public enum Contract {
    /** Size in coins, profit in USD: {@code size·(price − entry)}. */
    LINEAR {
        @Override
        BigDecimal exposure(BigDecimal size, BigDecimal entryPrice) {
            return size;
        }

        @Override
        BigDecimal offset(BigDecimal size, BigDecimal entryPrice) {
            return size.multiply(entryPrice).negate();
        }

        @Override
        BigDecimal notional(BigDecimal size, BigDecimal price) {
            return size.abs().multiply(price);
        }

        @Override
        BigDecimal size(BigDecimal notional, BigDecimal price) {
            return notional.divide(price, Amounts.SCALE, RoundingMode.UP);
        }
    },
    /** Size in USD, profit in coins, {@code size·(1/entry − 1/price)}, which is {@code size·(price/entry − 1)} in USD. */
    INVERSE {
        @Override
        BigDecimal exposure(BigDecimal size, BigDecimal entryPrice) {
            return size.divide(entryPrice, Amounts.SCALE, RoundingMode.FLOOR);
        }

        @Override
        BigDecimal offset(BigDecimal size, BigDecimal entryPrice) {
            return size.negate();
        }

        @Override
        BigDecimal notional(BigDecimal size, BigDecimal price) {
            return size.abs();
        }

        @Override
        BigDecimal size(BigDecimal notional, BigDecimal price) {
            return notional;
        }
    };

    /** Coins gained for each dollar the price rises; rounded against the holder. */
    abstract BigDecimal exposure(BigDecimal size, BigDecimal entryPrice);

    /** Profit in USD at a price of 0. */
    abstract BigDecimal offset(BigDecimal size, BigDecimal entryPrice);

    /** Notional in USD. */
    abstract BigDecimal notional(BigDecimal size, BigDecimal price);

    /** Size of a notional without sign, not below it. */
    abstract BigDecimal size(BigDecimal notional, BigDecimal price);
}
