package io.plimsoll.service.publication;

import io.plimsoll.model.MarginFrame;
import io.plimsoll.service.ingest.FrameListener;
import java.util.List;
import java.util.Set;

/** Holds the snapshot in force and replaces it with every frame. Read by any thread, written by the market writer. */
public final class Publisher implements FrameListener {

    private final SnapshotEncoder encoder;
    private final Set<String> assets;
    private volatile MarginSnapshot current;

    /** A publisher with nothing published yet. */
    public Publisher(SnapshotEncoder encoder, List<String> assets) {
        this.encoder = encoder;
        this.assets = Set.copyOf(assets);
        this.current = encoder.beforeFirst(assets);
    }

    /** The snapshot in force. */
    public MarginSnapshot current() {
        return current;
    }

    /** Whether the model knows this asset. */
    public boolean isServed(String asset) {
        return assets.contains(asset);
    }

    @Override
    public void framed(MarginFrame frame, long sequence, long acceptedAt) {
        if (sequence <= current.sequence()) {
            throw new IllegalStateException("sequence must grow; have " + sequence + " after " + current.sequence());
        }
        current = encoder.of(frame, sequence, acceptedAt);
    }
}
