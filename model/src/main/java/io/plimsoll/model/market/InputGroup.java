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
    FUNDING,
    /** Change of open interest. */
    OPEN_INTEREST,
    /** Share of open interest that was liquidated, longs and shorts. */
    LIQUIDATIONS,
    /** Series from outside that speak for the whole market. */
    EXOGENOUS;

    /** Names of the signals that its inputs are made of. */
    public Set<String> signals() {
        return switch (this) {
            case FUNDING -> Set.of(PerpetualReadings.FUNDING);
            case OPEN_INTEREST -> Set.of(PerpetualReadings.OPEN_INTEREST);
            case LIQUIDATIONS ->
                Set.of(
                        PerpetualReadings.LONG_LIQUIDATED,
                        PerpetualReadings.SHORT_LIQUIDATED,
                        PerpetualReadings.OPEN_INTEREST);
            case EXOGENOUS -> Set.copyOf(ExogenousReadings.SIGNALS);
        };
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
