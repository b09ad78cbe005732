package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.util.List;

/**
 * A flat price for every transfer and one rate for every trade, in units of 18 decimals.
 *
 * @param addable tokens that can be brought in
 * @param transferCost of one addition or repayment, USD, 0 or more
 * @param tradingCost of a reduction, fee and expected impact, fraction of the notional, 0..1
 */
public record FlatActionTerms(List<Token> addable, BigDecimal transferCost, BigDecimal tradingCost)
        implements ActionTerms {

    /** Checks the costs. */
    public FlatActionTerms {
        addable = List.copyOf(addable);
        transferCost = Amounts.notNegative("transferCost", transferCost);
        tradingCost = Amounts.fraction("tradingCost", tradingCost);
    }

    @Override
    public int decimals(Token token) {
        return Amounts.SCALE;
    }

    @Override
    public int decimals(Position position) {
        return Amounts.SCALE;
    }

    @Override
    public BigDecimal costOfAdding(Token token, BigDecimal value) {
        return transferCost;
    }

    @Override
    public BigDecimal costOfRepaying(Token token, BigDecimal value) {
        return transferCost;
    }

    @Override
    public BigDecimal costOfReducing(Position position, BigDecimal notional) {
        return notional.multiply(tradingCost);
    }
}
