package io.plimsoll.data.simulation;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hourly bars of a market that never was. Returns are a common part times the asset's beta plus a part of its own, each with volatility
 * that changes by regime, drifts, follows the clock and answers to large moves, and with jumps; now and then everything crashes together
 * and takes most of it back. Each asset has one fair path, and every venue prints its bars from it, each with its own lag and noise.
 * What was made to happen is labelled.
 *
 * <p>Randomness is XoShiRo256++ from the seed; the common part and each asset have substreams of 2^128 numbers of their own, so that an
 * asset's bars do not change when assets are added behind it, and more hours go on where fewer end. Immutable and safe for use by any
 * thread; the iterators are not.
 */
public final class SimulatedMarket implements MarketSource {

    /** Length of every bar. */
    public static final Duration INTERVAL = Duration.ofHours(1);

    private static final String NAME = "simulation";
    private static final int HOURS_PER_REPORT = 24 * 7;
    private static final int MAIN_ONLY = 1;

    private final SimulationSettings settings;

    /** A market of these settings. Nothing is drawn before {@link #load}. */
    public SimulatedMarket(SimulationSettings settings) {
        this.settings = settings;
    }

    /** The bars of the main venue, the first of the settings. */
    @Override
    public LoadedMarket load(ProgressListener progress) {
        return LoadedMarket.of(
                run(MAIN_ONLY, progress).venues().values().iterator().next());
    }

    /** The bars of every venue, and what was made to happen. The main venue's are those of {@link #load}. */
    public SimulationRun run(ProgressListener progress) {
        return run(settings.venues().size(), progress);
    }

    private SimulationRun run(int venueCount, ProgressListener progress) {
        String task = "Simulating " + settings.assets().size() + " assets";
        MarketWalk walk = new MarketWalk(settings, venueCount);
        List<VenueRecord> records = walk.venues().stream()
                .map(floor -> new VenueRecord(floor, settings.assets()))
                .toList();
        for (int hour = 0; hour < settings.hours(); hour++) {
            if (hour % HOURS_PER_REPORT == 0) {
                progress.progress(task, hour, settings.hours());
            }
            long openTime = walk.draw();
            records.forEach(record -> record.add(openTime));
        }
        progress.progress(task, settings.hours(), settings.hours());
        Map<String, MarketHistory> venues = new LinkedHashMap<>();
        records.forEach(record -> venues.put(record.floor().name(), record.history()));
        return new SimulationRun(venues, walk.events());
    }

    /**
     * The market beyond {@link SimulationSettings#hours}: hour by hour the bars of the main venue that would follow the loaded history, in
     * order of the settings' assets, without end; those of halted assets are missing. The loaded hours are drawn again to get there.
     */
    public Iterator<List<MarketEvent.Bar>> continuation() {
        MarketWalk walk = new MarketWalk(settings, MAIN_ONLY);
        for (int hour = 0; hour < settings.hours(); hour++) {
            walk.draw();
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public List<MarketEvent.Bar> next() {
                return bars(walk.draw(), walk.venues().get(0));
            }
        };
    }

    private List<MarketEvent.Bar> bars(long openTime, VenueFloor floor) {
        List<MarketEvent.Bar> bars = new ArrayList<>();
        for (int k = 0; k < settings.assets().size(); k++) {
            if (floor.hasBar(k)) {
                VenueBar bar = floor.bar(k);
                bars.add(new MarketEvent.Bar(
                        settings.assets().get(k).instrument().asset(),
                        NAME,
                        openTime,
                        INTERVAL,
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume()));
            }
        }
        return bars;
    }

    /** The bars of one venue as they come. */
    private record VenueRecord(VenueFloor floor, List<BarSeries.Builder> series) {

        VenueRecord(VenueFloor floor, Collection<SimulatedAsset> assets) {
            this(
                    floor,
                    assets.stream()
                            .map(asset -> BarSeries.builder(asset.instrument(), INTERVAL))
                            .toList());
        }

        void add(long openTime) {
            for (int k = 0; k < series.size(); k++) {
                if (floor.hasBar(k)) {
                    VenueBar bar = floor.bar(k);
                    series.get(k).add(openTime, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
                }
            }
        }

        MarketHistory history() {
            return MarketHistory.of(
                    INTERVAL, series.stream().map(BarSeries.Builder::build).toList());
        }
    }
}
