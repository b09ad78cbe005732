package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.math.BigDecimal;
import java.util.List;

/**
 * Collateral parameters of one market of Aave v3, as fractions; the bonus as the factor of what is repaid. The market is the file's name
 * before its date. A loan-to-value of zero with a threshold: what is posted counts, nothing new is lent on it.
 */
final class AaveV3Reserves implements FactLayout {

    private static final double HIGHEST_FACTOR = 2;

    @Override
    public String name() {
        return "Aave v3 collateral";
    }

    @Override
    public List<String> required() {
        return List.of("symbol", "ltv", "liquidation_threshold", "liquidation_bonus_factor");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn symbol = header.column("symbol");
        FactColumn loanToValue = header.column("ltv");
        FactColumn threshold = header.column("liquidation_threshold");
        FactColumn factor = header.column("liquidation_bonus_factor");
        String market = terms.marketOr(NamedPeriod.without(terms.stem()).replace('_', '-'));
        return (row, sink) -> {
            FileTerms.Document document = terms.document();
            double highest = row.upTo(1, threshold);
            sink.accept(
                    row,
                    List.of(new LendingParameters(
                            market,
                            row.asset(symbol),
                            document.time(),
                            document.published(),
                            row.upTo(1, loanToValue),
                            highest,
                            bonus(row, factor),
                            highest > 0,
                            null)));
        };
    }

    private static double bonus(FactRow row, FactColumn column) {
        double factor = row.upTo(HIGHEST_FACTOR, column);
        if (factor < 1) {
            throw row.fault(QualityRule.IMPOSSIBLE_VALUE, column);
        }
        // In decimals, so that 1.05 is a bonus of 0.05 and not of 0.050000000000000044.
        return BigDecimal.valueOf(factor).subtract(BigDecimal.ONE).doubleValue();
    }
}
