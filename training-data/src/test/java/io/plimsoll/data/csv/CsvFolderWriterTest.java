package io.plimsoll.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFolderWriterTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private static BarSeries bars(String symbol, double... prices) {
        BarSeries.Builder builder = BarSeries.builder(Instrument.ofSymbol(symbol), HOUR);
        for (int i = 0; i < prices.length; i++) {
            builder.add(CsvFolder.START.toEpochMilli() + i * 3_600_000L, prices[i], prices[i], prices[i], prices[i], 3);
        }
        return builder.build();
    }

    @Test
    void writesTheLayoutThatTheSourceReads() throws IOException {
        CsvFolderWriter.to(directory)
                .write(MarketHistory.of(HOUR, List.of(bars("BTCUSDT", 100, 0.125))), ProgressListener.NONE);

        byte[] file = Files.readAllBytes(directory.resolve("BTCUSDT.csv.gz"));
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("""
                        timestamp,open,high,low,close,volume
                        2024-01-01T00:00:00Z,100,100,100,100,3
                        2024-01-01T01:00:00Z,0.125,0.125,0.125,0.125,3
                        """);
    }

    @Test
    void everyBitSurvivesTheRoundTrip() {
        Random random = new Random(17);
        List<BarSeries> all = new ArrayList<>();
        for (String symbol : List.of("BTCUSDT", "ETH-USD", "1INCHUSDT")) {
            BarSeries.Builder builder = BarSeries.builder(Instrument.ofSymbol(symbol), Duration.ofMinutes(15));
            for (int i = 0; i < 2000; i++) {
                if (i < 2 || random.nextInt(10) > 0) {
                    double low = Math.pow(10, random.nextDouble() * 40 - 20);
                    double high = low * (1 + random.nextDouble());
                    double volume = Math.exp(random.nextDouble() * 100 - 50);
                    builder.add(
                            i * 900_000L + 1_600_000_200_000L - 1_600_000_200_000L % 900_000L,
                            low,
                            high,
                            low,
                            high,
                            volume);
                }
            }
            all.add(builder.build());
        }
        MarketHistory history = MarketHistory.of(Duration.ofMinutes(15), all);
        CsvFolderWriter.to(directory.resolve("a/b")).write(history, ProgressListener.NONE);

        MarketHistory read = CsvFolderSource.of(directory.resolve("a/b"))
                .load(ProgressListener.NONE)
                .history();
        assertThat(read.sha256()).isEqualTo(history.sha256());
    }

    @Test
    void replacesFilesOfTheSameNameLeavesOthersAloneAndNothingUnfinished() throws IOException {
        Files.writeString(directory.resolve("BTCUSDT.csv.gz"), "old");
        Files.writeString(directory.resolve("notes.txt"), "keep");
        List<Long> progress = new ArrayList<>();

        long bytes = CsvFolderWriter.to(directory)
                .write(
                        MarketHistory.of(HOUR, List.of(bars("BTCUSDT", 1, 2), bars("ETHUSDT", 1))),
                        (task, done, total) -> progress.add(done));

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("BTCUSDT.csv.gz", "ETHUSDT.csv.gz", "notes.txt");
        }
        assertThat(Files.readString(directory.resolve("notes.txt"))).isEqualTo("keep");
        assertThat(bytes)
                .isEqualTo(Files.size(directory.resolve("BTCUSDT.csv.gz"))
                        + Files.size(directory.resolve("ETHUSDT.csv.gz")));
        assertThat(progress).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "x");

        assertThatThrownBy(() -> CsvFolderWriter.to(file)
                        .write(MarketHistory.of(HOUR, List.of(bars("BTCUSDT", 1))), ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageStartingWith("folder " + file + " cannot be created");
    }

    @Test
    void aFileThatCannotBeReplacedIsNamedAndLeavesNothingBehind() throws IOException {
        Files.createDirectories(directory.resolve("BTCUSDT.csv.gz/full"));

        assertThatThrownBy(() -> CsvFolderWriter.to(directory)
                        .write(MarketHistory.of(HOUR, List.of(bars("BTCUSDT", 1))), ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageStartingWith("file " + directory.resolve("BTCUSDT.csv.gz") + " cannot be written");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }
}
