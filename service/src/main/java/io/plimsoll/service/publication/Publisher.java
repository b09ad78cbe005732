package io.plimsoll.service.publication;

import io.plimsoll.model.MarginFrame;
import io.plimsoll.service.ingest.FrameListener;

/** Holds the snapshot in force and replaces it with every frame. Read by any thread, written by the market writer. */
public final class Publisher implements FrameListener {

    private final SnapshotEncoder encoder;
    private final ScenarioPublisher scenarios;
    private volatile MarginSnapshot current;

    /**
     * A publisher with what the service starts with in force; {@link FrameListener#framed} says what the numbers are.
     *
     * @param encoder makes the snapshots
     * @param scenarios makes the joint scenarios of the same frames, in its own time
     */
    public Publisher(
            SnapshotEncoder encoder, ScenarioPublisher scenarios, MarginFrame frame, long sequence, long publishedAt) {
        this.encoder = encoder;
        this.scenarios = scenarios;
        this.current = encoder.of(frame, sequence, publishedAt);
        scenarios.framed(frame, sequence, publishedAt);
    }

    /** The snapshot in force. */
    public MarginSnapshot current() {
        return current;
    }

    /** The joint scenarios in force, which may be those of the bar close before. */
    public ServedScenarios scenarios() {
        return scenarios.current();
    }

    @Override
    public void framed(MarginFrame frame, long sequence, long acceptedAt) {
        if (sequence <= current.sequence()) {
            throw new IllegalStateException("sequence must grow; have " + sequence + " after " + current.sequence());
        }
        current = encoder.of(frame, sequence, acceptedAt);
        scenarios.framed(frame, sequence, acceptedAt);
    }
}
