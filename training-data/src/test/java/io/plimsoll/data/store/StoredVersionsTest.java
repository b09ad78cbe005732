package io.plimsoll.data.store;

import static io.plimsoll.data.store.StoreSamples.HOUR;
import static io.plimsoll.data.store.StoreSamples.START;
import static io.plimsoll.data.store.StoreSamples.amounts;
import static io.plimsoll.data.store.StoreSamples.bars;
import static io.plimsoll.data.store.StoreSamples.closes;
import static io.plimsoll.data.store.StoreSamples.openInterest;
import static io.plimsoll.data.store.StoreSamples.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredVersionsTest {

    @TempDir
    Path folder;

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    @Test
    void aFactThatReturnsToAnEarlierValueHoldsThatValueAgain() {
        store(folder, openInterest("perp", START, 1, 10));
        store(folder, openInterest("perp", START, 5, 11));
        store(folder, openInterest("perp", START, 9, 10));
        store(folder, openInterest("perp", START, 5, 11));
        store(folder, openInterest("perp", START, 12, 10));

        assertThat(amounts(folder, day(0))).isEmpty();
        assertThat(amounts(folder, day(4))).containsExactly(10.0);
        assertThat(amounts(folder, day(8))).containsExactly(11.0);
        assertThat(amounts(folder, day(9))).containsExactly(10.0);
        assertThat(MarketStore.open(folder).manifest().rows()).isEqualTo(3);
    }

    @Test
    void aFactIsTheSameHoweverExactItsTime() {
        Instant time = START.plusNanos(123_456_789);
        store(folder, openInterest("perp", time, 1, 0.0));
        ImportJob.Result again = store(folder, openInterest("perp", time, 1, -0.0));

        assertThat(again.after().version()).isEqualTo(1);
        assertThat(again.quality().total()).isZero();
        assertThat(MarketStore.open(folder).verify(ProgressListener.NONE)).isEqualTo(1);
    }

    @Test
    void aFactOfAMarketWithoutAProperNameIsRefused() {
        assertThatThrownBy(() -> store(folder, openInterest("Binance Perp", START, 1, 10)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("table open_interest", "market must be", "Binance Perp");
    }

    @Test
    void equalBarsHaveEqualHashesWhateverTheSignOfNoVolume() {
        assertThat(store(folder.resolve("a"), idle(-0.0)).after().dataSet())
                .isEqualTo(store(folder.resolve("b"), idle(0.0)).after().dataSet());
    }

    private static NamedSource idle(double volume) {
        BarSeries.Builder series = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), HOUR);
        series.add(START.toEpochMilli(), 1, 1, 1, 1, volume);
        return bars(series.build());
    }

    @Test
    void anotherSymbolOfAStoredAssetIsRefusedAndTheStoreStaysReadable() {
        store(folder, bars("BTCUSD", 100));

        assertThatThrownBy(() -> store(folder, bars("BTCUSDT", 100, 101)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("asset BTC of market perp at PT1H", "symbol BTCUSD;", "have BTCUSDT");
        assertThat(closes(folder, "BTC", null)).containsExactly(100);
    }

    @Test
    void ofTwoSourcesThatDisagreeTheFirstIsBelieved() {
        ImportJob.Result result = store(folder, bars("BTCUSDT", 100, 101), bars("BTCUSDT", 100, 111, 102));

        assertThat(closes(folder, "BTC", null)).containsExactly(100, 101, 102);
        assertThat(result.quality().count(QualityRule.CONTRADICTS_STORE)).isEqualTo(1);
        assertThat(result.appended()).extracting(Appended::alreadyStored).containsExactly(0L, 1L);
        assertThat(MarketStore.open(folder).verify(ProgressListener.NONE)).isEqualTo(3);
    }

    @Test
    void aRowIsSetAsideOnce() {
        store(folder, bars("BTCUSDT", 100));
        ImportJob.Result first = store(folder, bars("BTCUSDT", 111));

        assertThat(store(folder, bars("BTCUSDT", 111)).after()).isEqualTo(first.after());
        assertThat(MarketStore.open(folder).setAside()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000SHIBUSDT", "LUNA.1", "A..", "A_B-C", "CON"})
    void anAssetMayHaveAnyNameThatAnInstrumentMayHave(String symbol) {
        store(folder, bars(symbol, 1, 2));

        assertThat(closes(folder, Instrument.ofSymbol(symbol).asset(), null)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void everyTimeCanBeAskedFor(String time) {
        Instant asOf = Instant.parse(time);
        store(folder, bars("BTCUSDT", 100), openInterest("perp", START, 1, 10));
        store(folder, day(2), bars("BTCUSDT", 111), openInterest("perp", START, 2, 12));
        long expected = asOf.isAfter(START) ? 1 : 0;

        assertThat(MarketStore.open(folder)
                        .bars(BarSelection.ALL.knownBy(asOf))
                        .load(ProgressListener.NONE)
                        .history()
                        .bars())
                .isEqualTo(expected);
        try (StoreSql sql = MarketStore.open(folder).sql(asOf)) {
            for (String table : List.of("bars", "open_interest")) {
                sql.query(
                        "SELECT count(*) FROM " + table,
                        columns -> {},
                        row -> assertThat(row).isEqualTo(List.of(expected)));
            }
        }
    }
}
