package io.plimsoll.service.cli;

import io.plimsoll.data.store.StoreSql;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll data sql}. */
@Command(
        name = "sql",
        description = "Answers a query of a store. SHOW TABLES lists the tables, DESCRIBE bars the columns of one.",
        sortOptions = false,
        footer = {
            "",
            "Nothing can be changed, and nothing but the store be read. Examples:",
            "  plimsoll data sql --store store \"SHOW TABLES\"",
            "  plimsoll data sql --store store --as-of 2022-05-12T00:00:00Z \\",
            "      \"SELECT asset, min(low) FROM bars WHERE open_time >= '2022-05-11' GROUP BY asset ORDER BY 2 LIMIT 5\""
        })
final class SqlCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Only what was known by then, such as 2023-12-31T00:00:00Z. Default: everything.")
    private @Nullable Instant asOf;

    @Parameters(paramLabel = "QUERY", description = "One query, in quotation marks.")
    private String query;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json (one object a line). Default: table.")
    private RowPrinter.Format format;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    SqlCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RowPrinter printer = RowPrinter.of(format, out);
        try (StoreSql sql = store.open().sql(asOf)) {
            sql.query(query, printer::columns, printer::row);
        }
        printer.end();
        out.flush();
        return ExitCode.OK;
    }
}
