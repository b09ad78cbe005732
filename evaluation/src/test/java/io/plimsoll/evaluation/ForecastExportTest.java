package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastExportTest {

    private static final long LABEL = Instant.parse("2024-03-01T23:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;

    @Test
    void writesTheColumnsOfTheFormatWithAllDigits() throws IOException {
        Path file = folder.resolve("new/forecasts.csv");
        new ForecastExport(Duration.ofHours(1)).write(table(1), file);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "timestamp,asset,horizon,model,alpha,variance,var_lo,var_hi,es_lo,es_hi",
                        "2024-03-01T23:00:00Z,BTC,24,mine,0.005,0.0011200000000000001,-0.1031,0.0987,-0.132,0.1255");
    }

    @Test
    void compressesByTheName() throws IOException {
        Path file = folder.resolve("forecasts.csv.gz");
        new ForecastExport(Duration.ofHours(1)).write(table(1), file);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(2);
        }
    }

    @Test
    void countsHorizonsInBars() throws IOException {
        Path file = folder.resolve("f.csv");
        new ForecastExport(Duration.ofMinutes(15)).write(table(1), file);
        assertThat(Files.readAllLines(file).get(1)).startsWith("2024-03-01T23:00:00Z,BTC,96,mine,");
    }

    @Test
    void aModelWithAnIntegratorIsListedWithoutItToo() throws IOException {
        Path file = folder.resolve("f.csv");
        new ForecastExport(Duration.ofHours(1)).write(table(0.5), file);
        assertThat(Files.readAllLines(file).get(2))
                .isEqualTo(
                        "2024-03-01T23:00:00Z,BTC,24,mine-plain,0.005,0.0011200000000000001,-0.05155,0.04935,-0.066,0.06275");
    }

    @Test
    void anOldFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "old");
        new ForecastExport(Duration.ofHours(1)).write(table(1), file);
        assertThat(Files.readString(file)).startsWith("timestamp,");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFailureLeavesTheOldFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "old");
        assertThatThrownBy(() -> new ForecastExport(Duration.ofHours(5)).write(table(1), file))
                .hasMessageContaining("whole number of bars of PT5H; have 24h");
        assertThat(Files.readString(file)).isEqualTo("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken.csv"));
        Files.createFile(taken.resolve("inside"));
        assertThatThrownBy(() -> new ForecastExport(Duration.ofHours(1)).write(table(1), taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("taken.csv");
    }

    private static ForecastTable table(double plainFactor) {
        return ForecastTable.builder()
                .append(
                        new ForecastKey(24, 0.005, "BTC", "mine"),
                        new ForecastRow(
                                LABEL,
                                0.0011200000000000001,
                                -0.1031,
                                0.0987,
                                -0.1320,
                                0.1255,
                                plainFactor * -0.1031,
                                plainFactor * 0.0987))
                .build();
    }
}
