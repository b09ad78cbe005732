package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Liquidation calls of Aave of which only the collateral is told, each known with its block. */
final class CollateralLiquidations implements FactLayout {

    private static final Pattern NETWORK = Pattern.compile("Aave (\\w+) \\w+");

    @Override
    public String name() {
        return "liquidation calls without the debt";
    }

    @Override
    public List<String> required() {
        return List.of(
                "timestamp",
                "collateral_symbol",
                "version",
                "liquidatee",
                "liquidator",
                "amount_tokens",
                "amount_usd",
                "market_name");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn block = header.column("timestamp");
        FactColumn collateral = header.column("collateral_symbol");
        FactColumn version = header.column("version");
        FactColumn marketName = header.column("market_name");
        FactColumn account = header.column("liquidatee");
        FactColumn liquidator = header.column("liquidator");
        FactColumn amount = header.column("amount_tokens");
        FactColumn amountUsd = header.column("amount_usd");
        FactColumn fee = header.column("protocol_fee_usd");
        return (row, sink) -> {
            Instant time = row.time(block);
            sink.accept(
                    row,
                    List.of(new LendingLiquidation(
                            terms.marketOr(market(row, version, marketName)),
                            time,
                            time,
                            row.text(account),
                            row.text(liquidator),
                            row.asset(collateral),
                            row.amount(amount),
                            row.amountOrNull(amountUsd),
                            null,
                            "",
                            null,
                            null,
                            row.amountOrNull(fee))));
        };
    }

    /** Version 2 had one market for all; version 3 has one for each network, which stands in the name of its deposit token. */
    private static String market(FactRow row, FactColumn version, FactColumn marketName) {
        return switch (row.text(version)) {
            case "V2" -> "aave-v2-main";
            case "V3" -> {
                Matcher network = NETWORK.matcher(row.text(marketName));
                if (!network.matches()) {
                    throw row.fault(QualityRule.NOT_ALLOWED, marketName);
                }
                yield "aave-v3-" + network.group(1).toLowerCase(Locale.ROOT);
            }
            default -> throw row.fault(QualityRule.NOT_ALLOWED, version);
        };
    }
}
