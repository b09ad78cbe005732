import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedAsset;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import io.plimsoll.model.volatility.garch.GarchFilter;
import io.plimsoll.model.volatility.garch.GarchMemory;
import io.plimsoll.model.volatility.garch.GarchModel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Times one bar close of the engine for many assets at once: all horizons, all models. The models are fitted to twelve simulated assets
 * with the shapes that are served; then they serve a simulated market in which every asset has 30 days of hours behind it. Each asset of
 * it takes the GARCH parameters of one of the twelve, so that no model is silent.
 */
public final class BarCloses {

    private static final int HISTORY_HOURS = 30 * 24 + 8;
    private static final int WARM_UP = 60;
    private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");

    private BarCloses() {}

    /** Arguments: number of assets, at most 1,000; number of closes that are timed. */
    public static void main(String[] arguments) {
        int assets = Integer.parseInt(arguments[0]);
        int closes = Integer.parseInt(arguments[1]);
        MarketHistory history = market(assets, HISTORY_HOURS + WARM_UP + closes);
        Instant asOf = START.plus(Duration.ofHours(HISTORY_HOURS));
        MarginEngine engine = new MarginEngine(serving(history, asOf), MarginProfile.standard());

        var threads = ManagementFactory.getThreadMXBean();
        List<Double> wall = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        int seen = 0;
        for (MarketEvent event : history.events(asOf, history.end())) {
            long cpuBefore = threads.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            var outcome = engine.apply(event);
            long after = System.nanoTime();
            if (event instanceof MarketEvent.BarClose && ++seen > WARM_UP) {
                wall.add((after - before) / 1e6);
                processor.add((threads.getCurrentThreadCpuTime() - cpuBefore) / 1e6);
                requireAll(outcome.frame().orElseThrow(), assets);
            }
        }
        System.out.printf("%-10s %8s %10s %10s %10s %10s%n", "clock", "closes", "least ms", "median ms", "p99 ms", "most ms");
        print("wall", wall);
        print("processor", processor);
    }

    private static void print(String clock, List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(Locale.ROOT, "%-10s %8d %10.1f %10.1f %10.1f %10.1f%n", clock, sorted.length,
                sorted[0], sorted[sorted.length / 2], sorted[(int) Math.ceil(sorted.length * 0.99) - 1], sorted[sorted.length - 1]);
    }

    /** A close that served fewer assets or models would be fast for no good reason. */
    private static void requireAll(MarginFrame frame, int assets) {
        int models = frame.assets().get(0).forecasts().size();
        long full = frame.assets().stream().filter(a -> a.forecasts().size() == models).count();
        if (frame.assets().size() != assets || full != assets || models < 8) {
            throw new IllegalStateException(
                    full + " of " + assets + " assets have forecasts of all of " + models + " models");
        }
    }

    /** The fitted models in another market, as of this instant. */
    private static ModelArtefact serving(MarketHistory history, Instant asOf) {
        MarketHistory few = new SimulatedMarket(SimulationSettings.DEFAULT.withHours(150 * 24))
                .load(ProgressListener.NONE)
                .history();
        ModelArtefact fitted = new Trainer(TrainingConfiguration.standard(), ProgressListener.NONE).fit(few);
        MarketState market = new MarketState(history.assets());
        for (MarketEvent event : history.events(Instant.EPOCH, asOf)) {
            market.accept(event);
        }
        List<HorizonModels> horizons = fitted.horizons().stream()
                .map(h -> new HorizonModels(
                        h.horizon(),
                        h.har(),
                        h.ridge(),
                        h.network(),
                        h.liquidation(),
                        baselines(h, history, asOf),
                        h.excursions(),
                        h.stresses(),
                        h.marketStresses()))
                .toList();
        return new ModelArtefact(fitted.provenance(), fitted.assets(), horizons, fitted.market()).in(market);
    }

    private static AssetBaselines baselines(HorizonModels of, MarketHistory history, Instant asOf) {
        AssetBaselines few = of.assetBaselines();
        List<String> assets = history.assets();
        List<BarSeries> series = List.copyOf(history.series());
        List<GarchModel> garch = few.garch().stream()
                .map(m -> new GarchModel(m.name(), spread(m.byAsset(), assets.size())))
                .toList();
        double[] start = new double[assets.size()];
        Arrays.fill(start, 1e-4 * of.horizon().hours());
        long first = BarSeries.epochMillisOf(history.start());
        GarchFilter filter = new GarchFilter(of.horizon(), garch.size(), start, first);
        filter.advance(garch, asOf.toEpochMilli(), (asset, time) -> {
            BarSeries one = series.get(asset);
            int bar = one.indexOf(time - one.interval().toMillis());
            return bar < 0 ? Double.NaN : one.close(bar);
        });
        return new AssetBaselines(
                assets, garch, GarchMemory.of(filter), spread(few.historicalLogVariances(), assets.size()));
    }

    private static <T> List<T> spread(List<T> few, int count) {
        List<T> all = new ArrayList<>();
        while (all.size() < count) {
            all.addAll(few);
        }
        return all.subList(0, count);
    }

    /** Two simulated markets under two seeds side by side: one holds at most half of a thousand assets. */
    private static MarketHistory market(int assets, int hours) {
        int half = Math.min(assets, SimulatedAsset.MOST);
        List<BarSeries> series = new ArrayList<>(simulated(SimulatedAsset.first(half), hours, 1));
        if (assets > half) {
            List<SimulatedAsset> others = new ArrayList<>();
            for (SimulatedAsset a : SimulatedAsset.first(assets - half)) {
                others.add(new SimulatedAsset(
                        "X" + a.symbol(), a.startPrice(), a.beta(), a.ownVolatility(), a.dailyVolumeUsd()));
            }
            series.addAll(simulated(Collections.unmodifiableList(others), hours, 2));
        }
        return MarketHistory.of(SimulatedMarket.INTERVAL, series);
    }

    private static List<BarSeries> simulated(List<SimulatedAsset> assets, int hours, long seed) {
        SimulationSettings settings = SimulationSettings.DEFAULT
                .withAssets(assets)
                .withStart(START)
                .withHours(hours)
                .withSeed(seed);
        return List.copyOf(new SimulatedMarket(settings)
                .load(ProgressListener.NONE)
                .history()
                .series());
    }
}
