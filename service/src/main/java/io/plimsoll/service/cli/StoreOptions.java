package io.plimsoll.service.cli;

import io.plimsoll.data.store.MarketStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which store, and as which import left it. */
final class StoreOptions {

    @Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
    private Path store;

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
}
