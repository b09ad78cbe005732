package io.plimsoll.model.account;

import java.math.BigDecimal;

/** Something that an owner can do in any amount to make a subaccount healthier. */
public sealed interface RestoringAction {

    /** The most that can be done, in its own unit: coins, or size of the contract. */
    BigDecimal most(Subaccount subaccount);

    /** Decimals of the smallest amount. */
    int decimals(Subaccount subaccount, ActionTerms terms);

    /** What an amount is worth at the mark, USD, exact: money brought in, or notional given up. */
    BigDecimal value(BigDecimal amount, Subaccount subaccount, MarketSnapshot market);

    /** What an amount costs, USD. */
    BigDecimal cost(BigDecimal amount, Subaccount subaccount, MarketSnapshot market, ActionTerms terms);

    /** The subaccount after it. */
    Subaccount applyTo(
            Subaccount subaccount, BigDecimal amount, MarketSnapshot market, MarginRules rules, ActionTerms terms);

    /** An action with a token that comes from outside. */
    sealed interface BringToken extends RestoringAction {

        /** Which. */
        Token token();

        @Override
        default int decimals(Subaccount subaccount, ActionTerms terms) {
            return terms.decimals(token());
        }

        @Override
        default BigDecimal value(BigDecimal amount, Subaccount subaccount, MarketSnapshot market) {
            return amount.multiply(market.price(token()));
        }
    }

    /**
     * Bring in more of a token, or cash.
     *
     * @param token which
     */
    record AddCollateral(Token token) implements BringToken {

        private static final BigDecimal MOST = BigDecimal.ONE.movePointRight(29);

        @Override
        public BigDecimal most(Subaccount subaccount) {
            return MOST.subtract(subaccount.held(token)).max(BigDecimal.ZERO);
        }

        @Override
        public BigDecimal cost(BigDecimal amount, Subaccount subaccount, MarketSnapshot market, ActionTerms terms) {
            return terms.costOfAdding(token, value(amount, subaccount, market));
        }

        @Override
        public Subaccount applyTo(
                Subaccount subaccount, BigDecimal amount, MarketSnapshot market, MarginRules rules, ActionTerms terms) {
            return subaccount.with(token, amount);
        }
    }

    /**
     * Repay a debt with money from outside.
     *
     * @param token which debt
     */
    record RepayDebt(Token token) implements BringToken {

        @Override
        public BigDecimal most(Subaccount subaccount) {
            return subaccount.owed(token);
        }

        @Override
        public BigDecimal cost(BigDecimal amount, Subaccount subaccount, MarketSnapshot market, ActionTerms terms) {
            return terms.costOfRepaying(token, value(amount, subaccount, market));
        }

        @Override
        public Subaccount applyTo(
                Subaccount subaccount, BigDecimal amount, MarketSnapshot market, MarginRules rules, ActionTerms terms) {
            return subaccount.repaid(token, amount);
        }
    }

    /**
     * Close a part of a position, or all of it, at the mark. The cost comes out of the cash of the subaccount.
     *
     * @param asset which
     * @param contract which
     */
    record ReducePosition(String asset, Contract contract) implements RestoringAction {

        @Override
        public BigDecimal most(Subaccount subaccount) {
            return subaccount.position(asset, contract).size().abs();
        }

        @Override
        public int decimals(Subaccount subaccount, ActionTerms terms) {
            return terms.decimals(subaccount.position(asset, contract));
        }

        @Override
        public BigDecimal value(BigDecimal amount, Subaccount subaccount, MarketSnapshot market) {
            return contract.notional(amount, market.price(asset));
        }

        @Override
        public BigDecimal cost(BigDecimal amount, Subaccount subaccount, MarketSnapshot market, ActionTerms terms) {
            return terms.costOfReducing(subaccount.position(asset, contract), value(amount, subaccount, market));
        }

        @Override
        public Subaccount applyTo(
                Subaccount subaccount, BigDecimal amount, MarketSnapshot market, MarginRules rules, ActionTerms terms) {
            BigDecimal cost = cost(amount, subaccount, market, terms);
            return new ClosePosition(asset, contract, amount, market.price(asset), cost, BigDecimal.ZERO)
                    .applyTo(subaccount, market, rules)
                    .after();
        }
    }
}
