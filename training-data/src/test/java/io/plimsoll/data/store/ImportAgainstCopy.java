package io.plimsoll.data.store;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.parquet.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long an import takes next to what cannot be much faster: the engine's own {@code COPY} of the same compressed CSV files to Parquet,
 * which checks nothing. Both in turn, in one process, each round into new folders; then how fast the bars are read back. By hand:
 * {@code ImportAgainstCopy ROUNDS WORK_FOLDER CSV_FOLDER...}; bars are read back from the market that the first folder makes.
 */
final class ImportAgainstCopy {

    private static final int READINGS = 25;

    private ImportAgainstCopy() {}

    public static void main(String[] args) throws IOException, SQLException {
        int rounds = Integer.parseInt(args[0]);
        Path work = Path.of(args[1]);
        List<Path> folders = Arrays.stream(args).skip(2).map(Path::of).toList();
        double[] copy = new double[rounds];
        double[] imported = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            copy[round] = copy(work.resolve("copy-" + round), folders);
            imported[round] = imported(work.resolve("store-" + round), folders);
            say(
                    "round %d: COPY %.2f s, import %.2f s, ratio %.2f",
                    round + 1, copy[round], imported[round], imported[round] / copy[round]);
        }
        say(
                "medians: COPY %.2f s, import %.2f s, ratio %.2f",
                median(copy), median(imported), median(imported) / median(copy));
        readBack(work.resolve("store-0"), name(folders.get(0)));
        for (int round = 1; round < rounds; round++) {
            boolean same = MarketStore.open(work.resolve("store-" + round))
                    .manifest()
                    .dataSet()
                    .equals(MarketStore.open(work.resolve("store-0")).manifest().dataSet());
            say("data set of round %d equals that of round 1: %s", round + 1, same);
        }
    }

    private static double copy(Path out, List<Path> folders) throws IOException, SQLException {
        Files.createDirectories(out);
        long start = System.nanoTime();
        try (DuckDb engine = DuckDb.open(Runtime.getRuntime().availableProcessors())) {
            for (Path folder : folders) {
                engine.execute("COPY (FROM read_csv(" + DuckDb.quoted(folder + "/*.csv.gz")
                        + ", filename = true)) TO "
                        + DuckDb.quoted(out.resolve(name(folder) + ".parquet"))
                        + " (FORMAT parquet, COMPRESSION zstd)");
            }
        }
        return seconds(start);
    }

    private static double imported(Path store, List<Path> folders) {
        List<NamedSource> sources = new ArrayList<>();
        folders.forEach(folder -> sources.add(new NamedSource(name(folder), CsvFolderSource.of(folder))));
        long start = System.nanoTime();
        ImportJob.Result result = ImportJob.run(
                new ImportJob.Request(store, sources, "benchmark", null, Clock.systemUTC()), ProgressListener.NONE);
        double took = seconds(start);
        say(
                "  %,d rows read, %,d stored, data set %s",
                result.quality().rowsRead(),
                result.after().rows(),
                result.after().dataSet());
        return took;
    }

    private static void readBack(Path store, String market) {
        double[] rates = new double[READINGS];
        long bars = 0;
        for (int i = 0; i < rates.length; i++) {
            long start = System.nanoTime();
            MarketHistory history = MarketStore.open(store)
                    .bars(BarSelection.ALL.withMarket(market))
                    .load(ProgressListener.NONE)
                    .history();
            bars = history.bars();
            rates[i] = bars / seconds(start) / 1e6;
        }
        say(
                "read back, every file verified: %,d bars, first %.1f, median %.1f million bars a second",
                bars, rates[0], median(rates));
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
