package io.plimsoll.service.cli;

import io.plimsoll.data.quality.report.QualityDocument;
import io.plimsoll.data.quality.report.QualityReportWriter;
import io.plimsoll.data.store.ImportJob;
import java.io.PrintWriter;
import java.nio.file.Path;

/** What an import did, on a terminal. */
final class ImportLines {

    private ImportLines() {}

    static void print(QualityDocument document, Path store, ImportJob.Result result, PrintWriter out) {
        new QualityReportWriter().lines(document).forEach(out::println);
        boolean unchanged = result.after().version() == result.before().version();
        out.printf("store %s: version %d%s%n", store, result.after().version(), unchanged ? ", nothing was new" : "");
    }
}
