package io.plimsoll.service.ingest;

import io.plimsoll.model.EngineCheckpoint;
import io.plimsoll.model.EventOutcome;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.journal.CheckpointStore;
import io.plimsoll.service.journal.EventJournal;
import io.plimsoll.service.journal.JournaledEvent;
import io.plimsoll.service.journal.StoredCheckpoint;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine brought to the end of the journal, from the newest checkpoint that is whole or else from the market that the model was fitted in.
 */
public final class Recovery {

    /**
     * What a service starts with; as {@link FrameListener#framed} takes it.
     *
     * @param frame the margins in force
     * @param sequence their number
     * @param publishedAt when they were published, epoch milliseconds
     */
    public record Start(MarginFrame frame, long sequence, long publishedAt) {}

    private final MarginEngine engine;
    private long replayed;
    private @Nullable MarginFrame lastFrame;
    private @Nullable JournaledEvent lastClose;

    private Recovery(MarginEngine engine) {
        this.engine = engine;
    }

    /**
     * Builds the engine and replays.
     *
     * @param sha256 hash of the model
     * @param skipped hears of each checkpoint that was passed over, and why
     */
    public static Recovery of(
            ModelArtefact artefact,
            String sha256,
            MarginProfile profile,
            EventJournal journal,
            CheckpointStore checkpoints,
            Consumer<String> skipped) {
        Optional<StoredCheckpoint> stored = checkpoints.newest(sha256, journal.end(), skipped);
        Optional<MarginEngine> continued = stored.flatMap(s -> continued(artefact, profile, s, skipped));
        Recovery recovery = new Recovery(continued.orElseGet(() -> new MarginEngine(artefact, profile)));
        long from = continued.isPresent() ? stored.get().sequence() : 0;
        journal.replay(from, recovery::apply);
        return recovery;
    }

    /** The engine of a checkpoint; none if it was made with another profile or other assets, which only costs a longer replay. */
    private static Optional<MarginEngine> continued(
            ModelArtefact artefact, MarginProfile profile, StoredCheckpoint stored, Consumer<String> skipped) {
        try {
            return Optional.of(new MarginEngine(artefact, profile, EngineCheckpoint.of(stored.state())));
        } catch (IllegalArgumentException e) {
            skipped.accept("sequence " + stored.sequence() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void apply(JournaledEvent journaled) {
        EventOutcome outcome = engine.apply(journaled.event());
        outcome.frame().ifPresent(frame -> {
            lastFrame = frame;
            lastClose = journaled;
        });
        replayed++;
    }

    /** The engine, with everything in the journal applied. */
    public MarginEngine engine() {
        return engine;
    }

    /** Number of events replayed. */
    public long replayed() {
        return replayed;
    }

    /**
     * What is in force: the last frame with the sequence and the time that it was first published with, or before any bar close was
     * accepted the margins of the instant that the model was fitted in.
     *
     * @param now when the latter count as published, epoch milliseconds
     */
    public Start start(long now) {
        return lastFrame != null && lastClose != null
                ? new Start(lastFrame, lastClose.sequence() + 1, lastClose.acceptedAt())
                : new Start(engine.current(), 0, now);
    }
}
