package io.plimsoll.data.alignment;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.fact.Facts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Signals by name and asset. Immutable and safe for use by any thread. */
public final class Signals {

    /** None. */
    public static final Signals NONE = new Signals(Map.of());

    private record Key(String name, String asset) {}

    private final Map<Key, Signal> byKey;

    private Signals(Map<Key, Signal> byKey) {
        this.byKey = byKey;
    }

    /**
     * Puts signals together.
     *
     * @throws IllegalArgumentException if two have the same name and asset
     */
    public static Signals of(Collection<Signal> all) {
        return new Signals(Map.copyOf(all.stream().collect(toMap(s -> new Key(s.name(), s.asset()), s -> s, (a, b) -> {
            throw new IllegalArgumentException("signal comes twice: " + a + " and " + b);
        }))));
    }

    /** All signals that these descriptions find among facts. */
    public static Signals of(Facts facts, Collection<? extends FactSignal<?>> descriptions) {
        return of(descriptions.stream().flatMap(d -> d.of(facts).stream()).toList());
    }

    /** These and others. */
    public Signals plus(Signals others) {
        return of(Stream.of(this, others).flatMap(s -> s.all().stream()).toList());
    }

    /** All, in order of their names, then of their assets. */
    public List<Signal> all() {
        return byKey.values().stream()
                .sorted(comparing(Signal::name).thenComparing(Signal::asset))
                .toList();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** What was known at this time; signals of which nothing was are left out. */
    public Signals publishedBy(Instant time) {
        long millis = BarSeries.epochMillisOf(time);
        return of(all().stream()
                .map(signal -> signal.publishedBy(millis))
                .filter(signal -> signal.size() > 0)
                .toList());
    }

    /** Those of which the condition holds. */
    public Signals where(Predicate<Signal> condition) {
        return of(all().stream().filter(condition).toList());
    }

    /** The asset's signal of that name; if it has none, that of the whole market; if there is neither, one without publications. */
    public Signal find(String name, String asset) {
        Signal own = byKey.get(new Key(name, asset));
        Signal found = own != null ? own : byKey.get(new Key(name, Signal.WHOLE_MARKET));
        return found != null ? found : Signal.builder(name, asset).build();
    }
}
