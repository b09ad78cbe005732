package io.plimsoll.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetSourceTest {

    private static final String HOURS =
            "SELECT TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR AS timestamp, 100.0 + i AS open, 103.0 + i AS high,"
                    + " 98.0 + i AS low, 101.0 + i AS close, 10 + i AS volume FROM range(5) AS t(i)";

    @TempDir
    Path folder;

    private Path write(String name, String query) {
        Path file = folder.resolve(name);
        try (DuckDb engine = DuckDb.open()) {
            Files.createDirectories(file.getParent());
            engine.execute("COPY (" + query + ") TO " + DuckDb.quoted(file) + " (FORMAT parquet)");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    private static LoadedMarket load(String where) {
        return ParquetSource.of(where).load(ProgressListener.NONE);
    }

    @Test
    void aFileIsNamedAfterItsInstrument() {
        LoadedMarket market = load(write("BTCUSDT.parquet", HOURS).toString());
        BarSeries bars = market.history().series("BTC");

        assertThat(bars.size()).isEqualTo(5);
        assertThat(bars.interval()).isEqualTo(Duration.ofHours(1));
        assertThat(Instant.ofEpochMilli(bars.openTime(4))).isEqualTo(Instant.parse("2024-01-01T04:00:00Z"));
        assertThat(bars.high(2)).isEqualTo(105);
        assertThat(bars.volume(4)).isEqualTo(14);
        assertThat(market.quality().rowsRead()).isEqualTo(5);
        assertThat(market.quality().total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch_ms(timestamp)",
                "epoch_us(timestamp)",
                "CAST(epoch(timestamp) AS BIGINT)",
                "strftime(timestamp, '%Y-%m-%dT%H:%M:%SZ')",
                "timestamp::TIMESTAMP_MS",
                "timestamp::TIMESTAMP_NS",
                "timestamp AT TIME ZONE 'UTC'"
            })
    void timesOfEveryKindAreTheSameTimes(String time) {
        Path file = write(
                "BTCUSDT.parquet",
                "SELECT " + time + " AS Time, open AS Open, high, low, close, volume FROM (" + HOURS + ")");

        BarSeries bars = load(file.toString()).history().series("BTC");
        assertThat(Instant.ofEpochMilli(bars.openTime(0))).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(bars.size()).isEqualTo(5);
    }

    @Test
    void aColumnOfSymbolsPutsRowsOfManyFilesTogether() {
        write("a/one.parquet", "SELECT 'ETHUSDT' AS symbol, * FROM (" + HOURS + ") WHERE close < 103");
        write("a/two.parquet", "SELECT 'ETHUSDT' AS symbol, * FROM (" + HOURS + ") WHERE close >= 103");
        write("b/three.parquet", "SELECT 'BTCUSDT' AS symbol, * FROM (" + HOURS + ")");

        assertThat(load(folder.toString()).history().bars()).isEqualTo(10);
        assertThat(load(folder + "/a/*.parquet").history().assets()).containsExactly("ETH");
        assertThat(load(folder + "/a/*.parquet").history().bars()).isEqualTo(5);
        assertThat(load(folder + "/*/t*.parquet").history().bars()).isEqualTo(8);
    }

    @Test
    void aRowThatIsNoBarIsKeptAside() {
        write(
                "BTCUSDT.parquet",
                HOURS + " UNION ALL SELECT TIMESTAMP '2024-01-01 05:00:00', 100, 90, 98, 99, 1"
                        + " UNION ALL SELECT TIMESTAMP '2024-01-01 06:00:00', 100, NULL, 98, 99, 1"
                        + " UNION ALL SELECT NULL, 100, 103, 98, 99, 1"
                        + " UNION ALL SELECT TIMESTAMP '2024-01-01 07:00:00', 100, 103, 98, -99, 1");
        LoadedMarket market = load(folder.toString());

        assertThat(market.history().bars()).isEqualTo(5);
        assertThat(market.quality().count(QualityRule.HIGH_BELOW_LOW)).isEqualTo(1);
        assertThat(market.quality().count(QualityRule.MISSING_FIELD)).isEqualTo(2);
        assertThat(market.quality().count(QualityRule.NOT_A_PRICE)).isEqualTo(1);
        assertThat(market.setAside())
                .extracting(SetAsideRow::row)
                .anyMatch(row -> row.endsWith("100.0,,98.0,99.0,1.0"));
        assertThat(market.quality().examples().get(0).sentence())
                .isEqualTo("BTCUSDT.parquet:6: high is below the low; have \"90.0\"");
    }

    @Test
    void factsAreReadInTheColumnsOfTheirTable() {
        write(
                "rates.parquet",
                "SELECT 'fed' AS market, 'fed-funds' AS series, DATE '2024-01-01' + i::INTEGER AS time,"
                        + " DATE '2024-01-02' + i::INTEGER AS published_at, i AS value FROM range(3) AS t(i)");
        LoadedMarket market = load(folder.toString());

        assertThat(market.facts().of(FactKind.OBSERVATIONS))
                .extracting(Observation::value)
                .containsExactly(0.0, 1.0, 2.0);
        assertThat(market.history().isEmpty()).isTrue();
    }

    @Test
    void aFactThatCannotBeIsKeptAside() {
        write(
                "rates.parquet",
                "SELECT 'fed' AS market, 'fed-funds' AS series, TIMESTAMP '2024-01-02' AS time,"
                        + " TIMESTAMP '2024-01-01' AS published_at, 1.0 AS value UNION ALL"
                        + " SELECT 'fed', 'fed-funds', TIMESTAMP '2024-01-01', TIMESTAMP '2024-01-02', 1.0");
        LoadedMarket market = load(folder.toString());

        assertThat(market.facts().size()).isEqualTo(1);
        assertThat(market.quality().count(QualityRule.IMPOSSIBLE_VALUE)).isEqualTo(1);
    }

    @Test
    void atATypedTimeTheUnitIsNotGuessed() {
        write(
                "BTCUSDT.parquet",
                "SELECT TIMESTAMP '1970-01-20 00:00:00' + to_hours(i::INTEGER) AS timestamp, 1.0 AS open,"
                        + " 1.0 AS high, 1.0 AS low, 1.0 AS close, 1.0 AS volume FROM range(3) AS t(i)");

        assertThat(load(folder.toString()).history().start()).isEqualTo(Instant.parse("1970-01-20T00:00:00Z"));
    }

    @Test
    void twoSymbolsOfOneAssetAreRefused() {
        write("BTCUSDT.parquet", HOURS);
        write("BTC-USD.parquet", HOURS);

        assertThatThrownBy(() -> load(folder.toString()))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("asset BTC comes under two symbols", "BTC-USD", "BTCUSDT");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        assertThatThrownBy(() -> load(folder + "/nothing")).hasMessageContaining("no file or folder at");
        assertThatThrownBy(() -> load(folder + "/[")).hasMessageContaining("is no glob");
        assertThatThrownBy(() -> load(folder + "/*.parquet")).hasMessageContaining("no Parquet file matches");
        Path text = Files.writeString(folder.resolve("text.parquet"), "this is no Parquet");
        assertThatThrownBy(() -> load(text.toString()))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("text.parquet", "cannot be read as Parquet");
        Path words = write("words.parquet", "SELECT now() AS timestamp, 'a' AS open, 1 AS high, 1 AS low, 1 AS close");
        assertThatThrownBy(() -> load(words.toString()))
                .hasMessageContainingAll("column open must hold numbers", "VARCHAR");
        Path other = write("other.parquet", "SELECT 1 AS a, 2 AS b");
        assertThatThrownBy(() -> load(other.toString())).hasMessageContainingAll("[a, b]", "observations");
        Path timeless = write("timeless.parquet", "SELECT 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close");
        assertThatThrownBy(() -> load(timeless.toString())).hasMessageContaining("column timestamp is missing");
        Path cut = write("BTCUSDT.parquet", HOURS);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> load(cut.toString())).hasMessageContaining("cannot be read as Parquet");
    }
}
