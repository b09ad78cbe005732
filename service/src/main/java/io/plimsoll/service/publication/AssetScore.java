package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;

/**
 * How dangerous an asset is by itself, whatever the margins: the probability that it moves more than 10 % against the worse side
 * within 24 hours, on a logarithmic scale from 0 (one in ten thousand or less) to 100 (certain).
 *
 * @param value 0 to 100
 * @param probability of the move
 */
record AssetScore(int value, double probability) {

    static final String MAP =
            "score = round(100 * clamp(1 + log10(p) / 4, 0, 1)), p = probability that the path moves more than"
                    + " 10 % against the worse side within 24 h";

    private static final Horizon DAY = new Horizon(24);
    private static final double MOVE = 0.1;

    static AssetScore of(AssetFrame frame) {
        ExcursionForecast day = frame.champion().at(DAY);
        double fall = day.survival(Side.LONG, -Math.log1p(-MOVE));
        double rise = day.survival(Side.SHORT, Math.log1p(MOVE));
        return ofProbability(Math.max(fall, rise));
    }

    static AssetScore ofProbability(double probability) {
        double share = 1 + Math.log10(probability) / 4;
        return new AssetScore((int) Math.round(100 * Math.max(0, Math.min(1, share))), probability);
    }
}
