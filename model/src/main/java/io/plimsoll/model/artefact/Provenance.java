package io.plimsoll.model.artefact;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an artefact comes from: enough to make it again.
 *
 * @param asOf nothing later than this was seen
 * @param dataSha256 hash of the history that was seen
 * @param dataSet hash of the stored data set from which that history was read; empty if it came from elsewhere
 * @param dataStart opening of its first bar
 * @param bars number of its bars
 * @param kind {@code FULL} or {@code LIGHT} refit
 * @param configuration every setting of the fit, as text
 * @param software version of this software
 * @param platform Java version, operating system and architecture: another one gives the same weights to 5 digits only
 */
public record Provenance(
        Instant asOf,
        String dataSha256,
        String dataSet,
        Instant dataStart,
        long bars,
        String kind,
        Map<String, String> configuration,
        String software,
        String platform) {

    /** Copies the map and puts it in the order of the names, so that equal contents are written, hashed and named alike everywhere. */
    public Provenance {
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    }
}
