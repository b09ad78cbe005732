package io.plimsoll.data.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects the labels in the order in which the events start. Not thread-safe. */
final class EventLog {

    private final List<SimulatedEvent> events = new ArrayList<>();

    /** Notes an event that starts with the hour of this number since the epoch and touches so many hours. */
    void add(SimulatedEvent.Kind kind, String venue, String asset, long epochHour, int hours, double size) {
        events.add(new SimulatedEvent(kind, venue, asset, opening(epochHour), opening(epochHour + hours), size));
    }

    List<SimulatedEvent> events() {
        return events;
    }

    private static Instant opening(long epochHour) {
        return Instant.ofEpochMilli(epochHour * SimulatedMarket.INTERVAL.toMillis());
    }
}
