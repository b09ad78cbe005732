package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.MarketSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What liquidators have taken over and not yet sold, and how those fared who have. */
final class Warehouse {

    private final List<Lot> lots = new ArrayList<>();
    private LiquidatorBalance sold = LiquidatorBalance.NOTHING;

    /**
     * What one step gave to a liquidator.
     *
     * @param granted gain at the marks at which he took over, USD
     * @param gas that he paid, USD
     * @param marks at which he took over
     * @param saleRound in which he sells
     */
    record Lot(Due due, BigDecimal granted, BigDecimal gas, MarketSnapshot marks, long saleRound) {}

    void hold(Lot lot) {
        lots.add(lot);
    }

    /** A lot that is sold in the round in which it was taken over. */
    void pass(Lot lot, MarketSnapshot fills) {
        sold = after(sold, lot, fills);
    }

    boolean isEmpty() {
        return lots.isEmpty();
    }

    /** What is sold in this round. */
    List<Lot> due(long round) {
        return lots.stream().filter(lot -> lot.saleRound() <= round).toList();
    }

    void sell(List<Lot> sales, MarketSnapshot fills) {
        lots.removeAll(sales);
        for (Lot lot : sales) {
            sold = after(sold, lot, fills);
        }
    }

    /** The balance, with what is still held at the marks. */
    LiquidatorBalance balanceAt(MarketSnapshot marks) {
        LiquidatorBalance balance = sold;
        for (Lot lot : lots) {
            balance = after(balance, lot, marks);
        }
        return balance;
    }

    private static LiquidatorBalance after(LiquidatorBalance before, Lot lot, MarketSnapshot prices) {
        BigDecimal moved = lot.due().moved(prices, lot.marks());
        return lot.due().needsLiquidator()
                ? before.plus(lot.granted(), moved, lot.gas())
                : before.plusBackstop(lot.granted().add(moved));
    }
}
