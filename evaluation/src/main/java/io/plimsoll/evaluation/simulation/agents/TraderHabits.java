package io.plimsoll.evaluation.simulation.agents;

/**
 * How traders of perpetuals behave. There are two groups: speculators, many and highly leveraged, and careful holders (hedgers, makers, holders on little
 * leverage), few and large, who hold most of the open interest. Leverage of each group is log-normal about its median.
 *
 * @param speculators share of all traders, 0..1
 * @param speculativeInterest share of the open interest that speculators hold, 0..1
 * @param speculatorLeverage median, 1 or more
 * @param carefulLeverage median, 1 or more
 * @param leverageSpread standard deviation of log leverage in either group, 0..3
 * @param sizeSpread standard deviation of log size in either group, 0..4; above 2 a handful holds most
 * @param longBias share of longs beyond a half when prices stand still, −0.5..0.5
 * @param momentumLean how much the share of longs moves with {@code tanh} of the last day's return in standard deviations, −0.5..0.5
 * @param stopShare share of positions with a stop, 0..1
 * @param takeProfitShare share of positions with an order to take profit, 0..1
 * @param topUpShare share of traders who add margin when it gets thin, 0..1
 * @param topUpBelow how thin: the part of its first distance to liquidation that a position still has, 0..1
 * @param topUpHazard chance an hour that such a trader does it, 0..1
 * @param mostTopUps of one position, 0..100
 * @param speculatorHoldingHours mean life of a position that nothing else ends, 1..10⁵
 * @param carefulHoldingHours the same of careful holders
 * @param pauseHours mean time until a trader comes back, 1..10⁵
 */
public record TraderHabits(
        double speculators,
        double speculativeInterest,
        double speculatorLeverage,
        double carefulLeverage,
        double leverageSpread,
        double sizeSpread,
        double longBias,
        double momentumLean,
        double stopShare,
        double takeProfitShare,
        double topUpShare,
        double topUpBelow,
        double topUpHazard,
        int mostTopUps,
        double speculatorHoldingHours,
        double carefulHoldingHours,
        double pauseHours) {

    static final double MOST_LEVERAGE = 200;
    private static final double MOST_HOURS = 1e5;

    /**
     * Chosen so that liquidations of 2022 come nearest to those that a venue published, day by day over six assets: the share of the open interest that
     * speculators hold, their leverage, its spread, bias, lean, stops, holding times and pause. The other numbers are plausible and untuned.
     */
    public static final TraderHabits DEFAULT =
            new TraderHabits(0.8, 0.008, 32, 1.8, 0.4, 1.8, 0.05, 0.2, 0.2, 0.3, 0.3, 0.5, 0.3, 2, 36, 720, 8);

    /** Checks every field. */
    public TraderHabits {
        Ranges.within("speculators", speculators, 0, 1);
        Ranges.within("speculativeInterest", speculativeInterest, 0, 1);
        Ranges.within("speculatorLeverage", speculatorLeverage, 1, MOST_LEVERAGE);
        Ranges.within("carefulLeverage", carefulLeverage, 1, MOST_LEVERAGE);
        Ranges.within("leverageSpread", leverageSpread, 0, 3);
        Ranges.within("sizeSpread", sizeSpread, 0, 4);
        Ranges.within("longBias", longBias, -0.5, 0.5);
        Ranges.within("momentumLean", momentumLean, -0.5, 0.5);
        Ranges.within("stopShare", stopShare, 0, 1);
        Ranges.within("takeProfitShare", takeProfitShare, 0, 1);
        Ranges.within("topUpShare", topUpShare, 0, 1);
        Ranges.within("topUpBelow", topUpBelow, 0, 1);
        Ranges.within("topUpHazard", topUpHazard, 0, 1);
        Ranges.within("mostTopUps", mostTopUps, 0, 100);
        Ranges.within("speculatorHoldingHours", speculatorHoldingHours, 1, MOST_HOURS);
        Ranges.within("carefulHoldingHours", carefulHoldingHours, 1, MOST_HOURS);
        Ranges.within("pauseHours", pauseHours, 1, MOST_HOURS);
    }

    /** Share of the open interest that a group holds. */
    double interest(boolean isSpeculator) {
        return isSpeculator ? speculativeInterest : 1 - speculativeInterest;
    }

    /** Median leverage of a group. */
    double leverage(boolean isSpeculator) {
        return isSpeculator ? speculatorLeverage : carefulLeverage;
    }

    /** Mean life of a position of a group, hours. */
    double holdingHours(boolean isSpeculator) {
        return isSpeculator ? speculatorHoldingHours : carefulHoldingHours;
    }

    /** Share of its time that a trader of a group has a position. */
    double openShare(boolean isSpeculator) {
        return holdingHours(isSpeculator) / (holdingHours(isSpeculator) + pauseHours);
    }
}
