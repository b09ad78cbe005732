package io.plimsoll.data.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a history as the folder that {@link CsvFolderSource} reads: {@code SYMBOL.csv.gz} with the columns timestamp, open, high, low,
 * close, volume. Numbers are written so that reading gives back the same bits. A file appears under its name only when it is whole;
 * files of the same name are replaced, others are left alone. Immutable and safe for use by any thread.
 */
public final class CsvFolderWriter {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;

    private CsvFolderWriter(Path folder) {
        this.folder = folder;
    }

    /** Writes to this folder, which is created if need be. */
    public static CsvFolderWriter to(Path folder) {
        return new CsvFolderWriter(folder);
    }

    /**
     * Writes every series.
     *
     * @return bytes written, compressed
     * @throws MarketDataException if the folder or a file cannot be written; the message names it
     */
    public long write(MarketHistory history, ProgressListener progress) {
        String task = "Writing " + folder.getFileName();
        long total = history.series().size();
        long done = 0;
        long bytes = 0;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MarketDataException("folder " + folder + " cannot be created: " + e.getMessage(), e);
        }
        progress.progress(task, 0, total);
        for (BarSeries series : history.series()) {
            bytes += write(series);
            progress.progress(task, ++done, total);
        }
        return bytes;
    }

    private long write(BarSeries series) {
        Path target = folder.resolve(series.instrument().symbol() + ".csv.gz");
        try {
            AtomicFile.write(target, out -> writeRows(series, out));
            return Files.size(target);
        } catch (IOException | UncheckedIOException e) {
            throw new MarketDataException("file " + target + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void writeRows(BarSeries series, OutputStream out) throws IOException {
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new GZIPOutputStream(out, BUFFER_BYTES), StandardCharsets.UTF_8)) {
            csv.writeRecord("timestamp", "open", "high", "low", "close", "volume");
            for (int i = 0; i < series.size(); i++) {
                csv.writeRecord(
                        Instant.ofEpochMilli(series.openTime(i)).toString(),
                        text(series.open(i)),
                        text(series.high(i)),
                        text(series.low(i)),
                        text(series.close(i)),
                        text(series.volume(i)));
            }
        }
    }

    /** The shortest text that reads back as the same number; whole numbers without a point. */
    private static String text(double value) {
        String shortest = Double.toString(value);
        return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
}
