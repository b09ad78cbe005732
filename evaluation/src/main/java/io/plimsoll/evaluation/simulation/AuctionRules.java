package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.util.List;

/**
 * A Dutch auction in a cascade: rules that judge alike and pay more the longer an account has waited. An account that took a step and is still liquidatable
 * begins anew.
 */
public final class AuctionRules implements MarginRules {

    private final List<MarginRules> byRound;

    /**
     * The rules of an auction.
     *
     * @param byRound rules in force after 0, 1, … rounds, at least one; the last stay in force
     */
    public AuctionRules(List<? extends MarginRules> byRound) {
        this.byRound = List.copyOf(byRound);
        if (byRound.isEmpty()) {
            throw new IllegalArgumentException("byRound must not be empty; have " + byRound);
        }
    }

    /** Rounds until the last rules are in force. */
    long rounds() {
        return byRound.size() - 1L;
    }

    /** The rules for an account that has waited for so many rounds. */
    MarginRules after(long rounds) {
        return byRound.get((int) Math.min(rounds, rounds()));
    }

    @Override
    public String name() {
        return byRound.get(0).name();
    }

    @Override
    public Assessment assess(Subaccount subaccount, MarketSnapshot market) {
        return byRound.get(0).assess(subaccount, market);
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        return byRound.get(0).nextOrder(subaccount, market, assessment);
    }
}
