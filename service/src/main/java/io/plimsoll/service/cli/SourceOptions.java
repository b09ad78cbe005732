package io.plimsoll.service.cli;

import io.plimsoll.data.catalogue.SourceEntry;
import io.plimsoll.data.catalogue.Sources;
import io.plimsoll.data.store.NamedSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which sources. */
final class SourceOptions {

    @Option(
            names = "--from",
            required = true,
            paramLabel = "SOURCE",
            description = {
                "Where the data lie; may be given several times. A folder of CSV files, a CSV file of facts, Parquet files"
                        + " (*.parquet), the mirror of an exchange's archive, a store, or a catalogue (.json) that lists such."
                        + " The path tells which, or a scheme before it: csv:, parquet:, archive:, catalogue:."
            })
    private List<String> from = List.of();

    @Option(
            names = "--market",
            paramLabel = "NAME",
            description =
                    "Name of the market, such as binance-perp; of a store with several that which is read. Default: the last part of the"
                            + " path, or what store, catalogue or facts say.")
    private @Nullable String market;

    @Option(
            names = "--assets",
            split = ",",
            paramLabel = "A,B",
            description = "Bars of these assets only. Default: all.")
    private List<String> assets = List.of();

    @Option(
            names = "--interval",
            paramLabel = "PERIOD",
            description =
                    "Length of the bars, such as PT1H, where an archive or store has several. Default: as the data tell.")
    private @Nullable Duration interval;

    @Option(
            names = "--delay",
            paramLabel = "PERIOD",
            description = "How long after the time it speaks of a value of a dated series is published, such as PT24H.")
    private @Nullable Duration delay;

    @Option(
            names = "--published",
            paramLabel = "TIME",
            description = "When parameters were published. Default: as the file's name says.")
    private @Nullable Instant published;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "Folder against which the paths that a catalogue lists are taken. Default: as it says, else its own.")
    private @Nullable Path root;

    @SuppressWarnings("NullAway.Init")
    SourceOptions() {}

    List<NamedSource> open() {
        List<NamedSource> sources = new ArrayList<>();
        for (String one : from) {
            sources.addAll(Sources.open(new SourceEntry(one, market, assets, interval, delay, published), root));
        }
        return sources;
    }

    String description() {
        return String.join(", ", from);
    }
}
