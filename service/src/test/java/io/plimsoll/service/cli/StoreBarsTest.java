package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.service.SmallModel;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that want bars and nothing else, given a store. */
class StoreBarsTest {

    @TempDir
    Path folder;

    private final Console console = new Console();

    @Test
    void aModelIsTheSameFromAStoreAndFromTheFolderItCameFrom() {
        Path csv = folder.resolve("csv");
        Path store = folder.resolve("store");
        console.ok("data", "simulate", "--out", csv, "--assets", "2", "--days", "280", "--crashes", "0");
        console.ok("data", "import", "--from", csv, "--market", "perp", "--store", store);
        console.ok("data", "import", "--from", csv, "--market", "other", "--store", store);
        String dataSet = console.after("data set ");

        console.ok("train", "--data", csv, "--out", folder.resolve("a"));
        console.ok("train", "--data", store, "--market", "perp", "--interval", "PT1H", "--out", folder.resolve("b"));
        assertThat(console.out()).contains("2 assets, ");
        var fromCsv = ArtefactFolder.read(folder.resolve("a")).model();
        var fromStore = ArtefactFolder.read(folder.resolve("b")).model();
        assertThat(fromCsv.provenance().dataSet()).isEmpty();
        assertThat(fromStore.provenance().dataSet()).isEqualTo(dataSet);
        assertThat(folder.resolve("b/networks.f32")).hasSameBinaryContentAs(folder.resolve("a/networks.f32"));

        assertThat(console.failing(ExitCode.BAD_DATA, "train", "--data", store, "--out", folder.resolve("c")))
                .contains("more than one market; name one of other, perp");
        assertThat(console.failing(
                        ExitCode.BAD_DATA, "train", "--data", csv, "--market", "perp", "--out", folder.resolve("c")))
                .contains("can be chosen in a store only");
        String backtest = "backtest --from 2023-06-01 --to 2023-06-02 --data " + store + " --market moon";
        assertThat(console.failing(ExitCode.BAD_DATA, (Object[]) backtest.split(" ")))
                .contains("no bars of market moon", "have other, perp");
    }

    @Test
    void theHelpOfServeSaysWhatBelongsToTheBarsItIsFed() {
        String help = console.ok("serve", "--help");
        assertThat(help.replaceAll("\\s+", " "))
                .contains(
                        "Bars that followed the model's, up to now, to be fed before it serves: --data=DIR A store, or a"
                                + " folder of CSV files. --market=NAME Market of a store.")
                .doesNotContain("PLIMSOLL_DATA");
        assertThat(help.indexOf("--stale-after")).isLessThan(help.indexOf("--data=DIR "));
    }

    @Test
    void marketOrIntervalWithoutDataIsAUsageErrorOfServe() {
        assertThat(console.failing(ExitCode.USAGE, "serve", "--model", "m", "--market", "perp"))
                .contains("--data");
        assertThat(console.failing(ExitCode.USAGE, "serve", "--model", "m", "--interval", "PT1H"))
                .contains("--data");
    }

    @Test
    void serveTakesAStoreAndIsFedNothingUnlessToldSo() {
        assertThat(bars("serve", "--model", "m")).isNull();
        FollowingOptions given =
                Objects.requireNonNull(bars("serve", "--model", "m", "--data", "s", "--market", "perp"));
        assertThat(given.path()).isEqualTo(Path.of("s"));
    }

    private static @Nullable FollowingOptions bars(String... args) {
        CommandLine.ParseResult parsed = Plimsoll.commandLine().parseArgs(args);
        return ((ServeCommand) parsed.subcommand().commandSpec().userObject()).bars();
    }

    @Test
    void serveSaysWhyAStoreCannotFeedIt() {
        Path model = folder.resolve("model");
        ArtefactFolder.write(SmallModel.artefact().model(), model);
        Path store = folder.resolve("store");
        console.ok("data", "simulate", "--store", store, "--assets", "1", "--days", "3");
        assertThat(console.failing(
                        ExitCode.BAD_DATA,
                        "serve",
                        "--model",
                        model,
                        "--port",
                        "0",
                        "--state",
                        folder.resolve("state"),
                        "--data",
                        store))
                .contains("no bars of ", "in store " + store);
    }
}
