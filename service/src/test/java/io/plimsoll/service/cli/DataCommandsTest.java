package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataCommandsTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String FIRST = "2024-01-01T00:00:00Z,100,103,98,101,10\n";
    private static final String SECOND = "2024-01-01T01:00:00Z,101,104,99,102.5,11\n";
    private static final String OTHER_SECOND = "2024-01-01T01:00:00Z,101,105,99,102.5,11\n";
    private static final String THIRD = "2024-01-01T02:00:00Z,102.5,104,99,100,0.00001\n";

    @TempDir
    Path folder;

    private final Console console = new Console();
    private Path store;
    private Path bars;

    @BeforeEach
    void places() throws IOException {
        store = folder.resolve("store");
        bars = Files.createDirectories(folder.resolve("perp"));
        write(FIRST + SECOND + THIRD);
    }

    private void write(String rows) throws IOException {
        Files.writeString(bars.resolve("BTCUSDT.csv"), HEADER + rows);
    }

    private void importBars() {
        console.ok("data", "import", "--from", bars, "--store", store);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "data import",
                "data fetch",
                "data fetch archive",
                "data fetch candles",
                "data check",
                "data describe",
                "data sql",
                "data simulate"
            })
    void everyCommandHasAHelp(String command) {
        String help = console.ok(Stream.of((command + " --help").split(" ")).toArray());
        assertThat(help).contains("Usage: plimsoll " + command);
        assertThat(help.lines()).allMatch(line -> line.length() <= 160);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data                                                                     | a command is missing
            data fetch                                                               | a command is missing
            data import --store s                                                    | --from
            data import --from x                                                     | --store
            data import --from x --store s --corrected-at yesterday                  | --corrected-at
            data import --from x --store s --interval 1h                             | --interval
            data import --from x --store s --delay 1d                                | --delay
            data check                                                               | --from
            data describe                                                            | --store
            data describe --store s --store-version one                              | --store-version
            data describe --store s --as-of 2024-01-01T00:00:00Z                     | --as-of
            data sql --store s                                                       | QUERY
            data sql --store s --as-of noon x                                        | --as-of
            data sql --store s --format xml x                                        | --format
            data fetch archive --first 2024-01-01 --last 2024-01-01 --mirror m       | --symbols
            data fetch archive --symbols a=b --interval PT1H --first 2024-01-01 --last 2024-01-01 --mirror m | --symbols must be
            data fetch archive --symbols BTCUSDT --first 2024-01-01 --last 2024-01-01 --mirror m | --interval must be given
            data fetch archive --symbols BTCUSDT --interval PT7M --first 2024-01-01 --last 2024-01-01 --mirror m | --interval must be
            data fetch archive --symbols BTCUSDT --interval PT1H --first 2024-01-02 --last 2024-01-01 --mirror m | --last must not be
            data fetch archive --symbols BTCUSDT --kind trades --first 2024-01-02 --last 2024-01-01 --mirror m | --kind
            data fetch archive --symbols BTCUSDT --kind funding --market spot --first 2024-01-01 --last 2024-01-01 --mirror m | --kind must be
            data fetch archive --symbols BTCUSDT --base ftp://x --interval PT1H --first 2024-01-01 --last 2024-01-01 --mirror m | --base must be
            data fetch candles --pair BTC-USDT --first 2024-01-01T00:00:00Z --out o  | --exchange
            data fetch candles --exchange kraken --pair BTC-USDT --first 2024-01-01T00:00:00Z --out o | --exchange
            data fetch candles --exchange okx --pair BTC/USDT --first 2024-01-01T00:00:00Z --out o | --pair must be
            data fetch candles --exchange okx --pair BTC-USDT --first 2024-01-01T00:10:00Z --out o | --first must be
            data fetch candles --exchange okx --pair BTC-USDT --first 2024-01-01T00:00:00Z --until 2023-01-01T00:00:00Z --out o | --until must be
            data fetch candles --exchange bitfinex --pair BTC-USD --interval PT2H --first 2024-01-01T00:00:00Z --out o | --interval must be
            """)
    void wrongCommandLinesAreUsageErrorsThatNameTheOption(String command, String named) {
        Object[] args = command.replace("--mirror m", "--mirror " + folder + "/m")
                .replace("--out o", "--out " + folder + "/o")
                .split(" ");
        assertThat(console.failing(ExitCode.USAGE, args)).contains(named);
        assertThat(folder).isDirectoryContaining("glob:**/perp").isDirectoryNotContaining("glob:**/[a-o]");
    }

    @Test
    void anImportSaysWhatItBroughtAndWritesItsReport() {
        String out = console.ok(
                "data",
                "import",
                "--from",
                bars,
                "--market",
                "desk",
                "--store",
                store,
                "--report",
                folder.resolve("r"));
        assertThat(out)
                .contains("3 rows in", "store " + store + ": version 1", "report: " + folder.resolve("r/report.html"))
                .containsPattern("bars +desk +PT1H +1 +3 +3 +0 +2024-01-01");
        assertThat(folder.resolve("r/report.html")).isNotEmptyFile();
        assertThat(folder.resolve("r/report.json")).isNotEmptyFile();
    }

    @Test
    void theSameAgainIsNothingNew() {
        importBars();
        String dataSet = console.after("data set ");
        assertThat(dataSet).hasSize(64);
        importBars();
        assertThat(console.out()).contains("version 1, nothing was new");
        assertThat(console.after("data set ")).isEqualTo(dataSet);
    }

    @Test
    void aContradictionIsSetAsideUnlessItIsACorrection() throws IOException {
        importBars();
        write(FIRST + OTHER_SECOND + THIRD);
        importBars();
        assertThat(console.out()).contains("CONTRADICTS_STORE");
        assertThat(sql("SELECT high FROM bars WHERE hour(open_time) = 1")).isEqualTo("high\n104\n");
        assertThat(sql("SELECT count(*) AS n FROM set_aside")).isEqualTo("n\n1\n");

        console.ok("data", "import", "--from", bars, "--store", store, "--corrected-at", "2024-02-01T00:00:00Z");
        assertThat(sql("SELECT high FROM bars WHERE hour(open_time) = 1")).isEqualTo("high\n105\n");
        String query = "SELECT high FROM bars WHERE hour(open_time) = 1";
        assertThat(sql(query, "--as-of", "2024-01-31T23:59:59Z")).isEqualTo("high\n104\n");
        assertThat(sql(query, "--as-of", "2024-02-01T00:00:00Z")).isEqualTo("high\n105\n");
        assertThat(sql("SELECT count(*) AS n FROM bars", "--as-of", "2024-01-01T02:00:00Z"))
                .isEqualTo("n\n2\n");
        assertThat(sql(query, "--store-version", "1")).isEqualTo("high\n104\n");
    }

    private String sql(String query, Object... more) {
        Object[] args = Stream.concat(
                        Stream.of("data", "sql", "--store", store, "--format", "csv", query), Stream.of(more))
                .toArray();
        return console.ok(args).replace("\r", "");
    }

    @Test
    void aFailedImportLeavesNothing() {
        String message =
                console.failing(ExitCode.BAD_DATA, "data", "import", "--from", folder.resolve("x"), "--store", store);
        assertThat(message).contains("plimsoll: ", folder.resolve("x").toString());
        assertThat(store)
                .satisfiesAnyOf(
                        s -> assertThat(s).doesNotExist(),
                        s -> assertThat(console.failing(ExitCode.BAD_DATA, "data", "describe", "--store", s))
                                .contains("holds no store"));
    }

    @Test
    void aCataloguesPathsAreTakenAgainstItOrTheRoot() throws IOException {
        Path list = Files.createDirectories(folder.resolve("lists")).resolve("c.json");
        Files.writeString(list, "{\"root\": \"..\", \"sources\": [{\"from\": \"perp\", \"market\": \"listed\"}]}");
        assertThat(console.ok("data", "check", "--from", list)).contains("listed");
        Files.writeString(list, "{\"sources\": [{\"from\": \"perp\", \"market\": \"listed\"}]}");
        assertThat(console.failing(ExitCode.BAD_DATA, "data", "check", "--from", list))
                .contains("c.json: sources[0]: perp: there is no file or folder");
        assertThat(console.ok("data", "check", "--from", list, "--root", folder))
                .contains("listed");
    }

    @Test
    void checkStoresNothingAndIsStrictIfAsked() throws IOException {
        assertThat(console.ok("data", "check", "--from", bars, "--strict", "--report", folder.resolve("r")))
                .contains("checked only", "nothing found", "report: ");
        assertThat(folder.resolve("r/report.html")).isNotEmptyFile();
        write(FIRST + SECOND + "2024-01-01T02:00:00Z,101,90,99,102,11\n");
        assertThat(console.ok("data", "check", "--from", bars)).contains("HIGH_BELOW_LOW");
        console.failing(ExitCode.BAD_DATA, "data", "check", "--from", bars, "--strict");
        assertThat(store).doesNotExist();
    }

    @Test
    void describeShowsTheStoreAtAnyVersionAndVerifiesIt() throws IOException {
        write(FIRST + SECOND);
        importBars();
        write(FIRST + SECOND + THIRD);
        importBars();
        assertThat(console.ok("data", "describe", "--store", store))
                .contains("version 2 of ", "3 rows, 2 files, ")
                .containsPattern("bars +perp +PT1H +1 +3 +2024-01-01T00:00:00Z +2024-01-01T02:00:00Z\n");
        assertThat(console.ok("data", "describe", "--store", store, "--all")).containsPattern("PT1H +BTC +3");
        assertThat(console.ok("data", "describe", "--store", store, "--store-version", "1"))
                .contains("version 1 of ", "2 rows, 1 files, ");
        assertThat(console.failing(ExitCode.BAD_DATA, "data", "describe", "--store", store, "--store-version", "3"))
                .contains("has no version 3; have [1, 2]");
    }

    @Test
    void describeNamesADamagedFile() throws IOException {
        importBars();
        Path file;
        try (Stream<Path> all = Files.walk(store)) {
            file = all.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(console.failing(ExitCode.BAD_DATA, "data", "describe", "--store", store))
                .contains(file.getFileName().toString(), "SHA-256");
    }
}
