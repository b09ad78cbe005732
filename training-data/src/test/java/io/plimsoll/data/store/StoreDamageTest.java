package io.plimsoll.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDamageTest {

    @TempDir
    Path folder;

    private Path file;

    private ImportJob.Result importHours(int hours) {
        LoadedMarket market = new SimulatedMarket(
                        SimulationSettings.DEFAULT.withAssets(2).withHours(hours))
                .load(ProgressListener.NONE);
        return ImportJob.run(
                new ImportJob.Request(
                        folder, List.of(new NamedSource("perp", progress -> market)), "test", null, Clock.systemUTC()),
                ProgressListener.NONE);
    }

    @BeforeEach
    void store() {
        Manifest manifest = importHours(200).after();
        file = folder.resolve(manifest.partitions().get(0).files().get(0).path());
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> MarketStore.open(folder).bars(BarSelection.ALL).load(ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(words);
        assertThatThrownBy(() -> MarketStore.open(folder).verify(ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll(words);
        assertThatThrownBy(() -> MarketStore.open(folder).sql(null)).hasMessageContainingAll(words);
    }

    @Test
    void aChangedByteIsFoundAndTheFileNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertRefused(file.toString(), "is damaged", "SHA-256");
    }

    @Test
    void aShortenedFileIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

        assertRefused(file.toString(), "is damaged", bytes.length + " bytes");
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        Files.delete(file);

        assertRefused(file.toString(), "NoSuchFile");
    }

    @Test
    void anImportIntoADamagedPartitionIsRefusedAndChangesNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[10] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> importHours(300)).hasMessageContainingAll(file.toString(), "is damaged");
        assertThat(MarketStore.open(folder).manifest().version()).isEqualTo(1);
    }

    @Test
    void aManifestThatWasTouchedIsRefused() throws IOException {
        Path manifest = folder.resolve("manifests/00000001.json");
        String text = Files.readString(manifest);

        Files.writeString(manifest, text.replaceFirst("\"rows\" : 200", "\"rows\" : 201"));
        assertThatThrownBy(() -> MarketStore.open(folder))
                .hasMessageContainingAll("00000001.json", "contradicts itself");
        Files.writeString(manifest, text.substring(0, text.length() / 2), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> MarketStore.open(folder)).hasMessageContainingAll("00000001.json", "cannot be read");
        Files.writeString(manifest, text.replaceFirst("\"format\" : 1", "\"format\" : 9"));
        assertThatThrownBy(() -> MarketStore.open(folder)).hasMessageContaining("format must be 1; have 9");
    }

    @Test
    void aManifestWithHolesIsRefused() throws IOException {
        Path manifest = folder.resolve("manifests/00000001.json");
        Files.writeString(manifest, "{\"format\":1,\"version\":1,\"partitions\":[{}]}");

        assertThatThrownBy(() -> MarketStore.open(folder))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("00000001.json", "cannot be read");
        Files.writeString(manifest, "{\"format\":2}");
        assertThatThrownBy(() -> MarketStore.open(folder)).hasMessageContaining("format must be 1; have 2");
    }

    @Test
    void aFileThatWasChangedTogetherWithItsEntryInTheManifestIsFound() throws IOException {
        Manifest honest = MarketStore.open(folder).manifest();
        StoredFile eth = honest.partitions().get(1).files().get(0);
        Files.copy(folder.resolve(eth.path()), file, StandardCopyOption.REPLACE_EXISTING);
        StoredFile own = honest.partitions().get(0).files().get(0);
        Path manifest = folder.resolve("manifests/00000001.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"bytes\" : " + own.bytes(), "\"bytes\" : " + eth.bytes())
                        .replace(own.sha256(), eth.sha256()));

        assertThat(MarketStore.open(folder).manifest().dataSet()).isEqualTo(honest.dataSet());
        assertThatThrownBy(() -> MarketStore.open(folder).verify(ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("partition bars|PT1H|", "must hold 200 rows with SHA-256");
    }

    @Test
    void whatIsNoManifestIsNoVersion() throws IOException {
        Files.writeString(folder.resolve("manifests/99999999999999999999999.json"), "{}");
        Path nothing = folder.resolve("nothing");
        Files.createDirectories(nothing.resolve("manifests"));

        assertThat(MarketStore.open(folder).manifest().version()).isEqualTo(1);
        assertThat(MarketStore.isAt(nothing)).isFalse();
    }

    @Test
    void whatAnInterruptedImportLeftBehindIsNotSeenAndGoesWithTheNextOne() throws IOException {
        Path stray = file.resolveSibling("0123456789abcdef.parquet");
        Path part = file.resolveSibling("part-77.tmp");
        Files.write(stray, new byte[] {1});
        Files.write(part, new byte[] {1});

        assertThat(MarketStore.open(folder)
                        .bars(BarSelection.ALL)
                        .load(ProgressListener.NONE)
                        .history()
                        .bars())
                .isEqualTo(400);
        importHours(200);
        assertThat(stray).doesNotExist();
        assertThat(part).doesNotExist();
    }

    @Test
    void aFolderThatIsNoStoreIsSaidSo() {
        Path nothing = folder.resolve("nothing");

        assertThat(MarketStore.isAt(nothing)).isFalse();
        assertThatThrownBy(() -> MarketStore.open(nothing)).hasMessageContaining("holds no store");
        assertThatThrownBy(() -> MarketStore.open(folder, 7)).hasMessageContaining("no version 7; have [1]");
    }
}
