package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reserves of Aave v2 as its contracts have them: thresholds in ten-thousandths, the bonus as ten-thousandths of what is repaid. A
 * reserve that is no collateral has a threshold of zero and no bonus. The market is the pool's.
 */
final class AaveV2Reserves implements FactLayout {

    private static final double BASIS_POINTS = 10_000;
    /** Twice what is repaid: no more can be meant. */
    private static final double HIGHEST_BONUS = 20_000;

    private static final Map<String, String> POOLS = Map.of(
            "0xb53c1a33016b2dc2ff3653530bff1848a515c8c5", "main",
            "0xacc030ef66f9dfeae9cbb0cd1b25654b82cfa8d5", "amm");

    @Override
    public String name() {
        return "Aave v2 reserves";
    }

    @Override
    public List<String> required() {
        return List.of(
                "symbol",
                "pool",
                "reserveliquidationbonus",
                "reserveliquidationthreshold",
                "usageascollateralenabled",
                "borrowingenabled");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn symbol = header.column("symbol");
        FactColumn pool = header.column("pool");
        FactColumn bonus = header.column("reserveliquidationbonus");
        FactColumn threshold = header.column("reserveliquidationthreshold");
        FactColumn collateral = header.column("usageascollateralenabled");
        FactColumn borrowable = header.column("borrowingenabled");
        return (row, sink) -> {
            FileTerms.Document document = terms.document();
            String address = row.text(pool).toLowerCase(Locale.ROOT);
            sink.accept(
                    row,
                    List.of(new LendingParameters(
                            terms.marketOr("aave-v2-" + POOLS.getOrDefault(address, address)),
                            row.asset(symbol),
                            document.time(),
                            document.published(),
                            null,
                            row.upTo(BASIS_POINTS, threshold) / BASIS_POINTS,
                            bonus(row, bonus),
                            row.flag(collateral),
                            row.flag(borrowable))));
        };
    }

    private static @Nullable Double bonus(FactRow row, FactColumn column) {
        double factor = row.upTo(HIGHEST_BONUS, column);
        if (factor == 0) {
            return null;
        }
        if (factor < BASIS_POINTS) {
            throw row.fault(QualityRule.IMPOSSIBLE_VALUE, column);
        }
        return (factor - BASIS_POINTS) / BASIS_POINTS;
    }
}
