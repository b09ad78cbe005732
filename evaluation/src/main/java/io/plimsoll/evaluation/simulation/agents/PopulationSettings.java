package io.plimsoll.evaluation.simulation.agents;

/**
 * All that decides a population beside the prices it lives on: equal settings on equal prices give equal lives, to the last digit, on however many threads.
 *
 * @param traders of the perpetual of each asset, 0..10⁶
 * @param borrowers between each asset and dollars, 0..10⁶
 * @param trading how traders behave
 * @param borrowing how borrowers behave
 * @param venue terms of positions and loans
 * @param interestToTurnover open interest over a day's turnover where no open interest is given, above 0, at most 100
 * @param impact coefficient Y of the square-root law by which liquidations move the prices, 0..10; 0 on real prices, in which the impact is already
 * @param impactHours time in which a price takes back half of what a liquidation moved it, in the flow that moved it, 0.1..10⁴
 * @param marksInLeg steps in which a price is seen to go from one extreme of its hour to the next, 1..1000; the coarser, the deeper the losses
 * @param seed of all randomness
 */
public record PopulationSettings(
        int traders,
        int borrowers,
        TraderHabits trading,
        BorrowerHabits borrowing,
        VenueTerms venue,
        double interestToTurnover,
        double impact,
        double impactHours,
        int marksInLeg,
        long seed) {

    private static final int MOST_ACCOUNTS = 1_000_000;

    /** 800 traders and 200 borrowers in each asset, on real prices. */
    public static final PopulationSettings DEFAULT = new PopulationSettings(
            800, 200, TraderHabits.DEFAULT, BorrowerHabits.DEFAULT, VenueTerms.DEFAULT, 0.25, 0, 4, 20, 7);

    /** Checks every field. */
    public PopulationSettings {
        Ranges.within("traders", traders, 0, MOST_ACCOUNTS);
        Ranges.within("borrowers", borrowers, 0, MOST_ACCOUNTS);
        Ranges.within("interestToTurnover", interestToTurnover, Double.MIN_VALUE, 100);
        Ranges.within("impact", impact, 0, 10);
        Ranges.within("impactHours", impactHours, 0.1, 1e4);
        Ranges.within("marksInLeg", marksInLeg, 1, 1000);
    }

    /** The same with so many traders and borrowers in each asset. */
    public PopulationSettings withAccounts(int newTraders, int newBorrowers) {
        return new PopulationSettings(
                newTraders,
                newBorrowers,
                trading,
                borrowing,
                venue,
                interestToTurnover,
                impact,
                impactHours,
                marksInLeg,
                seed);
    }

    /** The same with other traders. */
    public PopulationSettings withTrading(TraderHabits habits) {
        return new PopulationSettings(
                traders,
                borrowers,
                habits,
                borrowing,
                venue,
                interestToTurnover,
                impact,
                impactHours,
                marksInLeg,
                seed);
    }

    /** The same with other borrowers. */
    public PopulationSettings withBorrowing(BorrowerHabits habits) {
        return new PopulationSettings(
                traders, borrowers, trading, habits, venue, interestToTurnover, impact, impactHours, marksInLeg, seed);
    }

    /** The same on other terms. */
    public PopulationSettings withVenue(VenueTerms terms) {
        return new PopulationSettings(
                traders,
                borrowers,
                trading,
                borrowing,
                terms,
                interestToTurnover,
                impact,
                impactHours,
                marksInLeg,
                seed);
    }

    /** The same with another impact of liquidations on prices. */
    public PopulationSettings withImpact(double coefficient) {
        return new PopulationSettings(
                traders,
                borrowers,
                trading,
                borrowing,
                venue,
                interestToTurnover,
                coefficient,
                impactHours,
                marksInLeg,
                seed);
    }

    /** The same with other randomness. */
    public PopulationSettings withSeed(long newSeed) {
        return new PopulationSettings(
                traders,
                borrowers,
                trading,
                borrowing,
                venue,
                interestToTurnover,
                impact,
                impactHours,
                marksInLeg,
                newSeed);
    }
}
