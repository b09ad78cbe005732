package io.plimsoll.service.cli;

import io.plimsoll.data.store.Manifest;
import io.plimsoll.data.store.MarketStore;
import io.plimsoll.data.store.Partition;
import io.plimsoll.data.store.StoredFile;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll data describe}. */
@Command(
        name = "describe",
        description = "Says what a store holds, and holds every file against its SHA-256.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  plimsoll data describe --store store",
            "  plimsoll data describe --store store --all"
        })
final class DescribeCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions options;

    @Option(names = "--all", description = "Every partition, not only a line for each table of each market.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DescribeCommand() {}

    @Override
    public Integer call() {
        MarketStore store = options.open();
        int files;
        try (TerminalProgress progress = TerminalProgress.onStderr()) {
            files = store.verify(progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        Manifest manifest = store.manifest();
        out.printf(
                Locale.ROOT,
                "store %s, version %d of %s%nlast import: %s%ndata set: %s%n%,d rows, %d files, %,d bytes, every SHA-256 as in the manifest%n%n",
                store.folder(),
                manifest.version(),
                manifest.createdAt(),
                manifest.source(),
                manifest.dataSet(),
                manifest.rows(),
                files,
                bytes(manifest.partitions()));
        RowPrinter table = RowPrinter.of(RowPrinter.Format.TABLE, out);
        table.columns(List.of("table", "market", "interval", "assets", "rows", "first", "last", "corrected"));
        manifest.partitions().stream()
                .collect(Collectors.groupingBy(this::line, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(group -> print(table, group));
        table.end();
        out.flush();
        return ExitCode.OK;
    }

    private String line(Partition partition) {
        Partition.Key key = partition.key();
        return String.join("|", key.table(), key.market(), key.interval(), all ? key.asset() : "");
    }

    private void print(RowPrinter table, List<Partition> group) {
        Partition.Key key = group.get(0).key();
        table.row(List.of(
                key.table(),
                key.market(),
                key.interval(),
                all || key.asset().isEmpty() ? key.asset() : String.valueOf(group.size()),
                group.stream().mapToLong(Partition::rows).sum(),
                group.stream().map(Partition::first).min(Instant::compareTo).orElseThrow(),
                group.stream().map(Partition::last).max(Instant::compareTo).orElseThrow(),
                group.stream().anyMatch(Partition::revised) ? "yes" : ""));
    }

    private static long bytes(List<Partition> partitions) {
        return partitions.stream()
                .flatMap(partition -> partition.files().stream())
                .mapToLong(StoredFile::bytes)
                .sum();
    }
}
