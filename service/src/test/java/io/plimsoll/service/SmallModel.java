package io.plimsoll.service;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** A real model, fitted once for all tests to a small simulated market, and the hours that follow its last one. */
public final class SmallModel {

    /** End of the last bar that the model has seen. */
    public static final Instant AS_OF = Instant.parse("2024-04-15T20:00:00Z");

    private static final int HOURS = 120 * 24;
    private static final SimulationSettings SETTINGS = SimulationSettings.DEFAULT
            .withAssets(3)
            .withStart(AS_OF.minusSeconds(HOURS * 3600L))
            .withHours(HOURS);
    private static final LoadedArtefact ARTEFACT = fit();

    private SmallModel() {}

    /** The model. */
    public static LoadedArtefact artefact() {
        return ARTEFACT;
    }

    /** The bars of the next hours, hour by hour. */
    public static List<List<MarketEvent.Bar>> nextHours(int count) {
        Iterator<List<MarketEvent.Bar>> all = new SimulatedMarket(SETTINGS).continuation();
        List<List<MarketEvent.Bar>> hours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hours.add(all.next());
        }
        return hours;
    }

    private static LoadedArtefact fit() {
        MarketHistory history =
                new SimulatedMarket(SETTINGS).load(ProgressListener.NONE).history();
        TrainingConfiguration full = TrainingConfiguration.standard();
        TrainingConfiguration small = new TrainingConfiguration(
                List.of(new Horizon(1), new Horizon(24)),
                1,
                full.weightHalfLifeDays(),
                full.ridgePenalty(),
                List.of(4),
                0,
                full.weightDecay(),
                full.learningRate(),
                256,
                1,
                1,
                List.of(1L),
                4,
                full.fastWeight(),
                full.tailShare(),
                full.tailHalfLifeDays(),
                full.scaleHalfWindows(),
                new TreeSet<>(),
                1);
        ModelArtefact model = new Trainer(small, ProgressListener.NONE).fit(history);
        return new LoadedArtefact(ArtefactFolder.identify(model), model);
    }
}
