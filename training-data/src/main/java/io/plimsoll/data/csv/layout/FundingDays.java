package io.plimsoll.data.csv.layout;

import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The mean funding rate of each day, a fraction for eight hours, known when the day's last funding is settled. The file speaks of one
 * asset, with which its name begins: {@code btc-daily-funding}.
 */
final class FundingDays implements FactLayout {

    @Override
    public String name() {
        return "funding of one asset by day";
    }

    @Override
    public List<String> required() {
        return List.of("date", "funding_mean");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn date = header.column("date");
        FactColumn mean = header.column("funding_mean");
        FactColumn meanAbsolute = header.column("funding_abs");
        String asset = terms.firstWord().toUpperCase(Locale.ROOT);
        String market = terms.marketOr(terms.stem());
        return (row, sink) -> {
            Instant time = row.time(date);
            Instant known = time.plus(Duration.ofDays(1));
            sink.accept(
                    row,
                    List.of(new FundingRate(
                            market, asset, asset, time, known, row.number(mean), row.amountOrNull(meanAbsolute), 8)));
        };
    }
}
