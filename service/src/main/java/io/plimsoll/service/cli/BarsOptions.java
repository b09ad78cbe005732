package io.plimsoll.service.cli;

import io.plimsoll.data.DataLocation;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.catalogue.Sources;
import io.plimsoll.data.store.BarSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which bars a model sees. */
final class BarsOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The history: a store, or a folder of CSV files. Default: the environment variable PLIMSOLL_DATA.")
    private @Nullable String data;

    @Option(names = "--market", paramLabel = "NAME", description = "Market of a store. Default: its only one.")
    private @Nullable String market;

    @Option(
            names = "--interval",
            paramLabel = "PERIOD",
            description = "Length of the bars of a store, such as PT1H. Default: the only one of the market.")
    private @Nullable Duration interval;

    @SuppressWarnings("NullAway.Init")
    BarsOptions() {}

    MarketSource source(List<String> assets, @Nullable Instant asOf) {
        Path path = DataLocation.resolve("--data", data, System.getenv());
        return Sources.barsAt(path, new BarSelection(market, interval, assets, asOf));
    }
}
