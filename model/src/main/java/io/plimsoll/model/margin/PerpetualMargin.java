package io.plimsoll.model.margin;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;

/**
 * The margins of a perpetual.
 *
 * @param horizon margin period of risk
 * @param coveragePpm share of paths over the horizon that the maintenance margin survives, in millionths
 * @param longSide margins of longs
 * @param shortSide margins of shorts
 */
public record PerpetualMargin(Horizon horizon, int coveragePpm, SideMargin longSide, SideMargin shortSide) {

    private static final long PPM = 1_000_000;

    /** The margins of one side. */
    public SideMargin side(Side side) {
        return side == Side.LONG ? longSide : shortSide;
    }

    /** Highest leverage that both initial margins allow, times 100, rounded down. */
    public int maxLeverageX100() {
        return (int) (100 * PPM / Math.max(longSide.initialPpm(), shortSide.initialPpm()));
    }
}
