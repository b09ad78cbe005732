package io.plimsoll.data.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lengths of bars as exchanges write them: {@code 1m} to {@code 1d}. */
final class IntervalText {

    private static final Map<String, Duration> BY_TEXT = byText();

    private IntervalText() {}

    private static Map<String, Duration> byText() {
        Map<String, Duration> all = new TreeMap<>();
        for (int minutes : new int[] {1, 3, 5, 15, 30}) {
            all.put(minutes + "m", Duration.ofMinutes(minutes));
        }
        for (int hours : new int[] {1, 2, 4, 6, 8, 12}) {
            all.put(hours + "h", Duration.ofHours(hours));
        }
        all.put("1d", Duration.ofDays(1));
        return Map.copyOf(all);
    }

    static Optional<Duration> parse(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /**
     * The text of an interval.
     *
     * @throws IllegalArgumentException if no exchange has bars of this length
     */
    static String of(Duration interval) {
        return BY_TEXT.entrySet().stream()
                .filter(e -> e.getValue().equals(interval))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "interval must be 1, 3, 5, 15 or 30 minutes, 1, 2, 4, 6, 8 or 12 hours or a day; have "
                                + interval));
    }
}
