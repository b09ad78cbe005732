package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Uncounted;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Coins of each asset that a subaccount gains with when their price rises by a dollar, negative where it loses. */
final class Exposures {

    private Exposures() {}

    /** Positions, collateral that counts, and debts. */
    static Map<String, BigDecimal> of(Subaccount subaccount, MarketSnapshot market, MarginRules rules) {
        Map<String, BigDecimal> coins = new TreeMap<>();
        for (Position position : subaccount.positions()) {
            coins.merge(position.asset(), position.exposure(), BigDecimal::add);
        }
        if (!subaccount.collateral().isEmpty()) {
            Set<Collateral> uncounted = new HashSet<>();
            for (Uncounted left : rules.assess(subaccount, market).uncounted()) {
                uncounted.add(left.collateral());
            }
            for (Collateral pledged : subaccount.collateral()) {
                if (!uncounted.contains(pledged)) {
                    coins.merge(pledged.token().coin(), pledged.amount(), BigDecimal::add);
                }
            }
        }
        for (Debt debt : subaccount.debts()) {
            coins.merge(debt.token().coin(), debt.amount().negate(), BigDecimal::add);
        }
        return coins;
    }

    /** What a subaccount has given up between two states; assets of which it kept everything are left out. */
    static Map<String, BigDecimal> released(
            Subaccount before, Subaccount after, MarketSnapshot market, MarginRules rules) {
        Map<String, BigDecimal> released = of(before, market, rules);
        of(after, market, rules).forEach((asset, kept) -> released.merge(asset, kept.negate(), BigDecimal::add));
        released.values().removeIf(coins -> coins.signum() == 0);
        return released;
    }
}
