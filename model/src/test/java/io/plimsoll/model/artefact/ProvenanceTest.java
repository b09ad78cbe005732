package io.plimsoll.model.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.SmallTraining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an artefact comes from reads the same however it was put together: its text is hashed into the artefact's name. */
class ProvenanceTest {

    @Test
    void settingsAreInTheOrderOfTheirNamesWhateverOrderTheyCameIn() {
        List<String> names =
                new ArrayList<>(SmallTraining.configuration().describe().keySet());
        assertThat(names).isSorted().hasSizeGreaterThan(10);
        Collections.reverse(names);
        Map<String, String> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, "x"));
        assertThat(provenance(reversed).configuration().keySet())
                .isEqualTo(SmallTraining.configuration().describe().keySet());
        assertThat(List.copyOf(provenance(reversed).configuration().keySet())).isSorted();
    }

    @Test
    void settingsAreCopiedAndCannotBeChanged() {
        Map<String, String> given = new LinkedHashMap<>(Map.of("seed", "1"));
        Provenance provenance = provenance(given);
        given.put("seed", "2");
        assertThat(provenance.configuration()).containsEntry("seed", "1");
        assertThatThrownBy(() -> provenance.configuration().put("seed", "3"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Provenance provenance(Map<String, String> configuration) {
        return new Provenance(Instant.EPOCH, "00", "", Instant.EPOCH, 1, "FULL", configuration, "test", "test");
    }
}
