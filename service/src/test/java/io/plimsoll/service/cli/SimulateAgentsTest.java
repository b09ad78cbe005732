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

class SimulateAgentsTest {

    @TempDir
    Path folder;

    private final Console console = new Console();

    @BeforeEach
    void makePrices() {
        console.ok("data", "simulate", "--assets", "2", "--days", "40", "--out", folder.resolve("market"));
    }

    private String simulate(String store, Object... more) {
        return console.ok(Stream.concat(
                        Stream.of(
                                "simulate",
                                "--data",
                                folder.resolve("market"),
                                "--traders",
                                "40",
                                "--borrowers",
                                "20",
                                "--store",
                                folder.resolve(store)),
                        Stream.of(more))
                .toArray());
    }

    @Test
    void whatWasLivedLiesInTheStoreAndTheTruthBesideIt() throws IOException {
        String out = simulate("store", "--impact", "1", "--truth", folder.resolve("truth.csv"));
        assertThat(out).contains("2 assets, ", " accounts of 40 traders and 20 borrowers each, ", "bad debt: ");
        assertThat(Files.readAllLines(folder.resolve("truth.csv"))).hasSizeGreaterThan(100);
        String query = "SELECT count(*) FROM account_states WHERE health_factor IS NOT NULL";
        assertThat(console.ok("data", "sql", "--store", folder.resolve("store"), query))
                .containsPattern("[1-9]\\d\\d");
    }

    @Test
    void theSameOptionsGiveTheSameStoreOnAnyNumberOfThreads() throws IOException {
        simulate("a", "--threads", "1", "--truth", folder.resolve("a.csv"));
        simulate("b", "--threads", "2", "--truth", folder.resolve("b.csv"));
        simulate("c", "--seed", "8", "--truth", folder.resolve("c.csv"));
        byte[] first = Files.readAllBytes(folder.resolve("a.csv"));
        assertThat(Files.readAllBytes(folder.resolve("b.csv"))).isEqualTo(first);
        assertThat(Files.readAllBytes(folder.resolve("c.csv"))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --traders -1                                            | --traders must be 0 to 1000000; have -1
            --borrowers 2000000                                     | --borrowers must be 0 to 1000000; have 2000000
            --impact NaN                                            | --impact must be 0.0 to 10.0; have NaN
            --threads 0                                             | --threads must be at least 1; have 0
            --from 2023-02-01T00:00:00Z --to 2023-01-01T00:00:00Z   | --from must be before to of 2023-01-01T00:00:00Z
            --seed x                                                | --seed
            """)
    void wrongOptionsAreUsageErrorsThatNameThem(String options, String named) {
        String args = "simulate --data " + folder.resolve("market") + " --store " + folder.resolve("s") + " " + options;
        assertThat(console.failing(ExitCode.USAGE, (Object[]) args.split(" "))).contains(named);
        assertThat(folder.resolve("s")).doesNotExist();
    }

    @Test
    void aStoreHasToBeNamed() {
        assertThat(console.failing(ExitCode.USAGE, "simulate", "--data", folder.resolve("market")))
                .contains("--store=DIR");
    }
}
