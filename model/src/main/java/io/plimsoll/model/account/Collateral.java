package io.plimsoll.model.account;

import java.math.BigDecimal;

/**
 * What is pledged of one token.
 *
 * @param token what
 * @param amount how many coins, 0 or more, at most 18 decimals
 */
public record Collateral(Token token, BigDecimal amount) {

    /** Checks the amount. */
    public Collateral {
        amount = Amounts.notNegative("collateral in " + token, amount);
    }
}
