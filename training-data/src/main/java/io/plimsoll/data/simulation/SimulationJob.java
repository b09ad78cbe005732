package io.plimsoll.data.simulation;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderWriter;
import io.plimsoll.data.store.ImportJob;
import io.plimsoll.data.store.NamedSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Simulates a market and writes it where every command can then read it like a real one: as CSV files, or into a store. */
public final class SimulationJob {

    private SimulationJob() {}

    /**
     * What to do.
     *
     * @param out folder to write; created if need be, files of the same name are replaced. The bars of several venues lie in folders of
     *     their names below it
     * @param settings the market
     * @param events CSV file to write what was made to happen; null for none
     */
    public record Request(
            Path out, SimulationSettings settings, @Nullable Path events) {

        /** The main venue of a market alone. */
        public Request(Path out, SimulationSettings settings) {
            this(out, settings.withVenues(settings.venues().subList(0, 1)), null);
        }
    }

    /**
     * What was done.
     *
     * @param out the folder written
     * @param assets number of assets
     * @param bars bars of all assets on all venues
     * @param bytes size of all files of bars
     * @param sha256 hash of the history of the main venue, equal to that of its folder when it is read
     */
    public record Result(Path out, int assets, long bars, long bytes, String sha256) {}

    /**
     * What to bring into a store.
     *
     * @param store folder of the store; made if need be
     * @param settings the market
     * @param events CSV file to write what was made to happen; null for none
     * @param clock dates the import
     */
    public record StoreRequest(
            Path store,
            SimulationSettings settings,
            @Nullable Path events,
            Clock clock) {}

    /**
     * Writes CSV files.
     *
     * @throws MarketDataException if a file cannot be written
     */
    public static Result run(Request request, ProgressListener progress) {
        SimulationRun market = new SimulatedMarket(request.settings()).run(progress);
        boolean several = market.venues().size() > 1;
        long bars = 0;
        long bytes = 0;
        for (Map.Entry<String, MarketHistory> venue : market.venues().entrySet()) {
            Path folder = several ? request.out().resolve(venue.getKey()) : request.out();
            bytes += CsvFolderWriter.to(folder).write(venue.getValue(), progress);
            bars += venue.getValue().bars();
        }
        writeEvents(request.events(), market);
        MarketHistory main = market.venues().values().iterator().next();
        return new Result(request.out(), request.settings().assets().size(), bars, bytes, main.sha256());
    }

    /**
     * Imports each venue into a store, as the market of its name. Bars are judged like any others, with the other venues as witnesses:
     * what looks like a bad tick is repaired, what contradicts the store set aside.
     *
     * @throws MarketDataException if the store or the file of events cannot be written; the store is as it was then
     */
    public static ImportJob.Result store(StoreRequest request, ProgressListener progress) {
        SimulationRun market = new SimulatedMarket(request.settings()).run(progress);
        List<NamedSource> sources = new ArrayList<>();
        market.venues()
                .forEach((venue, history) ->
                        sources.add(new NamedSource(venue, p -> MarketSource.LoadedMarket.of(history))));
        writeEvents(request.events(), market);
        String description = "simulation of seed " + request.settings().seed();
        return ImportJob.run(
                new ImportJob.Request(request.store(), sources, description, null, request.clock()), progress);
    }

    private static void writeEvents(@Nullable Path file, SimulationRun market) {
        if (file != null) {
            EventFile.write(file, market.events());
        }
    }
}
