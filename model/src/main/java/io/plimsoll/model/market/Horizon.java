package io.plimsoll.model.market;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a forecast looks ahead, in whole hours; windows that do not overlap are aligned to UTC midnight of the epoch.
 *
 * @param hours 1 to 168
 */
public record Horizon(int hours) implements Comparable<Horizon> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})h");
    private static final int LONGEST = 168;

    /** Checks the range. */
    public Horizon {
        if (hours < 1 || hours > LONGEST) {
            throw new IllegalArgumentException("horizon must be 1h to " + LONGEST + "h; have " + hours + "h");
        }
    }

    /**
     * Reads {@code 1h}, {@code 8h}, {@code 24h} …
     *
     * @throws IllegalArgumentException if the text is no horizon
     */
    public static Horizon parse(String text) {
        Matcher m = TEXT.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("horizon must be hours such as 24h; have \"" + text + "\"");
        }
        return new Horizon(Integer.parseInt(m.group(1)));
    }

    /** The same as a duration. */
    public Duration duration() {
        return Duration.ofHours(hours);
    }

    /** Milliseconds from the start to the end of the window. */
    public long millis() {
        return hours * 3_600_000L;
    }

    /** Whether a window that starts at this instant (epoch milliseconds) is one of the non-overlapping ones. */
    public boolean isDecisionTime(long epochMillis) {
        return Math.floorMod(epochMillis, millis()) == 0;
    }

    @Override
    public int compareTo(Horizon other) {
        return Integer.compare(hours, other.hours);
    }

    @Override
    public String toString() {
        return hours + "h";
    }
}
