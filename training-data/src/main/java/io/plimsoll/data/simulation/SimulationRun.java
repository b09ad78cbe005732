package io.plimsoll.data.simulation;

import io.plimsoll.data.MarketHistory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One simulated market as all its venues printed it, and what was made to happen in it.
 *
 * @param venues the bars by the venue's name, in order of the settings, the main venue first
 * @param events every crash, halt, depeg and bad tick that starts within the simulated hours, in order of their starts
 */
public record SimulationRun(Map<String, MarketHistory> venues, List<SimulatedEvent> events) {

    /** Copies both. */
    public SimulationRun {
        venues = Collections.unmodifiableMap(new LinkedHashMap<>(venues));
        events = List.copyOf(events);
    }

    /**
     * What this venue printed.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public MarketHistory venue(String name) {
        MarketHistory found = venues.get(name);
        if (found == null) {
            throw new NoSuchElementException("no venue " + name + "; have " + venues.keySet());
        }
        return found;
    }

    /** The events of one kind. */
    public List<SimulatedEvent> events(SimulatedEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }
}
