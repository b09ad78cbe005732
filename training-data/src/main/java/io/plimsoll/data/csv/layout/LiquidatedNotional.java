package io.plimsoll.data.csv.layout;

import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Liquidated notional by coin and day, both sides in one, known when the day is over. A coin without a row that day is unknown. */
final class LiquidatedNotional implements FactLayout {

    @Override
    public String name() {
        return "liquidated notional by day";
    }

    @Override
    public List<String> required() {
        return List.of("date", "coin", "liquidated_notional_usd");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn date = header.column("date");
        FactColumn name = header.column("coin");
        FactColumn notional = header.column("liquidated_notional_usd");
        String market = terms.marketOr("hyperliquid");
        return (row, sink) -> {
            Instant time = row.time(date);
            String coin = row.text(name);
            sink.accept(
                    row,
                    List.of(new PerpetualLiquidations(
                            market,
                            coin,
                            HyperliquidCoin.asset(coin),
                            time,
                            time.plus(Duration.ofDays(1)),
                            24,
                            null,
                            null,
                            null,
                            null,
                            row.amount(notional))));
        };
    }
}
