package io.plimsoll.data.csv.layout;

import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Any file of a date and numbers: each further column is a series of its own, named from file and column. A value is known a while after
 * the time that it speaks of; how long, the caller says. A column that tells whose row it is makes this the wrong layout, and so do bars.
 */
final class DatedSeries implements FactLayout {

    private static final List<String> TIMES = List.of("date", "time", "timestamp", "datetime");
    private static final Set<String> NOT_SERIES = Set.of(
            "symbol",
            "coin",
            "asset",
            "pair",
            "ticker",
            "token",
            "name",
            "id",
            "account",
            "user",
            "borrower",
            "type",
            "side",
            "open",
            "high",
            "low");

    @Override
    public String name() {
        return "any dated series: one of " + String.join(",", TIMES) + ", and columns of numbers";
    }

    @Override
    public List<String> required() {
        return List.of();
    }

    @Override
    public boolean fits(FactHeader header) {
        return timeIn(header).isPresent()
                && header.names().stream().noneMatch(NOT_SERIES::contains)
                && header.names().stream().anyMatch(name -> !TIMES.contains(name));
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn moment = header.column(timeIn(header).orElseThrow());
        List<FactColumn> values = header.names().stream()
                .filter(name -> !TIMES.contains(name))
                .map(header::column)
                .toList();
        List<String> series = values.stream()
                .map(column -> terms.stem() + "." + column.name())
                .toList();
        String market = terms.marketOr(terms.stem());
        return (row, sink) -> {
            Instant time = row.time(moment);
            Instant published = time.plus(terms.delay());
            List<Observation> facts = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Double value = row.numberOrNull(values.get(i));
                if (value != null) {
                    facts.add(new Observation(market, series.get(i), time, published, value));
                }
            }
            sink.accept(row, facts);
        };
    }

    private static Optional<String> timeIn(FactHeader header) {
        return TIMES.stream().filter(header.names()::contains).findFirst();
    }
}
