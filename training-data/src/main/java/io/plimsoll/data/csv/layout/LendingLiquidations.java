package io.plimsoll.data.csv.layout;

import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import java.time.Instant;
import java.util.List;

/** Liquidation calls of a lending protocol with both sides, each known with its block. The market is the pool. */
final class LendingLiquidations implements FactLayout {

    @Override
    public String name() {
        return "liquidation calls";
    }

    @Override
    public List<String> required() {
        return List.of(
                "time",
                "pool",
                "user",
                "collateralreserve",
                "collateral_amount",
                "principalreserve",
                "principal_amount");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn block = header.column("time");
        FactColumn pool = header.column("pool");
        FactColumn account = header.column("user");
        FactColumn liquidator = header.column("liquidator");
        FactColumn collateral = header.column("collateralreserve");
        FactColumn collateralAmount = header.column("collateral_amount");
        FactColumn collateralUsd = header.column("collateral_usd_reported");
        FactColumn collateralUsdAtMarket = header.column("collateral_usd_mkt");
        FactColumn debt = header.column("principalreserve");
        FactColumn debtAmount = header.column("principal_amount");
        FactColumn debtUsd = header.column("principal_usd");
        return (row, sink) -> {
            Instant time = row.time(block);
            String market = terms.marketOr(row.text(pool).replace('_', '-'));
            sink.accept(
                    row,
                    List.of(new LendingLiquidation(
                            market,
                            time,
                            time,
                            row.text(account),
                            row.textOrEmpty(liquidator),
                            row.asset(collateral),
                            row.amount(collateralAmount),
                            row.amountOrNull(collateralUsd),
                            row.amountOrNull(collateralUsdAtMarket),
                            row.asset(debt),
                            row.amount(debtAmount),
                            row.amountOrNull(debtUsd),
                            null)));
        };
    }
}
