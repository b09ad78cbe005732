package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.market.Side;
import org.jspecify.annotations.Nullable;

/**
 * One isolated linear position laid on real prices: opened at the close of a bar, liquidated exactly when a bar's low or high reaches its liquidation price, closed
 * by its owner at a time of his that knows nothing of prices.
 *
 * @param id name
 * @param asset short name
 * @param side long or short
 * @param leverage notional over equity at the opening, above 1
 * @param maintenance maintenance margin, fraction of notional
 * @param opened close of the bar at whose price it was opened, epoch milliseconds
 * @param openPrice that close
 * @param end when it was closed or, where it was liquidated, opening of the bar that did it: the earliest moment at which it can have happened
 * @param isLiquidated whether it was
 */
record LaidPosition(
        String id,
        String asset,
        Side side,
        double leverage,
        double maintenance,
        long opened,
        double openPrice,
        long end,
        boolean isLiquidated) {

    /**
     * Lays a position; null if the bars that it would live on are not there from its opening on.
     *
     * @param bar at whose close it is opened
     * @param hours that its owner keeps it
     */
    static @Nullable LaidPosition on(
            BarSeries bars, int bar, int hours, String id, Side side, double leverage, double maintenance) {
        if (!bars.followedWithoutGap(bar, 1)) {
            return null;
        }
        LaidPosition open = new LaidPosition(
                id,
                bars.asset(),
                side,
                leverage,
                maintenance,
                bars.closeTime(bar),
                bars.close(bar),
                bars.closeTime(bar),
                false);
        double liquidation = open.liquidationPrice();
        for (int i = bar + 1; i < bars.size() && bars.closeTime(i) <= open.opened + hours * ScoredAccount.HOUR; i++) {
            boolean isReached = side == Side.LONG ? bars.low(i) <= liquidation : bars.high(i) >= liquidation;
            if (isReached) {
                return open.until(bars.openTime(i), true);
            }
        }
        long closed = Math.min(open.opened + hours * ScoredAccount.HOUR, bars.closeTime(bars.size() - 1));
        return open.until(closed, false);
    }

    private LaidPosition until(long time, boolean liquidated) {
        return new LaidPosition(id, asset, side, leverage, maintenance, opened, openPrice, time, liquidated);
    }

    /** Where it is liquidated: {@link LiquidationRisk#distance} from its opening; 0 if nothing liquidates it. */
    double liquidationPrice() {
        return openPrice * Math.exp(side == Side.LONG ? -distanceAtOpening() : distanceAtOpening());
    }

    private double distanceAtOpening() {
        return LiquidationRisk.distance(side, leverage, maintenance);
    }

    /** Signed log distance from a price to the liquidation price. */
    double distance(double price) {
        double ahead = Math.log(price / liquidationPrice());
        return side == Side.LONG ? ahead : -ahead;
    }

    /** Maintenance requirement over equity at a price; liquidatable from 1 on. */
    double marginRatio(double price) {
        double gain = side == Side.LONG ? price - openPrice : openPrice - price;
        return maintenance * price / (openPrice / leverage + gain);
    }

    /** Whether it is watched in the hour that begins at a bar close. */
    boolean isOpenAt(long time) {
        return opened <= time && (isLiquidated ? time <= end : time < end);
    }
}
