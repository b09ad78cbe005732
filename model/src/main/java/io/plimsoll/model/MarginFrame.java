package io.plimsoll.model;

import java.util.List;

/**
 * The result of one bar close.
 *
 * @param time the bar close, epoch milliseconds
 * @param assets every asset of the artefact, in order of the names
 */
public record MarginFrame(long time, List<AssetFrame> assets) {

    /** Copies the list. */
    public MarginFrame {
        assets = List.copyOf(assets);
    }
}
