package io.plimsoll.data.catalogue;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderWriter;
import io.plimsoll.data.parquet.DuckDb;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.data.store.ImportJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Sources of every kind as they lie in a folder. */
record Lying(Path folder) {

    static final int HOURS = 48;

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);

    /** A folder of CSV files of two days of bars of BTC and ETH. */
    Path bars(String name) {
        SimulationSettings settings = SimulationSettings.DEFAULT.withAssets(2).withHours(HOURS);
        CsvFolderWriter.to(folder.resolve(name))
                .write(new SimulatedMarket(settings).load(ProgressListener.NONE).history(), ProgressListener.NONE);
        return folder.resolve(name);
    }

    /** A CSV file of two days of a rate. */
    Path facts(String name) {
        return text(name, "date,rate\n2024-01-01,5.33\n2024-01-02,5.34\n");
    }

    /** A Parquet file of three hours of an instrument. */
    Path parquet(String name) {
        Path file = folder.resolve(name);
        try (DuckDb engine = DuckDb.open()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            engine.execute("COPY (SELECT TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR AS timestamp, 100.0 AS open,"
                    + " 103.0 AS high, 98.0 AS low, 101.0 AS close, 1.0 AS volume FROM range(3) AS t(i)) TO "
                    + DuckDb.quoted(file) + " (FORMAT parquet)");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    /** A mirror with two hours of BTCUSDT on 2024-01-01. */
    Path archive(String name) {
        Path file = folder.resolve(name)
                .resolve("data/futures/um/daily/klines/BTCUSDT/1h")
                .resolve("BTCUSDT-1h-2024-01-01.zip");
        long start = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
        StringBuilder rows = new StringBuilder();
        for (int h = 0; h < 2; h++) {
            long open = start + h * 3_600_000L;
            rows.append(open)
                    .append(",100,103,98,101,1,")
                    .append(open + 3_599_999)
                    .append(",101,42,1,50,0\n");
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("BTCUSDT-1h-2024-01-01.csv"));
                zip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve(name);
    }

    /** A store of these sources. */
    Path store(String name, SourceEntry... entries) {
        for (SourceEntry entry : entries) {
            ImportJob.run(
                    new ImportJob.Request(folder.resolve(name), Sources.open(entry, null), "test", null, CLOCK),
                    ProgressListener.NONE);
        }
        return folder.resolve(name);
    }

    Path text(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceEntry of(Path path) {
        return SourceEntry.of(path.toString());
    }

    static SourceEntry named(Path path, String market) {
        return new SourceEntry(path.toString(), market, List.of(), null, null, null);
    }
}
