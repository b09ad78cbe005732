package io.plimsoll.evaluation.score;

import io.plimsoll.model.market.Side;

/**
 * Windows that start at one hour of the day; at one hour they do not overlap.
 *
 * @param hour UTC hour at which they start, 0 to 23
 * @param longSide path breaches of longs
 * @param shortSide path breaches of shorts
 * @param qlike variance loss, mean over assets
 * @param pathCapital capital at exact path coverage, mean of both sides and of assets, natural-log distance
 */
public record StartHour(int hour, BreachRate longSide, BreachRate shortSide, double qlike, double pathCapital) {

    /** Path breaches of a side. */
    public BreachRate side(Side side) {
        return side == Side.LONG ? longSide : shortSide;
    }
}
