package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.SmallModel;
import io.plimsoll.service.journal.EventJournal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class PlimsollTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void versionSaysWhatItRunsOn() {
        assertThat(run("version")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("plimsoll", System.getProperty("java.version"));
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("demo"),
                List.of("data", "simulate"),
                List.of("train"),
                List.of("backtest"),
                List.of("serve"),
                List.of("version"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAHelp(List<String> command) {
        String[] args = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
        assertThat(run(args)).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Usage: plimsoll " + String.join(" ", command));
    }

    @Test
    void wrongCommandLinesAreUsageErrorsThatNameTheOption() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("serve")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--model");
        assertThat(run("serve", "--model", "m", "--port", "70000")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("port must be 0 to 65535; have 70000");
        assertThat(run("data", "simulate", "--out", "x", "--assets", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("demo", "--dir", folder.toString(), "--assets", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("demo", "--dir", folder.toString(), "--port", "-1")).isEqualTo(ExitCode.USAGE);
        assertThat(folder).isEmptyDirectory();
        assertThat(run("backtest", "--data", "d", "--from", "2023-01-01", "--to", "2022-01-01"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("backtest", "--data", "d", "--horizons", "2d", "--from", "2023-01-01", "--to", "2023-01-02"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("2d");
        assertThat(run("backtest", "--data", "d", "--horizons", "2h", "--from", "2023-01-01", "--to", "2023-01-02"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("horizon must be 1h, 4h, 8h, 24h or 72h; have 2h");
    }

    @Test
    void missingDataIsOneMessageWithoutAStackTrace() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(run("train", "--data", nowhere.toString(), "--out", folder + "/model"))
                .isEqualTo(ExitCode.BAD_DATA);
        assertThat(err.toString()).contains("plimsoll: ").contains("nowhere").doesNotContain("\tat ");
        assertThat(run("train", "--debug", "--data", nowhere.toString(), "--out", folder + "/model"))
                .isEqualTo(ExitCode.BAD_DATA);
        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void simulatedMarketIsWrittenAndNamedByItsHash() throws Exception {
        Path market = folder.resolve("market");
        assertThat(run("data", "simulate", "--out", market.toString(), "--assets", "2", "--days", "3"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("2 assets, 144 bars")
                .containsPattern("SHA-256 of the history: [0-9a-f]{64}");
        try (Stream<Path> files = Files.list(market)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void damagedModelIsRefusedWithTheFile() throws Exception {
        Path model = folder.resolve("model");
        ArtefactFolder.write(SmallModel.artefact().model(), model);
        Path weights = model.resolve("networks.f32");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[0] ^= 1;
        Files.write(weights, bytes);
        assertThat(run("serve", "--model", model.toString(), "--state", folder + "/state"))
                .isEqualTo(ExitCode.BAD_MODEL);
        assertThat(err.toString()).contains("networks.f32", "SHA-256").doesNotContain("\tat ");
    }

    @Test
    void portInUseHasAnExitCodeOfItsOwn() throws Exception {
        Path model = folder.resolve("model");
        ArtefactFolder.write(SmallModel.artefact().model(), model);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("serve", "--model", model.toString(), "--port", port, "--state", folder + "/state"))
                    .isEqualTo(ExitCode.PORT_IN_USE);
            assertThat(err.toString()).contains("port " + port).doesNotContain("\tat ");
        }
        EventJournal.open(folder.resolve("state").resolve("journal")).close();
    }

    @Test
    void badApiKeysAreRefusedAsABadStateFolder() throws Exception {
        Path model = folder.resolve("model");
        ArtefactFolder.write(SmallModel.artefact().model(), model);
        Path keys = Files.createDirectories(folder.resolve("state")).resolve("api-keys");
        Files.writeString(keys, "plimsoll_in_clear ingest\n");
        assertThat(run("serve", "--model", model.toString(), "--port", "0", "--state", folder + "/state"))
                .isEqualTo(ExitCode.BAD_STATE);
        assertThat(err.toString())
                .contains(keys + ":1: ")
                .doesNotContain("in_clear")
                .doesNotContain("\tat ");
    }

    @Test
    void journalInUseOrDamagedIsRefusedWithTheFile() throws Exception {
        Path model = folder.resolve("model");
        ArtefactFolder.write(SmallModel.artefact().model(), model);
        Path journal = folder.resolve("state").resolve("journal");
        try (EventJournal held = EventJournal.open(journal)) {
            assertThat(held.end()).isZero();
            assertThat(run("serve", "--model", model.toString(), "--port", "0", "--state", folder + "/state"))
                    .isEqualTo(ExitCode.BAD_STATE);
            assertThat(err.toString()).contains("in use by another process");
        }
    }

    @Test
    void serveHasTheDocumentedDefaults() {
        assertThat(settings("serve", "--model", "m"))
                .isEqualTo(new ServeSettings(
                        "127.0.0.1",
                        8484,
                        Path.of("plimsoll-state"),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        MarginProfile.standard()));
    }

    @Test
    void serveMapsEveryOption() {
        assertThat(settings(
                        "serve",
                        "--model",
                        "m",
                        "--host",
                        "0.0.0.0",
                        "--port",
                        "9",
                        "--state",
                        "s",
                        "--grace",
                        "PT7S",
                        "--stale-after",
                        "PT11M"))
                .isEqualTo(new ServeSettings(
                        "0.0.0.0",
                        9,
                        Path.of("s"),
                        Duration.ofSeconds(7),
                        Duration.ofMinutes(11),
                        Duration.ofSeconds(5),
                        MarginProfile.standard()));
    }

    @Test
    void serveRefusesAnAssetThatHasNoName() {
        assertThat(run("serve", "--model", "m", "--assets", "NEW,no name")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--assets", "no name");
    }

    @Test
    void backtestOfUnseenAssetsIsRefusedBeforeTheWorkWhereItCannotBeDone() throws Exception {
        String data = Files.createDirectories(folder.resolve("data")).toString();
        String[] period = {"backtest", "--data", data, "--from", "2023-03-01", "--to", "2023-04-30", "--unseen"};
        assertThat(run(with(period, "0"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("leftOutAtOnce must be at least 1");
        assertThat(run(with(period, "2", "--report", "r"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--report");
        assertThat(run(with(period, "2", "--export-probabilities", "p.csv"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--export-probabilities is of one set of forecasts");
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
    }

    private static ServeSettings settings(String... args) {
        CommandLine.ParseResult parsed = Plimsoll.commandLine().parseArgs(args);
        return ((ServeCommand) parsed.subcommand().commandSpec().userObject()).settings();
    }

    private int run(String... args) {
        return Plimsoll.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
