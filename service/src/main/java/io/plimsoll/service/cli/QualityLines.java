package io.plimsoll.service.cli;

import io.plimsoll.data.DataQualityReport;
import java.io.PrintWriter;

/** What the checks of the data found, on a terminal. */
final class QualityLines {

    private QualityLines() {}

    static void print(DataQualityReport quality, PrintWriter err) {
        if (quality.total() > 0) {
            err.println("What the checks found in the data:");
            quality.summary().forEach(err::println);
            err.flush();
        }
    }
}
