package io.plimsoll.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.store.NamedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCatalogueTest {

    @TempDir
    Path folder;

    private Lying lying;

    @BeforeEach
    void lie() {
        lying = new Lying(folder);
    }

    private static List<String> markets(SourceEntry entry) {
        return Sources.open(entry, null).stream().map(NamedSource::market).toList();
    }

    @Test
    void everyFieldOfAnEntryIsRead() {
        Path file = lying.text("c.json", """
                {"sources": [
                  {"from": "a", "market": "m", "assets": ["BTC", "ETH"], "interval": "PT1H", "delay": "PT24H",
                   "published": "2024-10-31T00:00:00Z"},
                  {"from": "b"}
                ]}
                """);
        SourceCatalogue catalogue = SourceCatalogue.read(file, null);
        assertThat(catalogue.root()).isEqualTo(folder);
        assertThat(catalogue.entries())
                .containsExactly(
                        new SourceEntry(
                                "a",
                                "m",
                                List.of("BTC", "ETH"),
                                Duration.ofHours(1),
                                Duration.ofHours(24),
                                Instant.parse("2024-10-31T00:00:00Z")),
                        SourceEntry.of("b"));
    }

    @Test
    void pathsAreTakenAgainstTheCatalogueItsRootOrThatOfTheCaller() {
        lying.bars("data/perp");
        Path beside = lying.text("data/c.json", "{\"sources\": [{\"from\": \"perp\"}]}");
        Path elsewhere = lying.text("lists/c.json", "{\"root\": \"../data\", \"sources\": [{\"from\": \"csv:perp\"}]}");
        Path wrong = lying.text("lists/wrong.json", "{\"root\": \"nowhere\", \"sources\": [{\"from\": \"perp\"}]}");
        assertThat(markets(Lying.of(beside))).containsExactly("perp");
        assertThat(markets(Lying.of(elsewhere))).containsExactly("perp");
        assertThat(Sources.open(Lying.of(wrong), folder.resolve("data"))).hasSize(1);
        assertThatThrownBy(() -> markets(Lying.of(wrong)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(wrong + ": sources[0]: perp: there is no", "nowhere");
    }

    @Test
    void aGlobInACatalogueIsTakenAgainstItsRoot() {
        lying.parquet("data/desk/BTCUSDT.parquet");
        Path file = lying.text("c.json", "{\"root\": \"data\", \"sources\": [{\"from\": \"desk/*.parquet\"}]}");
        assertThat(markets(Lying.of(file))).containsExactly("desk");
    }

    @Test
    void assetsOfTheCallerReplaceThoseOfTheEntries() {
        lying.bars("perp");
        Path file = lying.text("c.json", "{\"sources\": [{\"from\": \"perp\", \"assets\": [\"BTC\"]}]}");
        SourceEntry eth = new SourceEntry(file.toString(), null, List.of("ETH"), null, null, null);
        assertThat(loadedAssets(Lying.of(file))).containsExactly("BTC");
        assertThat(loadedAssets(eth)).containsExactly("ETH");
    }

    private static List<String> loadedAssets(SourceEntry entry) {
        return Sources.open(entry, null)
                .get(0)
                .source()
                .load(ProgressListener.NONE)
                .history()
                .assets();
    }

    @Test
    void whatEveryEntrySaysForItselfCannotBeSaidBesideTheCatalogue() {
        Path file = lying.text("c.json", "{\"sources\": [{\"from\": \"perp\"}]}");
        String from = file.toString();
        for (SourceEntry entry : List.of(
                Lying.named(file, "m"),
                new SourceEntry(from, null, List.of(), Duration.ofHours(1), null, null),
                new SourceEntry(from, null, List.of(), null, Duration.ofHours(1), null),
                new SourceEntry(from, null, List.of(), null, null, Instant.EPOCH))) {
            assertThatThrownBy(() -> markets(entry))
                    .isInstanceOf(MarketDataException.class)
                    .hasMessageContainingAll("market, interval, delay and published", from);
        }
    }

    @Test
    void aCatalogueMayListOthersButNeverItself() {
        lying.bars("perp");
        lying.text("inner.json", "{\"sources\": [{\"from\": \"perp\"}]}");
        Path outer = lying.text(
                "outer.json", "{\"sources\": [{\"from\": \"inner.json\"}, {\"from\": \"catalogue:inner.json\"}]}");
        assertThat(markets(Lying.of(outer))).containsExactly("perp", "perp");

        Path self = lying.text("self.json", "{\"sources\": [{\"from\": \"./self.json\"}]}");
        assertThatThrownBy(() -> markets(Lying.of(self)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(self + ": sources[0]: catalogue ", "self.json lists itself");
        Path a = lying.text("a.json", "{\"sources\": [{\"from\": \"perp\"}, {\"from\": \"b.json\"}]}");
        lying.text("b.json", "{\"sources\": [{\"from\": \"a.json\"}]}");
        assertThatThrownBy(() -> markets(Lying.of(a)))
                .hasMessageContainingAll("a.json: sources[1]: ", "b.json: sources[0]: ", "a.json lists itself");
    }

    @Test
    void aLinkToItsOwnFolderDoesNotMakeACatalogueAnother() throws IOException {
        Files.createSymbolicLink(folder.resolve("here"), folder);
        Path file = lying.text("c.json", "{\"sources\": [{\"from\": \"here/c.json\"}]}");
        assertThatThrownBy(() -> markets(Lying.of(file)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("c.json lists itself");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                              | c.json must be an object; have []
            {}                                              | c.json: sources must be a list of at least one
            {"sources": []}                                 | c.json: sources must be a list of at least one; have []
            {"sources": {"from": "x"}}                      | c.json: sources must be a list of at least one; have {"from":"x"}
            {"source": []}                                  | c.json.source is no field; have [root, sources]
            {"root": 3, "sources": [{"from": "x"}]}         | c.json.root must be text; have 3
            {"root": "", "sources": [{"from": "x"}]}        | c.json.root must be text; have ""
            {"root": "a\\u0000", "sources": [{"from": "x"}]} | c.json.root must be a path; have "a
            {"sources": ["x"]}                              | sources[0] must be an object; have "x"
            {"sources": [{"from": "x"}, {}]}                | sources[1].from is missing
            {"sources": [{"from": 3}]}                      | sources[0].from must be text; have 3
            {"sources": [{"from": " "}]}                    | sources[0].from must be text; have " "
            {"sources": [{"from": "x", "marke": "m"}]}      | sources[0].marke is no field; have [assets, delay, from, interval, market, published]
            {"sources": [{"from": "x", "market": null}]}    | sources[0].market must be text; have null
            {"sources": [{"from": "x", "assets": "BTC"}]}   | sources[0].assets must be a list of texts; have "BTC"
            {"sources": [{"from": "x", "assets": [1]}]}     | sources[0].assets must be a list of texts; have [1]
            {"sources": [{"from": "x", "assets": []}]}      | sources[0].assets must be a list of texts; have []
            {"sources": [{"from": "x", "interval": "1h"}]}  | sources[0].interval must be a period such as PT1H; have "1h"
            {"sources": [{"from": "x", "delay": "P1M"}]}    | sources[0].delay must be a period such as PT1H; have "P1M"
            {"sources": [{"from": "x", "published": "2024-10-31"}]} | sources[0].published must be a time such as 2024-10-31T00:00:00Z; have "2024-10-31"
            {"sources": [{"from": "x", "from": "y"}]}       | c.json is no JSON: Duplicate
            {"sources": [{"from": "x"}]} {}                 | c.json is no JSON: Trailing token
            {"sources":                                     | c.json is no JSON: Unexpected end-of-input
            """)
    void aWrongFieldIsNamedWithItsPlaceAndValue(String json, String message) {
        Path file = lying.text("c.json", json);
        assertThatThrownBy(() -> SourceCatalogue.read(file, null))
                .isInstanceOf(MarketDataException.class)
                .hasMessageStartingWith("catalogue " + file)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"market\": \"Not A Name\"", "\"interval\": \"PT0S\""})
    void aValueThatTheSourceRefusesIsNamedWithItsPlace(String field) {
        lying.bars("perp");
        Path file = lying.text("c.json", "{\"sources\": [{\"from\": \"perp\"}, {\"from\": \"perp\", " + field + "}]}");
        assertThatThrownBy(() -> markets(Lying.of(file)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("catalogue " + file + ": sources[1]: perp: " + field.split("\"", -1)[1])
                .hasMessageContaining(field.split("\"", -1)[3]);
    }

    @Test
    void aFolderOfThatNameCannotBeRead() {
        lying.bars("folder.json");
        assertThatThrownBy(() -> markets(Lying.of(folder.resolve("folder.json"))))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("folder.json cannot be read");
    }
}
