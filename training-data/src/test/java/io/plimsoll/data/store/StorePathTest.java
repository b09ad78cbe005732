package io.plimsoll.data.store;

import static io.plimsoll.data.store.StoreSamples.START;
import static io.plimsoll.data.store.StoreSamples.bars;
import static io.plimsoll.data.store.StoreSamples.closes;
import static io.plimsoll.data.store.StoreSamples.openInterest;
import static io.plimsoll.data.store.StoreSamples.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.parquet.ParquetSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorePathTest {

    @TempDir
    Path folder;

    private static List<List<@Nullable Object>> ask(Path store, String query) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (StoreSql sql = MarketStore.open(store).sql(null)) {
            sql.query(query, columns -> {}, rows::add);
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "star*",
                "what?",
                "a[b]c",
                "[",
                "{x,y}",
                "with blank",
                "~",
                "ünï",
                "back\\slash",
                "a'];--"
            })
    @DisabledOnOs(OS.WINDOWS)
    void theStoreMayLieInAFolderOfAnyName(String name) {
        Path store = folder.resolve(name).resolve("store");
        // What the name would match if it were a pattern must not be read instead.
        store(folder.resolve(name.replace('*', 'X').replace('?', 'X') + "/store"), bars("BTCUSDT", 1, 2, 3));
        store(store, bars("BTCUSDT", 100, 101), openInterest("perp", START, 1, 10));
        store(store, START.plus(Duration.ofDays(9)), bars("BTCUSDT", 100, 111, 112));

        Path bars = store.resolve("data/bars");
        Path first = store.resolve(MarketStore.open(store)
                .manifest()
                .table("bars")
                .get(0)
                .files()
                .get(0)
                .path());
        assertThat(closes(store, "BTC", null)).endsWith(111, 112);
        assertThat(ask(store, "SELECT max(close), count(*) FROM bars")).containsExactly(List.of(112.0, 3L));
        assertThat(ask(store, "SELECT amount FROM open_interest")).containsExactly(List.of(10.0));
        assertThat(ParquetSource.of(bars.toString())
                        .load(ProgressListener.NONE)
                        .history()
                        .bars())
                .isEqualTo(3);
        assertThat(first).exists();
        assertThat(ParquetSource.of(first.toString())
                        .load(ProgressListener.NONE)
                        .history()
                        .bars())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close=1", "open_time=2020-01-01", "known_at=2030-01-01", "amount=7", "asset=ETH"})
    void whatTheFoldersAboveAreCalledIsNoData(String name) {
        Path store = folder.resolve(name).resolve("store");
        store(store, bars("BTCUSDT", 100, 101), openInterest("perp", START, 1, 10));

        assertThat(closes(store, "BTC", START.plus(Duration.ofHours(1)))).containsExactly(100);
        assertThat(StoreSamples.amounts(store, null)).containsExactly(10.0);
        assertThat(store(store, bars("BTCUSDT", 100, 101)).after().version()).isEqualTo(1);
    }

    @Test
    void aLinkToTheStoreIsTheStore() throws IOException {
        Path real = folder.resolve("real");
        store(real, bars("BTCUSDT", 100));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        NamedSource slow = new NamedSource("perp", progress -> {
            assertThatThrownBy(() -> store(real, bars("BTCUSDT", 1))).hasMessageContaining("another import");
            return LoadedMarket.of(bars("BTCUSDT", 100, 101)
                    .source()
                    .load(ProgressListener.NONE)
                    .history());
        });
        store(link, slow);

        assertThat(closes(real, "BTC", null)).containsExactly(100, 101);
        assertThat(ask(link, "SELECT count(*) FROM bars")).containsExactly(List.of(2L));
        assertThat(ParquetSource.of(link.toString())
                        .load(ProgressListener.NONE)
                        .history()
                        .bars())
                .isEqualTo(2);
    }

    @Test
    void aRelativePathWillDo() {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        store(relative, bars("BTCUSDT", 100, 101));

        assertThat(closes(folder, "BTC", null)).containsExactly(100, 101);
        assertThat(ask(relative, "SELECT count(*) FROM bars")).containsExactly(List.of(2L));
    }
}
