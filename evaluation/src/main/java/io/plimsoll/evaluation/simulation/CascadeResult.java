package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.MarketSnapshot;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * What a shock did to a book. Amounts in USD, exact. Value is conserved over all parties; with X the coins to which the book was exposed,
 *
 * <pre>equity before + X·(end price − shocked price)
 *   = equity after + liquidators' gain + counterpartyGain + fundInflow + fromWinners − badDebt</pre>
 *
 * @param isQuiet whether it came to rest; false if the bound on rounds was reached while somebody still acted
 * @param leftover what was not liquidated
 * @param rounds in order
 * @param assets by symbol, those that were shocked or traded
 * @param accounts those that were liquidated, in the order of the book; their bad debt adds up to that of the losses
 * @param losses bad debt, and who pays for it
 * @param fundInflow penalties and rounding to the insurance fund, 0 or more
 * @param liquidators how they fared
 * @param counterpartyGain of everyone who traded with the book, at the end prices
 * @param market prices at the end
 * @param after the book at the end, with what is left of its fund, rounded down to 18 decimals
 */
public record CascadeResult(
        boolean isQuiet,
        Leftover leftover,
        List<CascadeRound> rounds,
        Map<String, AssetOutcome> assets,
        List<AccountOutcome> accounts,
        LossCover losses,
        BigDecimal fundInflow,
        LiquidatorBalance liquidators,
        BigDecimal counterpartyGain,
        MarketSnapshot market,
        Book after) {

    /** Copies the lists. */
    public CascadeResult {
        rounds = List.copyOf(rounds);
        accounts = List.copyOf(accounts);
        assets = Collections.unmodifiableMap(new TreeMap<>(assets));
    }

    /**
     * What became of one asset.
     *
     * @throws NoSuchElementException if it was neither shocked nor traded
     */
    public AssetOutcome asset(String symbol) {
        AssetOutcome outcome = assets.get(symbol);
        if (outcome == null) {
            throw new NoSuchElementException("no asset " + symbol + " in the cascade; have " + assets.keySet());
        }
        return outcome;
    }

    /** Liquidated over all assets and sides, USD at the prices of the rounds. */
    public BigDecimal liquidatedNotional() {
        return assets.values().stream()
                .map(asset -> asset.longs().notional().add(asset.shorts().notional()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
