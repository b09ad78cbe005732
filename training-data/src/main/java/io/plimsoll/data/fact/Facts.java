package io.plimsoll.data.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts of several kinds. Immutable and safe for use by any thread. */
public final class Facts {

    /** None. */
    public static final Facts NONE = new Facts(Map.of());

    private final Map<FactKind<?>, List<?>> byKind;

    private Facts(Map<FactKind<?>, List<?>> byKind) {
        this.byKind = byKind;
    }

    /** The kinds of which there is at least one. */
    public Set<FactKind<?>> kinds() {
        return byKind.keySet();
    }

    /** All facts of a kind, in the order they came; empty if there is none. */
    @SuppressWarnings("unchecked")
    public <F extends Record & Fact> List<F> of(FactKind<F> kind) {
        return (List<F>) byKind.getOrDefault(kind, List.of());
    }

    /** How many there are of all kinds. */
    public long size() {
        return byKind.values().stream().mapToLong(List::size).sum();
    }

    /** Collects facts. Not thread-safe. */
    public static final class Builder {

        private final Map<FactKind<?>, List<Fact>> byKind = new LinkedHashMap<>();

        /** Adds a fact. */
        public <F extends Record & Fact> Builder add(FactKind<F> kind, F fact) {
            byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(fact);
            return this;
        }

        /** Adds a fact to those of its kind. */
        public Builder add(Fact fact) {
            byKind.computeIfAbsent(FactKind.kindOf(fact), k -> new ArrayList<>())
                    .add(fact);
            return this;
        }

        /** Adds all facts of others. */
        public Builder addAll(Facts others) {
            others.byKind.forEach((kind, list) -> {
                List<Fact> own = byKind.computeIfAbsent(kind, k -> new ArrayList<>());
                list.forEach(fact -> own.add((Fact) fact));
            });
            return this;
        }

        /** What was collected so far. */
        public Facts build() {
            Map<FactKind<?>, List<?>> copy = new LinkedHashMap<>();
            byKind.forEach((kind, list) -> copy.put(kind, List.copyOf(list)));
            return new Facts(Collections.unmodifiableMap(copy));
        }
    }
}
