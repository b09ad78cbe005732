package io.plimsoll.evaluation.score;

/** The losses that contenders are compared on, window by window. */
public enum LossKind {
    /** Variance loss. */
    QLIKE("QLIKE"),
    /** Sum of the pinball losses of both quantiles. */
    PINBALL("pinball"),
    /** Joint loss of quantile and expected shortfall. */
    FISSLER_ZIEGEL("Fissler–Ziegel");

    private final String label;

    LossKind(String label) {
        this.label = label;
    }

    /** Name for people. */
    public String label() {
        return label;
    }
}
