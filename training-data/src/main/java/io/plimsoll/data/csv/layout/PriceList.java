package io.plimsoll.data.csv.layout;

import io.plimsoll.data.fact.PricePoint;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prices of many assets at single moments, each known when it was so. The market is the name of the file: prices do not say whose they are. */
final class PriceList implements FactLayout {

    @Override
    public String name() {
        return "prices of single moments";
    }

    @Override
    public List<String> required() {
        return List.of("symbol", "timestamp", "price_usd");
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        FactColumn asset = header.column("symbol");
        FactColumn moment = header.column("timestamp");
        FactColumn price = header.column("price_usd");
        String market = terms.marketOr(terms.stem());
        // A name for each row would be most of the memory of a long list.
        Map<String, String> names = new HashMap<>();
        return (row, sink) -> {
            Instant time = row.time(moment);
            String name = names.computeIfAbsent(row.asset(asset), own -> own);
            sink.accept(row, List.of(new PricePoint(market, name, time, time, row.price(price))));
        };
    }
}
