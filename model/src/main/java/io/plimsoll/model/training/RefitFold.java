package io.plimsoll.model.training;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.artefact.Provenance;
import io.plimsoll.model.market.MarketCheckpoint;
import io.plimsoll.model.market.MarketState;
import io.plimsoll.model.training.RefitSchedule.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Fits in the order of time. Each refit sees only what was known as of its instant; what the models in force forecast between two refits
 * are the out-of-sample residuals that the tails are calibrated on. The first refit works its way up through earlier ones to have such
 * residuals too. Equal history before an instant gives equal
 * artefacts, whatever comes after it; the assets served are those of the whole history, so that one listed later is named from the start. Not thread-safe.
 */
public final class RefitFold {

    private final TrainingConfiguration configuration;
    private final MarketHistory history;
    private final TrainingRows rows;
    private final List<HorizonFit> fits;
    private final FitPool pool;
    private final ProgressListener progress;
    private final MarketState market;
    private boolean started;
    private Instant marketAsOf = Instant.EPOCH;

    RefitFold(TrainingConfiguration configuration, MarketHistory history, ProgressListener progress) {
        this.configuration = configuration;
        this.history = history;
        this.progress = progress;
        this.rows = TrainingRows.of(
                history, configuration.horizons(), configuration.sampleHours(), configuration.inputs(), progress);
        this.fits = configuration.horizons().stream()
                .map(h -> new HorizonFit(configuration, h, rows, List.copyOf(history.series())))
                .toList();
        this.pool = new FitPool(configuration.threads());
        this.market = new MarketState(history.assets());
    }

    /**
     * Fits as of the next instant, which must be after the one before. The first refit is a full one.
     *
     * @throws TrainingException if there is too little history before it
     */
    public ModelArtefact refit(Instant asOf, Kind kind) {
        if (!asOf.isAfter(marketAsOf)) {
            throw new IllegalArgumentException("refits must go forward in time; have " + asOf + " after " + marketAsOf);
        }
        Kind fitted = started ? kind : Kind.FULL;
        if (!started) {
            workUpTo(asOf);
            started = true;
        }
        fit(asOf.toEpochMilli(), fitted);
        return artefact(asOf, fitted);
    }

    /** Full refits at the ends of blocks of equally many rows, so that all later blocks are forecast out of sample. */
    private void workUpTo(Instant asOf) {
        int known = rows.firstAfter(asOf.toEpochMilli());
        int blocks = configuration.crossFitBlocks() + 1;
        if (known < blocks) {
            throw new TrainingException("too little history before " + asOf + ": " + known + " rows");
        }
        for (int block = 1; block < blocks; block++) {
            fit(rows.time((int) ((long) known * block / blocks)), Kind.FULL);
            progress.progress("cross-fitting", block, blocks - 1);
        }
    }

    private void fit(long asOf, Kind kind) {
        pool.run(fits.stream().map(fit -> task(() -> fit.lightRefit(asOf))).toList());
        if (kind == Kind.FULL) {
            train(HorizonFit::networkTasks, HorizonFit::install);
        }
    }

    /** Networks of all horizons at once, one a seed. */
    private void train(
            Function<HorizonFit, List<Callable<float[]>>> tasks, BiConsumer<HorizonFit, List<float[]>> install) {
        List<Callable<float[]>> networks = new ArrayList<>();
        fits.forEach(fit -> networks.addAll(tasks.apply(fit)));
        List<float[]> weights = pool.run(networks);
        int each = configuration.seeds().size();
        for (int h = 0; h < fits.size(); h++) {
            install.accept(fits.get(h), weights.subList(h * each, (h + 1) * each));
        }
    }

    private static Callable<Boolean> task(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    private ModelArtefact artefact(Instant asOf, Kind kind) {
        for (MarketEvent event : history.events(marketAsOf, asOf)) {
            market.accept(event);
        }
        marketAsOf = asOf;
        pool.run(fits.stream().map(fit -> task(fit::calibrate)).toList());
        if (kind == Kind.FULL) {
            train(HorizonFit::classifierTasks, HorizonFit::installClassifiers);
        }
        List<HorizonModels> models = pool.run(fits.stream()
                .map(fit -> (Callable<HorizonModels>) () -> fit.models(history.series()))
                .toList());
        MarketHistory seen = history.closedBy(asOf);
        Provenance provenance = new Provenance(
                asOf,
                seen.sha256(),
                seen.dataSet(),
                seen.start(),
                seen.bars(),
                kind.name(),
                configuration.describe(),
                Software.version(),
                Software.platform());
        return new ModelArtefact(provenance, market.assets(), models, MarketCheckpoint.of(market));
    }
}
