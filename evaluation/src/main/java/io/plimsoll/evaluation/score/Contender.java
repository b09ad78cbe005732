package io.plimsoll.evaluation.score;

import java.util.Comparator;

/**
 * What is judged: a model in one variant.
 *
 * @param model name of the model
 * @param variant which of its quantiles
 */
public record Contender(String model, Variant variant) implements Comparable<Contender> {

    private static final Comparator<Contender> ORDER =
            Comparator.comparing(Contender::model).thenComparing(Contender::variant);

    /** The model with its quantiles as given. */
    public static Contender of(String model) {
        return new Contender(model, Variant.AS_GIVEN);
    }

    /** Name for tables and charts. */
    public String label() {
        return variant == Variant.PLAIN ? model + " (θ = 1)" : model;
    }

    /** By model, as given first. */
    @Override
    public int compareTo(Contender other) {
        return ORDER.compare(this, other);
    }
}
