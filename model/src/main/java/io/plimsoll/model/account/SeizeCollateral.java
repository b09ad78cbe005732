package io.plimsoll.model.account;

import java.math.BigDecimal;

/**
 * A liquidator repays what is owed of one token and takes what is pledged of another, with a bonus. Either may be {@link Token#CASH}.
 *
 * @param owed what is repaid
 * @param repaid how much, coins
 * @param taken what is taken
 * @param amount how much, coins, the fund's share included
 * @param fundShare how much of that goes to the fund, coins
 */
public record SeizeCollateral(Token owed, BigDecimal repaid, Token taken, BigDecimal amount, BigDecimal fundShare)
        implements LiquidationOrder {

    /** Checks the amounts. */
    public SeizeCollateral {
        repaid = Amounts.notNegative("repaid of " + owed, repaid);
        amount = Amounts.notNegative("amount taken of " + taken, amount);
        fundShare = Amounts.notNegative("fundShare of " + taken, fundShare);
        if (fundShare.compareTo(amount) > 0) {
            throw new IllegalArgumentException(
                    "fundShare of " + taken + " must be at most " + amount + "; have " + fundShare);
        }
    }

    @Override
    public LiquidationStep applyTo(Subaccount subaccount, MarketSnapshot market, MarginRules rules) {
        atMost("repaid of " + owed, repaid, subaccount.owed(owed));
        atMost("amount taken of " + taken, amount, subaccount.held(taken));
        BigDecimal price = market.price(taken);
        return new LiquidationStep(
                this,
                subaccount.repaid(owed, repaid).without(taken, amount),
                amount.subtract(fundShare).multiply(price).subtract(repaid.multiply(market.price(owed))),
                fundShare.multiply(price),
                BigDecimal.ZERO);
    }

    private static void atMost(String field, BigDecimal amount, BigDecimal most) {
        if (amount.compareTo(most) > 0) {
            throw new IllegalArgumentException(field + " must be at most " + most + "; have " + amount);
        }
    }
}
