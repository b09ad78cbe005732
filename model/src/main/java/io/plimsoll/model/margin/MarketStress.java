package io.plimsoll.model.margin;

import io.plimsoll.model.market.Side;
import java.util.List;

/**
 * A day on record on which much of the market moved further than its margins, and by how much: what no margin for ordinary days covers.
 *
 * @param name the day, ISO-8601
 * @param assets number of assets that had a margin on that day
 * @param longBreached how many of them went through the margin of longs
 * @param shortBreached the same for shorts
 * @param longExcess loss of a long beyond its margin, mean over all those assets, fraction of notional
 * @param shortExcess the same for shorts
 */
public record MarketStress(
        String name, int assets, int longBreached, int shortBreached, double longExcess, double shortExcess) {

    /** Checks the ranges. */
    public MarketStress {
        requireBreached(name, "longBreached", longBreached, assets);
        requireBreached(name, "shortBreached", shortBreached, assets);
        requireExcess(name, "longExcess", longExcess);
        requireExcess(name, "shortExcess", shortExcess);
    }

    /** How many assets went through the margin of one side. */
    public int breached(Side side) {
        return side == Side.LONG ? longBreached : shortBreached;
    }

    /** Mean loss beyond the margin of one side. */
    public double excess(Side side) {
        return side == Side.LONG ? longExcess : shortExcess;
    }

    /** The largest mean loss beyond the margin of one side; 0 if no day is on record. */
    static double worstExcess(List<MarketStress> days, Side side) {
        return days.stream().mapToDouble(day -> day.excess(side)).max().orElse(0);
    }

    private static void requireBreached(String name, String field, int breached, int assets) {
        if (breached < 0 || breached > assets) {
            throw new IllegalArgumentException(
                    name + ": " + field + " must be 0 to the " + assets + " assets; have " + breached);
        }
    }

    private static void requireExcess(String name, String field, double excess) {
        if (!(excess >= 0) || Double.isInfinite(excess)) {
            throw new IllegalArgumentException(
                    name + ": " + field + " must be finite and not negative; have " + excess);
        }
    }
}
