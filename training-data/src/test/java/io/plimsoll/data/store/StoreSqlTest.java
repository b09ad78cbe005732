package io.plimsoll.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.FactKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSqlTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant CORRECTED = Instant.parse("2024-02-01T00:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void store() {
        load("ETHUSDT", null, 10, 11, 12);
        load("BTCUSDT", null, 100, 101, 102);
        load("BTCUSDT", CORRECTED, 100, 111, 102);
    }

    private void load(String symbol, @Nullable Instant correctedAt, double... closes) {
        BarSeries.Builder series = BarSeries.builder(Instrument.ofSymbol(symbol), Duration.ofHours(1));
        for (int i = 0; i < closes.length; i++) {
            series.add(START.plus(Duration.ofHours(i)).toEpochMilli(), closes[i], closes[i], closes[i], closes[i], i);
        }
        MarketHistory history = MarketHistory.of(Duration.ofHours(1), List.of(series.build()));
        ImportJob.run(
                new ImportJob.Request(
                        folder,
                        List.of(new NamedSource("perp", progress -> LoadedMarket.of(history))),
                        "test",
                        correctedAt,
                        Clock.systemUTC()),
                ProgressListener.NONE);
    }

    private List<List<@Nullable Object>> ask(@Nullable Instant asOf, String query) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (StoreSql sql = MarketStore.open(folder).sql(asOf)) {
            sql.query(query, columns -> {}, rows::add);
        }
        return rows;
    }

    @Test
    void barsAreTheOnesThatHold() {
        assertThat(ask(null, "SELECT asset, count(*), max(close) FROM bars GROUP BY asset ORDER BY asset;"))
                .containsExactly(List.of("BTC", 3L, 111.0), List.of("ETH", 3L, 12.0));
        assertThat(ask(null, "FROM bar_versions SELECT count(*)")).containsExactly(List.of(7L));
    }

    @Test
    void anEarlierTimeSeesWhatWasKnownThen() {
        assertThat(ask(CORRECTED.minusMillis(1), "SELECT max(close) FROM bars")).containsExactly(List.of(102.0));
        assertThat(ask(START.plus(Duration.ofHours(1)), "SELECT count(*) FROM bars"))
                .containsExactly(List.of(2L));
    }

    @Test
    void everyTableIsThereEvenWithoutARow() {
        for (FactKind<?> kind : FactKind.ALL) {
            assertThat(ask(null, "SELECT * FROM " + kind.table())).isEmpty();
        }
        assertThat(ask(null, "SELECT * FROM set_aside")).isEmpty();
        assertThat(ask(null, "SELECT count(*) FROM files")).containsExactly(List.of(3L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1) TO 'FOLDER/stolen.csv'",
                "SELECT 1) TO 'FOLDER/stolen.csv'; COPY (SELECT 1",
                "SELECT 1); COPY (SELECT 1) TO 'FOLDER/data/stolen.csv'; FROM (SELECT 1",
                "SELECT 1); DROP VIEW bars; FROM (SELECT 1",
                "SELECT 1; SELECT 2",
                "DROP VIEW bars",
                "SET enable_external_access = true",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM nothing_of_the_kind",
                "SELEC",
                ""
            })
    void whatIsNoQueryOfTheStoreIsRefused(String query) {
        assertThatThrownBy(() -> ask(null, query.replace("FOLDER", folder.toString())))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("the query cannot be answered");
        assertThat(folder.resolve("stolen.csv")).doesNotExist();
        assertThat(folder.resolve("data/stolen.csv")).doesNotExist();
        assertThat(ask(null, "SELECT count(*) FROM bars")).containsExactly(List.of(6L));
    }

    @Test
    void aSemicolonMayStandInAText() {
        assertThat(ask(null, "SELECT 'it''s; so' AS a;")).containsExactly(List.of("it's; so"));
    }

    @Test
    void describeAndWithAreQueriesToo() {
        assertThat(ask(null, "DESCRIBE bars")).hasSize(12);
        assertThat(ask(null, "WITH x AS (SELECT 1 AS a) SELECT a FROM x")).containsExactly(List.of(1));
    }
}
