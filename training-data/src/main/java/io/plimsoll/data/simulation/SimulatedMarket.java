package io.plimsoll.data.simulation;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Hourly bars of a market that never was. Returns are a common part times the asset's beta plus a part of its own, each with volatility
 * that changes by regime, drifts, follows the clock and answers to falls, and with jumps. Highs and lows belong to the same path as open
 * and close.
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

    private final SimulationSettings settings;

    /** A market of these settings. Nothing is drawn before {@link #load}. */
    public SimulatedMarket(SimulationSettings settings) {
        this.settings = settings;
    }

    @Override
    public LoadedMarket load(ProgressListener progress) {
        String task = "Simulating " + settings.assets().size() + " assets";
        List<BarSeries.Builder> series = settings.assets().stream()
                .map(asset -> BarSeries.builder(asset.instrument(), INTERVAL))
                .toList();
        Walk walk = new Walk(settings);
        for (int hour = 0; hour < settings.hours(); hour++) {
            if (hour % HOURS_PER_REPORT == 0) {
                progress.progress(task, hour, settings.hours());
            }
            long openTime = walk.draw();
            for (int k = 0; k < walk.paths.size(); k++) {
                AssetPath bar = walk.paths.get(k);
                series.get(k).add(openTime, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
            }
        }
        progress.progress(task, settings.hours(), settings.hours());
        return LoadedMarket.of(MarketHistory.of(
                INTERVAL, series.stream().map(BarSeries.Builder::build).toList()));
    }

    /**
     * The market beyond {@link SimulationSettings#hours}: hour by hour the bars that would follow the loaded history, in order of the
     * settings' assets, without end. The loaded hours are drawn again to get there.
     */
    public Iterator<List<MarketEvent.Bar>> continuation() {
        Walk walk = new Walk(settings);
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
                return walk.bars(walk.draw());
            }
        };
    }

    /** All paths, hour after hour. */
    private static final class Walk {

        private final CommonHour common;
        private final List<AssetPath> paths = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private long epochHour;

        Walk(SimulationSettings settings) {
            // Each jump() hands out the present substream and moves on to the next.
            JumpableUniformRandomProvider substreams =
                    (JumpableUniformRandomProvider) RandomSource.XO_SHI_RO_256_PP.create(settings.seed());
            common = new CommonHour(new Noise(substreams.jump()));
            for (SimulatedAsset asset : settings.assets()) {
                paths.add(new AssetPath(asset, new Noise(substreams.jump())));
                names.add(asset.instrument().asset());
            }
            epochHour = settings.start().toEpochMilli() / INTERVAL.toMillis();
        }

        /** Draws the next hour and gives its opening time. */
        long draw() {
            common.draw(epochHour);
            paths.forEach(path -> path.draw(common, epochHour));
            return epochHour++ * INTERVAL.toMillis();
        }

        List<MarketEvent.Bar> bars(long openTime) {
            List<MarketEvent.Bar> bars = new ArrayList<>();
            for (int k = 0; k < paths.size(); k++) {
                AssetPath bar = paths.get(k);
                bars.add(new MarketEvent.Bar(
                        names.get(k),
                        NAME,
                        openTime,
                        INTERVAL,
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume()));
            }
            return bars;
        }
    }
}
