package io.plimsoll.service.ingest;

import io.plimsoll.model.MarginFrame;

/** Hears of every new frame, on the writer's thread, after the bar close that made it is durable. */
@FunctionalInterface
public interface FrameListener {

    /**
     * Takes a frame.
     *
     * @param frame the new margins
     * @param sequence number of journaled events up to and with the bar close; 0 for the margins that the model was fitted with
     * @param acceptedAt when the bar close was accepted, epoch milliseconds
     */
    void framed(MarginFrame frame, long sequence, long acceptedAt);
}
