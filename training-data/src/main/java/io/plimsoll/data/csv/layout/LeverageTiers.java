package io.plimsoll.data.csv.layout;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.LeverageTier;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.FactRow;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A venue's margin schedule, one row for each tier of each contract. The venue is the first word of the file's name. Contracts are named
 * {@code BTC/USDT:USDT}, behind the colon what they settle in and, of futures, when; or plainly {@code BTCUSDT}.
 */
final class LeverageTiers implements FactLayout {

    private static final Pattern UNIFIED = Pattern.compile("([^/:]+)/([^/:]+):[^/:]+");
    /** The largest 64-bit number stands for a notional without limit. */
    private static final double NO_LIMIT = Long.MAX_VALUE;

    @Override
    public String name() {
        return "leverage tiers";
    }

    @Override
    public List<String> required() {
        return List.of("symbol", "tier", "min_notional", "max_notional", "maintenance_margin_rate", "max_leverage");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn symbol = header.column("symbol");
        FactColumn number = header.column("tier");
        FactColumn lower = header.column("min_notional");
        FactColumn upper = header.column("max_notional");
        FactColumn rate = header.column("maintenance_margin_rate");
        FactColumn leverage = header.column("max_leverage");
        FactColumn deduction = header.column("cum");
        String market = terms.marketOr(terms.firstWord().toLowerCase(Locale.ROOT) + "-perp");
        return (row, sink) -> {
            FileTerms.Document document = terms.document();
            Contract contract = contract(row, symbol);
            long tier = row.whole(number);
            if (tier == 0) {
                throw row.fault(QualityRule.IMPOSSIBLE_VALUE, number);
            }
            double from = row.amount(lower);
            double maintenance = row.positive(rate);
            if (maintenance > 1) {
                throw row.fault(QualityRule.IMPOSSIBLE_VALUE, rate);
            }
            sink.accept(
                    row,
                    List.of(new LeverageTier(
                            market,
                            row.text(symbol),
                            contract.asset(),
                            contract.quote(),
                            document.time(),
                            document.published(),
                            tier,
                            from,
                            limit(row, upper, from),
                            maintenance,
                            row.positive(leverage),
                            row.amountOrNull(deduction))));
        };
    }

    private static @Nullable Double limit(FactRow row, FactColumn column, double above) {
        double limit = row.positive(column);
        if (limit <= above) {
            throw row.fault(QualityRule.IMPOSSIBLE_VALUE, column);
        }
        return limit >= NO_LIMIT ? null : limit;
    }

    private record Contract(String asset, String quote) {}

    private static Contract contract(FactRow row, FactColumn symbol) {
        Matcher unified = UNIFIED.matcher(row.asset(symbol));
        if (unified.matches()) {
            return new Contract(unified.group(1), unified.group(2));
        }
        Instrument plain = row.instrument(symbol);
        String quote = plain.symbol().substring(plain.asset().length()).replaceAll("^[._-]", "");
        return new Contract(plain.asset(), quote.isEmpty() ? "USD" : quote);
    }
}
