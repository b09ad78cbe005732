package io.plimsoll.evaluation.simulation.agents;

/**
 * How borrowers behave. Most owe dollars against the asset, some owe the asset against dollars.
 *
 * @param debtToOpenInterest debts of all borrowers over the open interest of the perpetual, above 0, at most 100
 * @param shorts share of borrowers who owe the asset against dollars, 0..1
 * @param medianHealth median health factor at which a loan is begun, 1..10; nobody borrows more than the venue lends
 * @param healthSpread standard deviation of its log, 0..3
 * @param sizeSpread standard deviation of log size, 0..4
 * @param watchfulShare share of borrowers who act when their health falls, 0..1
 * @param reactionHealth below which they act, 1..10
 * @param reactionHazard chance an hour that they do, 0..1
 * @param restoredHealth to which they restore it, above {@code reactionHealth}, at most 20
 * @param repayShare share of their actions that repay debt out of their own purse; the others add collateral, 0..1
 * @param holdingHours mean life of a loan that is not liquidated, 1..10⁵
 * @param pauseHours mean time until a borrower comes back, 1..10⁵
 */
public record BorrowerHabits(
        double debtToOpenInterest,
        double shorts,
        double medianHealth,
        double healthSpread,
        double sizeSpread,
        double watchfulShare,
        double reactionHealth,
        double reactionHazard,
        double restoredHealth,
        double repayShare,
        double holdingHours,
        double pauseHours) {

    private static final double MOST_HOURS = 1e5;

    /** Plausible borrowers; none of these numbers is fitted to anything, as no source tells of loans that are never liquidated. */
    public static final BorrowerHabits DEFAULT =
            new BorrowerHabits(0.3, 0.1, 1.7, 0.35, 1.8, 0.6, 1.15, 0.2, 1.5, 0.5, 2160, 720);

    /** Checks every field. */
    public BorrowerHabits {
        Ranges.within("debtToOpenInterest", debtToOpenInterest, Double.MIN_VALUE, 100);
        Ranges.within("shorts", shorts, 0, 1);
        Ranges.within("medianHealth", medianHealth, 1, 10);
        Ranges.within("healthSpread", healthSpread, 0, 3);
        Ranges.within("sizeSpread", sizeSpread, 0, 4);
        Ranges.within("watchfulShare", watchfulShare, 0, 1);
        Ranges.within("reactionHealth", reactionHealth, 1, 10);
        Ranges.within("reactionHazard", reactionHazard, 0, 1);
        Ranges.within("restoredHealth", restoredHealth, reactionHealth, 20);
        Ranges.within("repayShare", repayShare, 0, 1);
        Ranges.within("holdingHours", holdingHours, 1, MOST_HOURS);
        Ranges.within("pauseHours", pauseHours, 1, MOST_HOURS);
    }

    /** Share of his time that a borrower has a loan. */
    double openShare() {
        return holdingHours / (holdingHours + pauseHours);
    }
}
