package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.market.Feature;
import io.plimsoll.service.SmallModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that want bars and nothing else, given a store. */
class StoreBarsTest {

    /** On which simulated bars begin. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 1);

    @TempDir
    Path folder;

    private final Console console = new Console();

    @Test
    void aModelIsTheSameFromAStoreAndFromTheFolderItCameFrom() throws IOException {
        Path csv = folder.resolve("csv");
        Path store = folder.resolve("store");
        console.ok("data", "simulate", "--out", csv, "--assets", "2", "--days", "320", "--crashes", "0");
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

        assertThat(fromStore.provenance().configuration()).containsEntry("inputs", "[]");

        console.ok("data", "import", "--from", funding(), "--market", "perp", "--store", store);
        String train = "train --market perp --inputs funding --data " + store + " --out ";
        console.ok((Object[]) (train + folder.resolve("d")).split(" "));
        var withInputs = ArtefactFolder.read(folder.resolve("d")).model();
        assertThat(withInputs.provenance().configuration()).containsEntry("inputs", "[funding]");
        var ridge = withInputs.horizons().get(0).ridge();
        assertThat(ridge.coefficients()[ridge.features().indexOf(Feature.FUNDING)])
                .isNotZero();
        assertThat(ridge.features()).doesNotContain(Feature.HAS_OPEN_INTEREST_CHANGE_1D);

        assertThat(console.failing(ExitCode.BAD_DATA, "train", "--data", store, "--out", folder.resolve("c")))
                .contains("more than one market; name one of other, perp");
        assertThat(console.failing(
                        ExitCode.BAD_DATA, "train", "--data", csv, "--market", "perp", "--out", folder.resolve("c")))
                .contains("can be chosen in a store only");
        String backtest = "backtest --from 2023-06-01 --to 2023-06-02 --data " + store + " --market moon";
        assertThat(console.failing(ExitCode.BAD_DATA, (Object[]) backtest.split(" ")))
                .contains("no bars of market moon", "have other, perp");
    }

    /** Daily funding of a simulated perpetual, for half of the days of its bars. */
    private Path funding() throws IOException {
        StringBuilder csv =
                new StringBuilder("date,symbol,open_interest_coins,funding_rate_pct,long_liq_coins,short_liq_coins\n");
        for (int day = 0; day < 140; day++) {
            csv.append(String.format(
                    Locale.ROOT, "%s,BTCUSDT,,%.3f,,%n", FIRST_DAY.plusDays(day), 0.01 + 0.002 * (day * 7 % 11 - 5)));
        }
        return Files.writeString(folder.resolve("funding.csv"), csv);
    }

    @Test
    void groupsOfInputsAreNamed() {
        assertThat(console.failing(ExitCode.USAGE, "train", "--data", "d", "--out", "m", "--inputs", "moon"))
                .contains("must be one of [funding, open-interest, liquidations, exogenous]; have moon");
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
