package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Mark prices and bridges at one instant. A price that is stale is left out by whoever makes the snapshot, so that it is missed and not believed.
 * Immutable.
 */
public final class MarketSnapshot {

    private final Map<String, BigDecimal> prices;
    private final Set<String> chains;
    private final Set<String> halted;
    private final Map<String, BigDecimal> moved;

    private MarketSnapshot(
            Map<String, BigDecimal> prices, Set<String> chains, Set<String> halted, Map<String, BigDecimal> moved) {
        this.prices = prices;
        this.chains = chains;
        this.halted = halted;
        this.moved = moved;
    }

    /**
     * A snapshot.
     *
     * @param prices USD by symbol of asset or coin, positive
     * @param chains every chain that is known, with its bridge open or halted
     * @param halted those whose bridge is halted; collateral there does not count
     */
    public static MarketSnapshot of(Map<String, BigDecimal> prices, Set<String> chains, Set<String> halted) {
        Map<String, BigDecimal> checked = new HashMap<>();
        prices.forEach((asset, price) -> checked.put(asset, Amounts.price("price of " + asset, price)));
        requireKnown(chains, halted);
        return new MarketSnapshot(Map.copyOf(checked), Set.copyOf(chains), Set.copyOf(halted), Map.of());
    }

    private static void requireKnown(Set<String> chains, Set<String> halted) {
        if (!chains.containsAll(halted)) {
            throw new IllegalArgumentException(
                    "halted bridges must be of known chains; have " + halted + " of " + chains);
        }
    }

    /** Prices alone, for subaccounts without collateral. */
    public static MarketSnapshot of(Map<String, BigDecimal> prices) {
        return of(prices, Set.of(), Set.of());
    }

    /**
     * The mark price in USD.
     *
     * @throws MissingInputException if there is none
     */
    public BigDecimal price(String asset) {
        BigDecimal movedTo = moved.get(asset);
        if (movedTo != null) {
            return movedTo;
        }
        BigDecimal price = prices.get(asset);
        if (price == null) {
            throw new MissingInputException("price", asset);
        }
        return price;
    }

    /** The price of a token, which is its coin's; 1 for cash. */
    BigDecimal price(Token token) {
        return token.equals(Token.CASH) ? BigDecimal.ONE : price(token.coin());
    }

    /**
     * Whether collateral on a chain can be reached.
     *
     * @throws MissingInputException if the chain is not known
     */
    public boolean isReachable(Token token) {
        if (!chains.contains(token.chain())) {
            throw new MissingInputException("chain", token.chain());
        }
        return !halted.contains(token.chain());
    }

    /** The same prices where other chains are known. Costs nothing, however many prices there are. */
    public MarketSnapshot at(Set<String> known, Set<String> haltedBridges) {
        requireKnown(known, haltedBridges);
        return new MarketSnapshot(prices, Set.copyOf(known), Set.copyOf(haltedBridges), moved);
    }

    /** The same instant with one price moved. Costs what has been moved before, however many prices there are. */
    public MarketSnapshot withPrice(String asset, BigDecimal price) {
        price(asset);
        BigDecimal checked = Amounts.price("price of " + asset, price);
        if (moved.isEmpty()) {
            return new MarketSnapshot(prices, chains, halted, Map.of(asset, checked));
        }
        Map<String, BigDecimal> all = new HashMap<>(moved);
        all.put(asset, checked);
        return new MarketSnapshot(prices, chains, halted, all);
    }
}
