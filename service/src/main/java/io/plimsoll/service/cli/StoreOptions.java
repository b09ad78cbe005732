package io.plimsoll.service.cli;

import io.plimsoll.data.store.MarketStore;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which store, and as of when. */
final class StoreOptions {

    @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
    private Path store;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "Only what was known by then, such as 2023-12-31T00:00:00Z. Default: everything.")
    private @Nullable Instant asOf;

    @Option(
            names = "--store-version",
            paramLabel = "N",
            description = "The store as import N left it. Default: the newest.")
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    StoreOptions() {}

    MarketStore open() {
        return version == null ? MarketStore.open(store) : MarketStore.open(store, version);
    }

    @Nullable
    Instant asOf() {
        return asOf;
    }
}
