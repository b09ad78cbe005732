package io.plimsoll.service.ingest;

import io.plimsoll.model.MarginFrame;

/** Hears of every new frame, on the writer's thread, after the bar close that made it is durable. */
@FunctionalInterface
public interface FrameListener {

    /**
     * Takes a frame.
     *
     * @param frame the new margins
     * @param sequence place of the bar close in the journal
     * @param acceptedAt when the bar close was accepted, epoch milliseconds
     */
    void framed(MarginFrame frame, long sequence, long acceptedAt);
}
