package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.SeizeCollateral;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A bonus by size in a cascade: rules that judge alike and pay by what a liquidator takes, as the first of them have it. */
public final class SizedRules implements MarginRules {

    private final NavigableMap<BigDecimal, MarginRules> bySize;
    private final MarginRules first;

    /**
     * The rules of a bonus by size.
     *
     * @param bySize rules by the value of collateral from which they are in force, USD; the first at 0
     */
    public SizedRules(NavigableMap<BigDecimal, ? extends MarginRules> bySize) {
        this.bySize = new TreeMap<>(bySize);
        if (bySize.isEmpty() || bySize.firstKey().signum() != 0) {
            throw new IllegalArgumentException("bySize must begin at 0; have " + bySize.keySet());
        }
        this.first = this.bySize.firstEntry().getValue();
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public Assessment assess(Subaccount subaccount, MarketSnapshot market) {
        return first.assess(subaccount, market);
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        LiquidationOrder order = first.nextOrder(subaccount, market, assessment);
        if (!(order instanceof SeizeCollateral seized) || seized.taken().equals(Token.CASH)) {
            return order;
        }
        BigDecimal value = seized.amount().multiply(market.price(seized.taken().coin()));
        return bySize.floorEntry(value).getValue().nextOrder(subaccount, market, assessment);
    }
}
