package io.plimsoll.service.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Bars that followed those of a model. They are fed if the option says so, whatever the environment holds. */
final class FollowingOptions extends BarsOptions {

    @Option(
            names = "--data",
            required = true,
            order = 0,
            paramLabel = "DIR",
            description = "A store, or a folder of CSV files.")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    FollowingOptions() {}

    @Override
    Path path() {
        return data;
    }
}
