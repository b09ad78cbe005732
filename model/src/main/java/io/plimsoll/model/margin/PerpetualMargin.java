package io.plimsoll.model.margin;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * The margins of a perpetual. Both sides are offered the same sizes.
 *
 * @param horizon margin period of risk
 * @param coveragePpm share of paths over the horizon that the maintenance margin survives, in millionths
 * @param longSide margins of longs
 * @param shortSide margins of shorts
 */
public record PerpetualMargin(Horizon horizon, int coveragePpm, SideMargin longSide, SideMargin shortSide) {

    private static final long PPM = 1_000_000;

    /** Checks that both sides have the same brackets of size. */
    public PerpetualMargin {
        if (!ends(longSide).equals(ends(shortSide))) {
            throw new IllegalArgumentException("both sides must have the same brackets of size; have ends at "
                    + ends(longSide) + " and " + ends(shortSide));
        }
    }

    private static List<BigDecimal> ends(SideMargin side) {
        return side.tiers().stream().map(SizeTier::largest).toList();
    }

    /** The notional up to which positions are offered, USD. */
    public BigDecimal largest() {
        return longSide.largest();
    }

    /** The margins of one side. */
    public SideMargin side(Side side) {
        return side == Side.LONG ? longSide : shortSide;
    }

    /** Highest leverage that both initial margins allow, times 100, rounded down. */
    public int maxLeverageX100() {
        return (int) (100 * PPM / Math.max(longSide.initialPpm(), shortSide.initialPpm()));
    }
}
