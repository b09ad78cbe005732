package io.plimsoll.data.exchange;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.FactHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which field of a row holds what: by the header's names where the file has a header, else by the publisher's order. Older files have
 * none.
 *
 * @param header the names
 * @param inFile whether they were the first record
 */
record ArchiveColumns(FactHeader header, boolean inFile) {

    /** Stands in some files of forced orders, between time and side; the path says the same. */
    private static final String SYMBOL = "symbol";

    /**
     * The columns of a file that starts with this record. Names that the publisher does not use are reported.
     *
     * @throws MarketDataException if a header lacks a required column or names one twice
     */
    static ArchiveColumns of(
            ArchiveFile file, CsvRecord first, List<String> required, DataQualityReport.Collector quality) {
        ArchiveKind kind = file.series().kind();
        FactHeader header = FactHeader.of(file.name(), first.getFields());
        String start = header.names().get(0);
        if (start.isEmpty() || !Character.isLetter(start.charAt(0))) {
            List<String> names = withoutHeader(kind, first.getFieldCount());
            return new ArchiveColumns(FactHeader.of(file.name(), names), false);
        }
        for (String column : required) {
            if (header.column(column).index() < 0) {
                throw new MarketDataException(file.name() + ":1: column " + column + " is missing; have the header "
                        + String.join(",", header.written()));
            }
        }
        header.written().stream()
                .filter(name -> !isKnown(kind, name.toLowerCase(Locale.ROOT)))
                .forEach(name ->
                        quality.add(Finding.inFile(file.name(), 1, QualityRule.IGNORED_COLUMN, "column", name)));
        return new ArchiveColumns(header, true);
    }

    private static boolean isKnown(ArchiveKind kind, String name) {
        return kind.columns().contains(name) || name.equals(SYMBOL);
    }

    private static List<String> withoutHeader(ArchiveKind kind, int fields) {
        List<String> names = new ArrayList<>(kind.columns());
        if (kind == ArchiveKind.FORCED_ORDERS && fields == names.size() + 1) {
            names.add(1, SYMBOL);
        }
        return names;
    }

    /**
     * Where a column stands, or -1 if the file does not have it.
     *
     * @throws MarketDataException if two columns have the name
     */
    int indexOf(String column) {
        return header.column(column).index();
    }
}
