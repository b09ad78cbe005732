package io.plimsoll.data.csv;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import java.nio.file.Path;
import java.util.List;

/** A real folder of files of facts to read in a test. */
record FactFolder(Path path) {

    /** Writes a file of these lines, the header first; compressed if its name says so. */
    FactFolder with(String name, String... lines) {
        new CsvFolder(path).withText(name, String.join("\n", lines) + "\n");
        return this;
    }

    FactFolder withBytes(String name, byte[] bytes) {
        new CsvFolder(path).withBytes(name, bytes);
        return this;
    }

    CsvFactSource source() {
        return CsvFactSource.of(path);
    }

    LoadedMarket load() {
        return source().load(ProgressListener.NONE);
    }

    /** What the load says when it fails. */
    static String failure(CsvFactSource source) {
        MarketDataException thrown =
                catchThrowableOfType(MarketDataException.class, () -> source.load(ProgressListener.NONE));
        return thrown == null ? "no failure" : String.valueOf(thrown.getMessage());
    }

    /** The kept findings as {@code rule line field value}, but those of columns that are not read. */
    static List<String> findings(DataQualityReport report) {
        return report.examples().stream()
                .filter(finding -> !finding.field().equals("column"))
                .map(FactFolder::brief)
                .toList();
    }

    private static String brief(Finding finding) {
        return finding.rule() + " " + finding.line() + " " + finding.field() + " " + finding.value();
    }
}
