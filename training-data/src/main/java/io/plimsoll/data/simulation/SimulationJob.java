package io.plimsoll.data.simulation;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderWriter;
import java.nio.file.Path;

/** Simulates a market and writes it as a folder of CSV files, which every command can then read like a real one. */
public final class SimulationJob {

    private SimulationJob() {}

    /**
     * What to do.
     *
     * @param out folder to write; created if need be, files of the same name are replaced
     * @param settings the market
     */
    public record Request(Path out, SimulationSettings settings) {}

    /**
     * What was done.
     *
     * @param out the folder written
     * @param assets number of files
     * @param bars bars of all assets
     * @param bytes size of all files
     * @param sha256 hash of the history, equal to that of the folder when it is read
     */
    public record Result(Path out, int assets, long bars, long bytes, String sha256) {}

    /**
     * Does it.
     *
     * @throws MarketDataException if the folder cannot be written
     */
    public static Result run(Request request, ProgressListener progress) {
        MarketHistory history =
                new SimulatedMarket(request.settings()).load(progress).history();
        long bytes = CsvFolderWriter.to(request.out()).write(history, progress);
        return new Result(request.out(), history.assets().size(), history.bars(), bytes, history.sha256());
    }
}
