package io.plimsoll.service.publication;

import java.util.List;

/**
 * The forms that one reply takes over time: each is valid from its instant until that of the next. Immutable; safe for use by any
 * thread.
 */
public final class BodyTimeline {

    private final long[] from;
    private final Body[] bodies;
    private final long nextPublication;

    /** A form and the instant from which it is valid, epoch milliseconds. */
    public record Step(long from, Body body) {}

    /**
     * A timeline.
     *
     * @param steps at least one, in strictly increasing time; the first also holds before its instant
     * @param nextPublication when a new publication is expected to replace all of this, epoch milliseconds
     */
    public BodyTimeline(List<Step> steps, long nextPublication) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps must not be empty");
        }
        this.from = steps.stream().mapToLong(Step::from).toArray();
        this.bodies = steps.stream().map(Step::body).toArray(Body[]::new);
        this.nextPublication = nextPublication;
        for (int i = 1; i < from.length; i++) {
            if (from[i] <= from[i - 1]) {
                throw new IllegalArgumentException(
                        "steps must come in strictly increasing time; have " + from[i] + " after " + from[i - 1]);
            }
        }
    }

    /** The form in force. */
    public Body at(long epochMillis) {
        return bodies[indexAt(epochMillis)];
    }

    /** Whole seconds, rounded down, for which the form in force can be kept without asking again. */
    public int maxAgeSeconds(long epochMillis) {
        int next = indexAt(epochMillis) + 1;
        long until = next < from.length ? Math.min(from[next], nextPublication) : nextPublication;
        return (int) Math.max(0, Math.min((until - epochMillis) / 1000, Integer.MAX_VALUE));
    }

    private int indexAt(long epochMillis) {
        int i = from.length - 1;
        while (i > 0 && epochMillis < from[i]) {
            i--;
        }
        return i;
    }
}
