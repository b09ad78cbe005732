package io.plimsoll.data.csv.layout;

import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.ArchiveFacts;
import io.plimsoll.data.internal.FactColumn;
import io.plimsoll.data.internal.FactHeader;
import io.plimsoll.data.internal.RowFault;
import java.util.List;
import java.util.Optional;

/**
 * A file of Binance's archive, unpacked. Whose perpetual it speaks of stands in the column {@code symbol}, else in the first word of the
 * file's name: {@code BTCUSDT-fundingRate-2024-01}.
 */
final class ArchiveRows implements FactLayout {

    private final String name;
    private final ArchiveFacts<?> facts;

    ArchiveRows(String name, ArchiveFacts<?> facts) {
        this.name = name;
        this.facts = facts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> required() {
        return facts.required();
    }

    @Override
    public FactRows open(FactHeader header, FileTerms terms) {
        ArchiveFacts.Reading<?> reading = facts.in(header);
        FactColumn symbol = header.column("symbol");
        Optional<Instrument> named = terms.pair();
        String market = terms.marketOr("binance-perp");
        return (row, sink) -> {
            Instrument perpetual = symbol.index() >= 0
                    ? row.instrument(symbol)
                    : named.orElseThrow(() -> new RowFault(QualityRule.MISSING_FIELD, symbol.name(), terms.stem()));
            sink.accept(row, List.of(reading.read(row, market, perpetual)));
        };
    }
}
