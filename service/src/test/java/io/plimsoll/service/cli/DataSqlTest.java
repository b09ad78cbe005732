package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSqlTest {

    private static final String VALUES =
            "SELECT TIMESTAMP '2024-03-10 02:30:00' AS t, TIMESTAMPTZ '2024-01-01 01:00:00+01' AS z,"
                    + " TIMESTAMP_MS '2024-01-01 00:00:00.25' AS m, DATE '2024-01-02' AS d, 0.00001::DOUBLE AS small,"
                    + " 42000.0::DOUBLE AS big, 1e10::DOUBLE AS huge, 1.50::DECIMAL(9, 2) AS money, 7 AS whole,"
                    + " 'a,\"b' AS text, true AS yes, NULL AS absent, 'inf'::DOUBLE AS endless";

    @TempDir
    static Path folder;

    private static final Console CONSOLE = new Console();
    private static Path store;

    @BeforeAll
    static void store() throws IOException {
        store = folder.resolve("store");
        Path bars = Files.createDirectories(folder.resolve("perp"));
        Files.writeString(bars.resolve("BTCUSDT.csv"), """
                timestamp,open,high,low,close,volume
                2024-01-01T00:00:00Z,100,103,98,101,10
                2024-01-01T01:00:00Z,101,104,99,102.5,0.00001
                """);
        CONSOLE.ok("data", "import", "--from", bars, "--store", store);
    }

    private static String sql(String format, String query) {
        return CONSOLE.ok("data", "sql", "--store", store, "--format", format, query)
                .replace("\r", "");
    }

    @Test
    void aTableAlignsNumbersAndCountsRows() {
        String query = "SELECT open_time, asset, close, volume FROM bars ORDER BY open_time";
        assertThat(CONSOLE.ok("data", "sql", "--store", store, query)).isEqualToNormalizingNewlines("""
                open_time             asset  close   volume
                2024-01-01T00:00:00Z  BTC      101       10
                2024-01-01T01:00:00Z  BTC    102.5  0.00001
                (2 rows)
                """);
        assertThat(sql("table", "SELECT 1 AS one, 'a\nb\u001b[1m' AS text")).contains("a·b·[1m", "(1 row)");
        assertThat(sql("table", "SELECT 1 AS one WHERE false")).isEqualTo("one\n(0 rows)\n");
    }

    @Test
    void csvHoldsPlainNumbersAndInstants() {
        assertThat(sql("csv", VALUES)).isEqualTo("""
                t,z,m,d,small,big,huge,money,whole,text,yes,absent,endless
                2024-03-10T02:30:00Z,2024-01-01T00:00:00Z,2024-01-01T00:00:00.250Z,2024-01-02,0.00001,42000,10000000000,\
                1.5,7,"a,""b",true,,Infinity
                """);
    }

    @Test
    void jsonHoldsPlainNumbersAndInstants() {
        assertThat(sql("json", VALUES)).isEqualTo("""
                {"t":"2024-03-10T02:30:00Z","z":"2024-01-01T00:00:00Z","m":"2024-01-01T00:00:00.250Z","d":"2024-01-02",\
                "small":0.00001,"big":42000,"huge":10000000000,"money":1.5,"whole":7,"text":"a,\\"b","yes":true,\
                "absent":null,"endless":"Infinity"}
                """);
        assertThat(sql("JSON", "SELECT close FROM bars ORDER BY open_time"))
                .isEqualTo("{\"close\":101}\n{\"close\":102.5}\n");
    }

    /** Half past two on the tenth of March is left out by the clocks of New York. */
    @Test
    void theZoneOfTheMachineDoesNotMatter() {
        TimeZone usual = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            csvHoldsPlainNumbersAndInstants();
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT nothing FROM bars", "SELEC", "DROP VIEW bars", "SELECT * FROM read_csv('/etc/hosts')"})
    void whatCannotBeAnsweredIsSaidInTheEnginesWords(String query) {
        assertThat(CONSOLE.failing(ExitCode.BAD_DATA, "data", "sql", "--store", store, query))
                .contains("plimsoll: the query cannot be answered: ", "Error");
        assertThat(CONSOLE.out()).isEmpty();
    }

    @Test
    void aFolderThatIsNoStoreIsNamed() {
        assertThat(CONSOLE.failing(ExitCode.BAD_DATA, "data", "sql", "--store", folder, "SELECT 1"))
                .contains(folder + " holds no store");
    }
}
