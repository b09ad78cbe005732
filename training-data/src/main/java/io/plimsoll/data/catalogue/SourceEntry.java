package io.plimsoll.data.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source, as a command line or a catalogue names it. What is not given is null or empty, and is then told from the data.
 *
 * @param from where the data lie, with or without a scheme
 * @param market name under which they are stored
 * @param assets only these, by their short names
 * @param interval of bars, where no file tells it or an archive has several
 * @param delay how long after the time they speak of the values of a dated series were published
 * @param published when parameters were published
 */
public record SourceEntry(
        String from,
        @Nullable String market,
        List<String> assets,
        @Nullable Duration interval,
        @Nullable Duration delay,
        @Nullable Instant published) {

    /** Copies the assets. */
    public SourceEntry {
        assets = List.copyOf(assets);
    }

    /** The same with these assets only. */
    SourceEntry withAssets(List<String> others) {
        return new SourceEntry(from, market, others, interval, delay, published);
    }

    /** A source of which nothing is said but where it lies. */
    public static SourceEntry of(String from) {
        return new SourceEntry(from, null, List.of(), null, null, null);
    }
}
