package io.plimsoll.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.store.BarSelection;
import io.plimsoll.data.store.NamedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    @TempDir
    Path folder;

    private Lying lying;

    @BeforeEach
    void lie() {
        lying = new Lying(folder);
    }

    private static NamedSource one(SourceEntry entry) {
        List<NamedSource> sources = Sources.open(entry, null);
        assertThat(sources).hasSize(1);
        return sources.get(0);
    }

    private static LoadedMarket load(SourceEntry entry) {
        return one(entry).source().load(ProgressListener.NONE);
    }

    private static SourceEntry entry(String from, @Nullable Duration interval, String... assets) {
        return new SourceEntry(from, null, List.of(assets), interval, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "csv:"})
    void aFolderOfBars(String scheme) {
        Path bars = lying.bars("perp");
        assertThat(load(SourceEntry.of(scheme + bars)).history().bars()).isEqualTo(2 * Lying.HOURS);
        assertThat(load(entry(scheme + bars, null, "eth")).history().assets()).containsExactly("ETH");
        assertThatThrownBy(() -> load(entry(scheme + bars, Duration.ofMinutes(-1))))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(scheme + bars, "interval must be at least a millisecond; have PT-1M");
    }

    @Test
    void aFolderOfBarsIsOneEvenIfItsFirstFileIsDamaged() throws IOException {
        Path bars = lying.bars("perp");
        Path first = bars.resolve("BTCUSDT.csv.gz");
        Files.write(first, Arrays.copyOf(Files.readAllBytes(first), 5));

        LoadedMarket market = load(Lying.of(bars));
        assertThat(market.history().assets()).containsExactly("ETH");
        assertThat(market.quality().count(QualityRule.TRUNCATED_FILE)).isEqualTo(1);
    }

    @Test
    void oneFileOfBarsIsRefusedRatherThanTakenForASeriesOfNumbers() {
        Path file = lying.text("BTCUSDT.csv", "timestamp,open,high,low,close,volume\n2024-01-01T00:00:00Z,1,1,1,1,1\n");
        assertThatThrownBy(() -> one(Lying.of(file)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(file.toString(), "bars are read by the folder");
    }

    @Test
    void factsInAFileOrAFolder() {
        Path file = lying.facts("rates/fed-funds.csv");
        for (Path place : List.of(file, folder.resolve("rates"))) {
            List<Observation> rates = load(Lying.of(place)).facts().of(FactKind.OBSERVATIONS);
            assertThat(rates).extracting(Observation::value).containsExactly(5.33, 5.34);
            assertThat(rates.get(0).publishedAt()).isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
        }
        SourceEntry late = new SourceEntry(file.toString(), "fed", List.of(), null, Duration.ofDays(2), null);
        Observation rate = load(late).facts().of(FactKind.OBSERVATIONS).get(0);
        assertThat(rate.market()).isEqualTo("fed");
        assertThat(rate.publishedAt()).isEqualTo(Instant.parse("2024-01-03T00:00:00Z"));
        SourceEntry early = new SourceEntry(file.toString(), null, List.of(), null, Duration.ofDays(-2), null);
        assertThatThrownBy(() -> one(early)).hasMessageContaining("delay must not be negative; have PT-48H");
    }

    @Test
    void parquetFilesByFileGlobOrFolder() {
        Path file = lying.parquet("bars/BTCUSDT.parquet");
        lying.parquet("bars/ETHUSDT.parquet");
        assertThat(load(Lying.of(file)).history().assets()).containsExactly("BTC");
        assertThat(load(SourceEntry.of(folder + "/bars/*.parquet")).history().assets())
                .containsExactly("BTC", "ETH");
        assertThat(load(SourceEntry.of("parquet:" + folder + "/bars")).history().bars())
                .isEqualTo(6);
        assertThat(load(SourceEntry.of("parquet:" + folder + "/bars/?TH*"))
                        .history()
                        .assets())
                .containsExactly("ETH");
    }

    @Test
    void parquetBarsAreOfTheAssetsAndTheIntervalAskedFor() {
        lying.parquet("bars/BTCUSDT.parquet");
        lying.parquet("bars/ETHUSDT.parquet");
        String from = "parquet:" + folder + "/bars";
        assertThat(load(entry(from, Duration.ofHours(1), "btc")).history().assets())
                .containsExactly("BTC");
        assertThatThrownBy(() -> load(entry(from, null, "SOL")))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(from, "assets must be of BTC, ETH; have [SOL]");
        assertThatThrownBy(() -> load(entry(from, Duration.ofMinutes(15))))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(from, "interval must be that of the bars, PT1H; have PT15M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "archive:"})
    void aMirrorOfAnArchive(String scheme) {
        String mirror = scheme + lying.archive("mirror");
        assertThat(load(SourceEntry.of(mirror)).history().bars()).isEqualTo(2);
        assertThat(load(entry(mirror, Duration.ofHours(1), "BTC")).history().bars())
                .isEqualTo(2);
        assertThat(load(entry(mirror, null, "BTCUSDT")).history().bars()).isEqualTo(2);
        assertThatThrownBy(() -> load(entry(mirror, null, "ETH"))).hasMessageContaining("no file for ETH");
        assertThatThrownBy(() -> load(entry(mirror, Duration.ofMinutes(7))))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("have PT7M");
    }

    @Test
    void aFolderOfBarsWithAFolderNamedDataInItIsNoMirror() throws IOException {
        Path bars = lying.bars("perp");
        Files.createDirectories(bars.resolve("data"));
        assertThat(load(Lying.of(bars)).history().assets()).containsExactly("BTC", "ETH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "store:"})
    void aStoreIsNoSourceBecauseItsBarsAreJudgedAlready(String scheme) {
        Path store = lying.store("store", Lying.named(lying.bars("perp"), "binance-perp"));
        assertThatThrownBy(() -> one(SourceEntry.of(scheme + store)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(store.toString(), "is a store and no source");
    }

    @ParameterizedTest
    @CsvSource({
        "perp-1h, perp-1h",
        "Perp 1h (new), perp-1h-new-",
        "._x, x",
        "..., market",
        "123456789-123456789-123456789-123456789-123456789-123456789-123456789, "
                + "123456789-123456789-123456789-123456789-123456789-123456789-1234"
    })
    void theLastPartOfAPathNamesTheMarket(String name, String market) {
        lying.bars(name);
        assertThat(one(Lying.of(folder.resolve(name))).market()).isEqualTo(market);
    }

    @Test
    void endingsAndGlobsAreNoPartOfAMarketsName() {
        assertThat(one(Lying.of(lying.facts("fed-funds.csv"))).market()).isEqualTo("fed-funds");
        assertThat(one(Lying.of(lying.parquet("desk/btcusdt.parquet"))).market())
                .isEqualTo("btcusdt");
        assertThat(one(SourceEntry.of(folder + "/desk/*.parquet")).market()).isEqualTo("desk");
        assertThat(one(SourceEntry.of("parquet:" + folder + "/desk/../desk/.")).market())
                .isEqualTo("desk");
    }

    @Test
    void aMarketThatNoStoreCouldHoldIsRefused() {
        Path bars = lying.bars("perp");
        assertThatThrownBy(() -> one(Lying.named(bars, "Binance Perp")))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(bars.toString(), "market must be", "\"Binance Perp\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nowhere",
                "csv:nowhere",
                "parquet:nowhere/*.parquet",
                "archive:nowhere",
                "store:nowhere",
                "n.json"
            })
    void whatIsNotThereIsNamed(String from) {
        String nowhere = from.contains(":")
                ? from.replace(":", ":" + folder + "/")
                : folder.resolve(from).toString();
        assertThatThrownBy(() -> one(SourceEntry.of(nowhere)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(nowhere, "there is no file or folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b", "csv:a\0b"})
    void whatIsNoPathIsQuoted(String from) {
        assertThatThrownBy(() -> one(SourceEntry.of(from)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("\"");
    }

    @Test
    void anEmptyFolderHoldsNothing() {
        assertThatThrownBy(() -> one(Lying.of(folder)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(folder.toString(), "an empty folder");
        assertThatThrownBy(() -> load(SourceEntry.of("parquet:" + folder)))
                .hasMessageContaining("no Parquet file matches " + folder);
        assertThatThrownBy(() -> load(SourceEntry.of("archive:" + folder)))
                .hasMessageContaining("no file of the archive in " + folder);
        assertThatThrownBy(() -> one(SourceEntry.of("store:" + folder)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("is a store and no source");
    }

    private static LoadedMarket barsAt(Path path, BarSelection selection) {
        return Sources.barsAt(path, selection).load(ProgressListener.NONE);
    }

    @Test
    void barsAtAFolderOrAStoreAreTheSame() {
        Path bars = lying.bars("perp");
        Path store = lying.store("store", Lying.of(bars));
        Instant noon = Instant.parse("2023-01-01T12:00:00Z");
        for (BarSelection selection : List.of(
                BarSelection.ALL, BarSelection.ALL.withAssets(List.of("eth")), BarSelection.ALL.knownBy(noon))) {
            assertThat(barsAt(store, selection).history().sha256())
                    .isEqualTo(barsAt(bars, selection).history().sha256());
        }
        assertThat(barsAt(bars, BarSelection.ALL.knownBy(noon)).history().bars())
                .isEqualTo(24);
    }

    @Test
    void marketAndIntervalChooseInAStoreOnly() {
        Path bars = lying.bars("perp");
        Path store = lying.store("store", Lying.of(bars), Lying.named(lying.archive("mirror"), "other"));
        BarSelection other = BarSelection.ALL.withMarket("other");
        assertThat(barsAt(store, other.withInterval(Duration.ofHours(1)))
                        .history()
                        .bars())
                .isEqualTo(2);
        assertThatThrownBy(() -> barsAt(store, other.withInterval(Duration.ofMinutes(15))))
                .hasMessageContaining("no bars of interval PT15M");
        assertThatThrownBy(() -> barsAt(store, BarSelection.ALL)).hasMessageContaining("more than one market");
        for (BarSelection selection : List.of(other, BarSelection.ALL.withInterval(Duration.ofHours(1)))) {
            assertThatThrownBy(() -> barsAt(bars, selection))
                    .isInstanceOf(MarketDataException.class)
                    .hasMessageContainingAll("can be chosen in a store only", bars.toString());
        }
    }
}
