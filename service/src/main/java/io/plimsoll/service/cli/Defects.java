package io.plimsoll.service.cli;

import io.plimsoll.data.DefectReport;
import java.io.PrintWriter;

/** What was wrong with the data on a terminal; what is only to know is told apart from what was not used. */
final class Defects {

    private Defects() {}

    static void print(DefectReport defects, PrintWriter err) {
        if (defects.total() > 0) {
            err.println("Defects in the data:");
            defects.summary().forEach(err::println);
            err.flush();
        }
    }
}
