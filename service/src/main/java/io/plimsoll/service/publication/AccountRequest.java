package io.plimsoll.service.publication;

import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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

        /** Everything in the pool whose price can move, collateral that does not count included, in order. */
        public Set<String> assets() {
            Set<String> assets = new TreeSet<>();
            holdings.forEach(h -> assets.add(h.asset()));
            collateral.forEach(c -> assets.add(c.token().coin()));
            debts.forEach(d -> assets.add(d.token().coin()));
            assets.remove(DOLLAR);
            return assets;
        }

        /**
         * The pool at its entry prices, or at the marks where none are given.
         *
         * @param terms in which every asset has a price
         */
        public Subaccount subaccount(AccountTerms terms) {
            List<Position> positions = holdings.stream()
                    .map(h -> new Position(
                            h.asset(),
                            h.contract(),
                            h.size(),
                            h.entryPrice() != null ? h.entryPrice() : Objects.requireNonNull(terms.price(h.asset()))))
                    .toList();
            return new Subaccount(cash, positions, collateral, debts);
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

    /** Whether the price of any of these assets can move it. */
    public boolean holdsAny(Set<String> assets) {
        return pools.stream().anyMatch(pool -> pool.assets().stream().anyMatch(assets::contains));
    }

    /** The prices and chains that a pool meets. */
    MarketSnapshot market(Pool pool, AccountTerms terms) {
        Set<String> chains = new HashSet<>(haltedChains);
        pool.collateral().forEach(c -> chains.add(c.token().chain()));
        pool.debts().forEach(d -> chains.add(d.token().chain()));
        return terms.market(chains, haltedChains);
    }

    /** Whether all collateral of a pool can be sold without waiting for its chain. */
    boolean isAtOnce(Pool pool) {
        return pool.collateral().stream()
                .noneMatch(c -> chainDelays.containsKey(c.token().chain()));
    }
}
