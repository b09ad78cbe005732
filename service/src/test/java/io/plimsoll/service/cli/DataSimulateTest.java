package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSimulateTest {

    @TempDir
    Path folder;

    private final Console console = new Console();

    private String simulate(Object... more) {
        return console.ok(Stream.concat(Stream.of("data", "simulate", "--assets", "3", "--days", "60"), Stream.of(more))
                .toArray());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --assets 2                                  | (--out=DIR | --store=DIR)
            --out o --store s                           | --out=DIR, --store=DIR are mutually exclusive
            --out o --venues moon                       | --venues
            --out o --venues perp,perp                  | --venues must differ; have perp twice
            --out o --days 0                            | --days must be
            --out o --days 100000                       | --days must be
            --out o --days 2000000000                   | --days must be
            --out o --assets 0                          | --assets must be 1 to 500; have 0
            --out o --start 2024-01-01T00:30:00Z        | --start must be a full hour
            --out o --crashes -1                        | --crashes must be 0.0 to 500.0
            --out o --crashes NaN                       | --crashes must be 0.0 to 500.0
            --out o --halts 501                         | --halts must be 0.0 to 500.0
            --out o --bad-ticks many                    | --bad-ticks
            --out o --bad-ticks -1                      | --bad-ticks must be 0.0 to 500.0; have -1.0
            --out o --depegs 5                          | --depegs needs --stablecoin
            --out o --stablecoin USDCUSDT --depegs 501  | --depegs must be 0.0 to 500.0
            --out o --stablecoin BTCUSDT                | --stablecoin
            --out o --stablecoin US$                    | --stablecoin
            """)
    void wrongOptionsAreUsageErrorsThatNameThem(String options, String named) {
        String args = "data simulate " + options.replace("--out o", "--out " + folder.resolve("o"));
        assertThat(console.failing(ExitCode.USAGE, (Object[]) args.split(" "))).contains(named);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theMainVenueAloneLiesInTheFolderItself() throws IOException {
        String out = simulate("--out", folder.resolve("a"));
        assertThat(out.lines()).hasSize(2);
        String hash = console.after("history: ");
        simulate("--out", folder.resolve("b"), "--venues", "perp,spot");
        assertThat(console.after("history: ")).isEqualTo(hash);
        assertThat(console.out()).contains("3 assets, ");
        assertThat(names(folder.resolve("b"))).containsExactly("perp", "spot");
        for (String file : names(folder.resolve("a"))) {
            assertThat(folder.resolve("b/perp").resolve(file)).hasSameBinaryContentAs(folder.resolve("a/" + file));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everythingThatIsMadeToHappenIsLabelled() throws IOException {
        Path events = folder.resolve("labels/events.csv");
        String out = simulate(
                "--out",
                folder.resolve("m"),
                "--venues",
                "perp,spot",
                "--bad-ticks",
                "50",
                "--crashes",
                "100",
                "--halts",
                "100",
                "--stablecoin",
                "USDCUSDT",
                "--depegs",
                "100",
                "--events",
                events);
        assertThat(out).contains("4 assets, ", "events: " + events);
        List<String> lines = Files.readAllLines(events);
        assertThat(lines.get(0)).isEqualTo("kind,venue,asset,start,end,size");
        assertThat(lines)
                .anyMatch(line -> line.matches("crash,\\*,BTC,2023-\\S+:00:00Z,2023-\\S+:00:00Z,-0\\.\\d+"))
                .anyMatch(line -> line.matches("halt,perp,(BTC|ETH|SOL|USDC),.*,0\\.0"))
                .anyMatch(line -> line.startsWith("halt,spot,"))
                .anyMatch(line -> line.startsWith("depeg,*,USDC,"))
                .anyMatch(line -> line.startsWith("bad_tick,perp,"))
                .anyMatch(line -> line.startsWith("bad_tick,spot,"));
    }

    @Test
    void nothingHappensIfNothingIsAskedFor() throws IOException {
        Path events = folder.resolve("events.csv");
        simulate("--out", folder.resolve("m"), "--crashes", "0", "--halts", "0", "--events", events);
        assertThat(Files.readAllLines(events))
                .filteredOn(line -> !line.contains(",BTC,") && !line.contains(",ETH,") && !line.contains(",SOL,"))
                .hasSize(1);
        assertThat(Files.readString(events)).doesNotContain("crash", "depeg", "bad_tick");
    }

    @Test
    void aStoreGetsEachVenueAsAMarketAndJudgesItsBars() {
        Path store = folder.resolve("store");
        String out = simulate("--store", store, "--venues", "perp,spot,spot-b", "--bad-ticks", "100", "--crashes", "0");
        assertThat(out)
                .contains("simulation of seed 7", "BAD_TICK", "store " + store + ": version 1")
                .containsPattern("bars +perp +PT1H +3 ")
                .containsPattern("bars +spot +PT1H +3 ")
                .containsPattern("bars +spot-b +PT1H +3 ");
        String again =
                simulate("--store", store, "--venues", "perp,spot,spot-b", "--bad-ticks", "100", "--crashes", "0");
        assertThat(again).contains("version 1, nothing was new");
        assertThat(console.ok(
                        "data",
                        "sql",
                        "--store",
                        store,
                        "--format",
                        "csv",
                        "SELECT count(*) > 0 AS repaired FROM bar_versions WHERE rule IS NOT NULL"))
                .contains("true");
    }

    @Test
    void aQuietMarketGoesThroughAStoreUnchanged() {
        Path store = folder.resolve("store");
        simulate("--store", store, "--crashes", "0");
        console.ok("data", "sql", "--store", store, "--format", "csv", "SELECT count(*) AS n FROM set_aside");
        assertThat(console.out()).isEqualToNormalizingNewlines("n\n0\n");
    }
}
