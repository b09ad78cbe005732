package io.plimsoll.model.training;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.training.RefitSchedule.Kind;
import java.time.Duration;

/**
 * Training as a function of time: the artefact depends on the history before its instant and on the configuration, on nothing else.
 * Immutable.
 */
public final class Trainer {

    private final TrainingConfiguration configuration;
    private final ProgressListener progress;

    /** With these settings. */
    public Trainer(TrainingConfiguration configuration, ProgressListener progress) {
        this.configuration = configuration;
        this.progress = progress;
    }

    /**
     * Fits on all of the history, as of its end.
     *
     * @param historyAsOf hourly bars
     * @throws TrainingException if there is too little of it
     */
    public ModelArtefact fit(MarketHistory historyAsOf) {
        return fold(historyAsOf).refit(historyAsOf.end(), Kind.FULL);
    }

    /**
     * A fold of refits over a history, for walk-forward and retraining.
     *
     * @param history hourly bars, also after the refits to come: no refit sees past its own instant
     */
    public RefitFold fold(MarketHistory history) {
        if (history.isEmpty()) {
            throw new TrainingException("the history must hold at least one bar; have none");
        }
        if (!history.interval().equals(Duration.ofHours(1))) {
            throw new TrainingException("bars must be hourly; have " + history.interval());
        }
        return new RefitFold(configuration, configuration.seenOf(history), progress);
    }
}
