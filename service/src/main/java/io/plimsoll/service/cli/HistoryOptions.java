package io.plimsoll.service.cli;

import io.plimsoll.data.DataLocation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The history that a command cannot do without. */
final class HistoryOptions extends BarsOptions {

    @Option(
            names = "--data",
            order = 0,
            paramLabel = "DIR",
            description =
                    "The history: a store, or a folder of CSV files. Default: the environment variable PLIMSOLL_DATA.")
    private @Nullable String data;

    HistoryOptions() {}

    @Override
    Path path() {
        return DataLocation.resolve("--data", data, System.getenv());
    }
}
