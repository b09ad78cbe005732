package io.plimsoll.service.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * The last events, in memory. The first number after a start is that instant in microseconds, so that numbers grow over a restart and a reader who
 * comes with a number from before it learns that it has missed something. Safe for use by any thread.
 */
public final class AlarmEvents {

    private static final int MICROS = 1000;

    private final AlarmEvent[] ring;
    private final long first;
    private long next;

    /** Gives an event its number. */
    @FunctionalInterface
    interface Numbering {
        AlarmEvent numbered(long number);
    }

    /**
     * A part of the events.
     *
     * @param events in order
     * @param complete whether none between the number asked for and the first of these is missing
     * @param newest number of the newest event there is; what to ask after for those that follow, if the page is the last
     * @param more whether there are more behind these
     */
    public record Page(List<AlarmEvent> events, boolean complete, long newest, boolean more) {

        /** Copies the list. */
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * No events yet.
     *
     * @param capacity how many are kept
     * @param start the instant of the start, epoch milliseconds
     */
    AlarmEvents(int capacity, long start) {
        this.ring = new AlarmEvent[capacity];
        this.first = start * MICROS;
        this.next = first;
    }

    synchronized AlarmEvent add(Numbering event) {
        AlarmEvent numbered = event.numbered(next);
        ring[(int) ((next - first) % ring.length)] = numbered;
        next++;
        return numbered;
    }

    /**
     * Events behind a number.
     *
     * @param after number of the last event known; below 0 for all there are
     * @param limit most events
     */
    public synchronized Page after(long after, int limit) {
        long oldest = Math.max(first, next - ring.length);
        long from = Math.max(oldest, after + 1);
        List<AlarmEvent> events = new ArrayList<>();
        for (long number = from; number < next && events.size() < limit; number++) {
            events.add(ring[(int) ((number - first) % ring.length)]);
        }
        boolean complete = after < 0 ? oldest == first : after + 1 >= oldest && after < next;
        return new Page(events, complete, next - 1, from + events.size() < next);
    }
}
