package io.plimsoll.data.exchange;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.QualityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which field of a row holds what: by the header's names where the file has a header, else by the publisher's order. Older files have
 * none.
 *
 * @param names of the columns, lower case
 * @param fromHeader whether the first record was the header
 */
record ArchiveColumns(List<String> names, boolean fromHeader) {

    /** Stands in some files of forced orders, between time and side; the path says the same. */
    private static final String SYMBOL = "symbol";

    ArchiveColumns {
        names = List.copyOf(names);
    }

    /**
     * The columns of a file that starts with this record. Names that the publisher does not use are reported.
     *
     * @throws MarketDataException if a header lacks a required column or names one twice
     */
    static ArchiveColumns of(
            ArchiveFile file, CsvRecord first, List<String> required, DataQualityReport.Collector quality) {
        List<String> known = file.series().kind().columns();
        List<String> names = first.getFields().stream()
                .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        if (names.get(0).isEmpty() || !Character.isLetter(names.get(0).charAt(0))) {
            return new ArchiveColumns(withoutHeader(file.series().kind(), names.size()), false);
        }
        for (String column : required) {
            if (!names.contains(column) || names.indexOf(column) != names.lastIndexOf(column)) {
                throw new MarketDataException(file.name() + ":1: column " + column
                        + (names.contains(column) ? " stands twice" : " is missing") + "; have the header "
                        + String.join(",", names));
            }
        }
        names.stream()
                .filter(name -> !known.contains(name) && !name.equals(SYMBOL))
                .forEach(name ->
                        quality.add(Finding.inFile(file.name(), 1, QualityRule.IGNORED_COLUMN, "column", name)));
        return new ArchiveColumns(names, true);
    }

    private static List<String> withoutHeader(ArchiveKind kind, int fields) {
        List<String> names = new ArrayList<>(kind.columns());
        if (kind == ArchiveKind.FORCED_ORDERS && fields == names.size() + 1) {
            names.add(1, SYMBOL);
        }
        return names;
    }

    /** Where a column stands, or -1 if the file does not have it. */
    int indexOf(String column) {
        return names.indexOf(column);
    }
}
