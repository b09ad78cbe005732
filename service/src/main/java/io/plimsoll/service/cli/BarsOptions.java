package io.plimsoll.service.cli;

import io.plimsoll.data.MarketSource;
import io.plimsoll.data.catalogue.Sources;
import io.plimsoll.data.store.BarSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which bars a model sees; where they lie, each kind of command says in its own way. */
abstract class BarsOptions {

    @Option(
            names = "--market",
            order = 1,
            paramLabel = "NAME",
            description = "Market of a store. Default: its only one.")
    private @Nullable String market;

    @Option(
            names = "--interval",
            order = 2,
            paramLabel = "PERIOD",
            description = "Length of the bars of a store, such as PT1H. Default: the only one of the market.")
    private @Nullable Duration interval;

    BarsOptions() {}

    abstract Path path();

    MarketSource source(List<String> assets, @Nullable Instant asOf) {
        return Sources.barsAt(path(), new BarSelection(market, interval, assets, asOf));
    }
}
