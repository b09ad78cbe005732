package io.plimsoll.model.liquidation;

/**
 * Loss beyond zero equity: a position is liquidated within the horizon, and within the margin period of risk after that its price goes so far that
 * closing it, at the price and with its costs, takes more than all its equity.
 *
 * @param probability of both, 0..1, never more than that of a liquidation
 * @param expectedBadDebt mean loss beyond zero equity, 0 where there is none, fraction of the notional at the start
 */
public record Insolvency(double probability, double expectedBadDebt) {

    static final Insolvency NONE = new Insolvency(0, 0);

    /** Checks the ranges. */
    public Insolvency {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1; have " + probability);
        }
        if (!(expectedBadDebt >= 0) || Double.isInfinite(expectedBadDebt)) {
            throw new IllegalArgumentException(
                    "expectedBadDebt must be finite and not negative; have " + expectedBadDebt);
        }
    }

    /** The larger of both figures of two. */
    Insolvency max(Insolvency other) {
        return new Insolvency(
                Math.max(probability, other.probability), Math.max(expectedBadDebt, other.expectedBadDebt));
    }
}
