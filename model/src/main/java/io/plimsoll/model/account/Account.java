package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that one owner has at a venue: a cross-margined pool, and isolated ones that stand or fall alone.
 *
 * @param id name, not blank
 * @param cross the pool whose parts answer for each other, on however many chains its collateral lies
 * @param isolated pools of their own; a loss in one never reaches another
 */
public record Account(String id, Subaccount cross, List<Subaccount> isolated) {

    /** Checks the name. */
    public Account {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("id of an account must not be blank; have " + id);
        }
        isolated = List.copyOf(isolated);
    }

    /** The cross pool first, then the isolated ones. */
    public List<Subaccount> subaccounts() {
        List<Subaccount> all = new ArrayList<>();
        all.add(cross);
        all.addAll(isolated);
        return all;
    }

    /** What is pledged of each coin over all pools and chains. */
    public Map<String, BigDecimal> collateralByCoin() {
        Map<String, BigDecimal> byCoin = new TreeMap<>();
        subaccounts().forEach(pool -> pool.collateralByCoin().forEach((c, a) -> byCoin.merge(c, a, BigDecimal::add)));
        return byCoin;
    }
}
