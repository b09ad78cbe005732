package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/** The insurance fund while a cascade runs, USD; never negative. */
final class Fund {

    private BigDecimal balance;
    private BigDecimal inflow = BigDecimal.ZERO;

    Fund(BigDecimal balance) {
        this.balance = balance;
    }

    void receive(BigDecimal usd) {
        balance = balance.add(usd);
        inflow = inflow.add(usd);
    }

    /** Pays as much of a sum as it has; returns what it paid. */
    BigDecimal pay(BigDecimal usd) {
        BigDecimal paid = usd.min(balance);
        balance = balance.subtract(paid);
        return paid;
    }

    BigDecimal balance() {
        return balance;
    }

    BigDecimal inflow() {
        return inflow;
    }
}
