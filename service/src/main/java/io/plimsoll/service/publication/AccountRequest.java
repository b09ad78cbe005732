package io.plimsoll.service.publication;

import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account to be judged, as asked; every asset in it is served.
 *
 * @param pools pools of margin that stand or fall alone, at least one
 * @param haltedChains chains whose bridge is halted: collateral there does not count
 * @param chainDelays how long collateral on a chain takes to where it is liquidated, finality and bridge together, above 0; at once on other chains
 * @param targetHealthFactor that actions shall restore, above 0
 * @param transferCost of one addition or repayment, USD, 0 or more
 * @param tradingCost of a reduction, fraction of notional, 0..1
 */
public record AccountRequest(
        List<Pool> pools,
        Set<String> haltedChains,
        Map<String, Duration> chainDelays,
        BigDecimal targetHealthFactor,
        BigDecimal transferCost,
        BigDecimal tradingCost) {

    /** The dollar, which may be owed: price 1 and no margin. */
    public static final String DOLLAR = "USD";

    /**
     * One pool of margin.
     *
     * @param name of the pool
     * @param cash USD, negative if owed
     * @param holdings positions, at most one by asset and contract
     * @param collateral at most one by token
     * @param debts at most one by token
     */
    public record Pool(
            String name, BigDecimal cash, List<Holding> holdings, List<Collateral> collateral, List<Debt> debts) {

        /** Copies the lists. */
        public Pool {
            holdings = List.copyOf(holdings);
            collateral = List.copyOf(collateral);
            debts = List.copyOf(debts);
        }
    }

    /**
     * A position.
     *
     * @param asset symbol
     * @param contract how it pays
     * @param size coins or USD, negative for shorts
     * @param entryPrice since which its profit is unsettled; null if the profit up to the mark is in the cash
     */
    public record Holding(
            String asset,
            Contract contract,
            BigDecimal size,
            @Nullable BigDecimal entryPrice) {}

    /** Copies lists and sets. */
    public AccountRequest {
        pools = List.copyOf(pools);
        haltedChains = Set.copyOf(haltedChains);
        chainDelays = Map.copyOf(chainDelays);
    }
}
