package io.plimsoll.model.market;

import io.plimsoll.data.alignment.ExogenousReadings;
import io.plimsoll.data.alignment.PerpetualReadings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Inputs beside prices that come from one kind of data, and that a model uses or does without as one. */
public enum InputGroup {
    /** Funding and its change. */
    FUNDING(Set.of(PerpetualReadings.FUNDING)),
    /** Change of open interest. */
    OPEN_INTEREST(Set.of(PerpetualReadings.OPEN_INTEREST)),
    /** Share of open interest that was liquidated, longs and shorts. */
    LIQUIDATIONS(Set.of(
            PerpetualReadings.LONG_LIQUIDATED, PerpetualReadings.SHORT_LIQUIDATED, PerpetualReadings.OPEN_INTEREST)),
    /** Series from outside that speak for the whole market. */
    EXOGENOUS(Set.copyOf(ExogenousReadings.SIGNALS));

    private final Set<String> signals;

    InputGroup(Set<String> signals) {
        this.signals = signals;
    }

    /** Names of the signals that its inputs are made of. */
    public Set<String> signals() {
        return signals;
    }

    /** Lower-case name with hyphens, such as {@code open-interest}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The group of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InputGroup parse(String label) {
        List<InputGroup> all = Arrays.asList(values());
        return all.stream()
                .filter(group -> group.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a group of inputs must be one of "
                        + all.stream().map(InputGroup::label).toList() + "; have " + label));
    }

    @Override
    public String toString() {
        return label();
    }
}
