package io.plimsoll.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.store.NamedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceCatalogueTest {

    @TempDir
    Path folder;

    private Path catalogue(String json) throws IOException {
        return Files.writeString(folder.resolve("catalogue.json"), json.replace('\'', '"'));
    }

    @Test
    void everyFieldIsRead() throws IOException {
        SourceCatalogue read = SourceCatalogue.read(
                catalogue("{'root':'../data','sources':[{'from':'a','market':'m','assets':['BTC','ETH'],"
                        + "'interval':'PT1H','delay':'PT24H','published':'2024-10-31T00:00:00Z'},{'from':'b'}]}"),
                null);

        assertThat(read.root()).isEqualTo(folder.resolveSibling("data").toAbsolutePath());
        assertThat(read.entries())
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "{'sources':[{'from':'a','assets':'BTC'}]} # sources[0].assets must be a list of texts; have \"BTC\"",
                "{'sources':[{'from':'a','assets':[1]}]} # sources[0].assets must be a list of texts; have [1]",
                "{'root':5,'sources':[{'from':'a'}]} # .root must be text; have 5",
                "{'sources':[{'from':'a','from':'b'}]} # is no JSON",
                "{'sources':[{'from':'a','color':'red'}]} # sources[0].color is no field",
                "{'sources':[{'market':'m'}]} # sources[0].from is missing",
                "{'sources':[{'from':'a','delay':'1d'}]} # sources[0].delay must be a period",
                "{'sources':[{'from':'a','published':'now'}]} # sources[0].published must be a time",
                "{'sources':[]} # sources must be a list of at least one",
                "[] # must be an object",
                "{ # is no JSON"
            })
    void whatIsWrongIsNamed(String json, String message) throws IOException {
        Path file = catalogue(json);

        assertThatThrownBy(() -> SourceCatalogue.read(file, null))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(file.toString(), message);
    }

    @Test
    void aCatalogueThatListsItselfIsRefused() throws IOException {
        Path file = catalogue("{'sources':[{'from':'catalogue.json'}]}");

        assertThatThrownBy(() -> Sources.open(SourceEntry.of(file.toString()), null))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(file.toString(), "lists itself");
    }

    @Test
    void whatTheCatalogueLeavesOpenTheCallerSays() throws IOException {
        Path file = catalogue("{'sources':[{'from':'csv:a','market':'listed'},{'from':'csv:b'}]}");
        SourceEntry entry = new SourceEntry(file.toString(), "given", List.of(), null, null, null);

        assertThat(Sources.open(entry, null)).extracting(NamedSource::market).containsExactly("listed", "given");
    }
}
