package io.plimsoll.evaluation.score;

/** Whether a promised breach rate was kept, by the observed rate's place in the {@link TargetBand} and by its interval. */
public enum CoverageVerdict {
    /** The rate lies in the band and the interval holds the promise. */
    KEPT("kept"),
    /** The rate lies in the band, but is certain not to be the promise. */
    CLOSE("close, surely not exact"),
    /** The rate lies below the band; the interval holds the promise. */
    PERHAPS_LOW("low, may be chance"),
    /** The rate lies above the band; the interval holds the promise. */
    PERHAPS_HIGH("high, may be chance"),
    /** Too few breaches, beyond chance. */
    LOW("too low: idle capital"),
    /** Too many breaches, beyond chance. */
    HIGH("too high: unsafe");

    private final String sentence;

    CoverageVerdict(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The verdict.
     *
     * @param observed what happened
     * @param alpha promised rate
     */
    public static CoverageVerdict of(BreachRate observed, double alpha) {
        boolean mayBeChance = observed.interval().contains(alpha);
        return switch (TargetBand.of(alpha).place(observed.rate())) {
            case INSIDE -> mayBeChance ? KEPT : CLOSE;
            case BELOW -> mayBeChance ? PERHAPS_LOW : LOW;
            case ABOVE -> mayBeChance ? PERHAPS_HIGH : HIGH;
        };
    }

    /** The verdict for people. */
    public String sentence() {
        return sentence;
    }
}
