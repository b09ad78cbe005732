package io.plimsoll.model.account.venue;

import io.plimsoll.model.margin.MarginTiers;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * Margins of a perpetual by side and size.
 *
 * @param longSide schedules of longs
 * @param shortSide schedules of shorts
 */
public record PerpetualTerms(Schedules longSide, Schedules shortSide) {

    /**
     * The schedules of one side.
     *
     * @param maintenance below which a position is liquidated
     * @param initial needed to open or increase
     * @param transfer must remain after a withdrawal
     */
    public record Schedules(MarginTiers maintenance, MarginTiers initial, MarginTiers transfer) {}

    /** One schedule for both sides; a withdrawal asks for the initial margin. */
    public static PerpetualTerms of(MarginTiers maintenance, MarginTiers initial) {
        Schedules side = new Schedules(maintenance, initial, initial);
        return new PerpetualTerms(side, side);
    }

    /** One maintenance and one initial rate for every side and size. */
    public static PerpetualTerms flat(BigDecimal maintenance, BigDecimal initial) {
        return of(MarginTiers.flat(maintenance), MarginTiers.flat(initial));
    }

    /**
     * The terms in a market that has grown: initial and transfer margins scaled, maintenance margins as they are, since growth of a market must not
     * liquidate anyone.
     *
     * @param openInterest of the market, USD
     */
    public PerpetualTerms at(BigDecimal openInterest, OpenInterestScaling scaling) {
        return new PerpetualTerms(scaled(longSide, openInterest, scaling), scaled(shortSide, openInterest, scaling));
    }

    private static Schedules scaled(Schedules side, BigDecimal openInterest, OpenInterestScaling scaling) {
        return new Schedules(
                side.maintenance,
                scaling.scaled(side.initial, openInterest),
                scaling.scaled(side.transfer, openInterest));
    }

    /** The schedule of one side. */
    MarginTiers maintenance(Side side) {
        return schedules(side).maintenance;
    }

    /** Margin of a notional in USD. Of a size that is not offered the initial margin is the whole notional. */
    BigDecimal marginOf(MarginLevel level, Side side, BigDecimal notional) {
        return level == MarginLevel.MAINTENANCE
                ? maintenance(side).marginOf(notional)
                : ofOffered(schedules(side).initial, notional);
    }

    /** What must remain after a withdrawal in USD, the whole notional of a size that is not offered. */
    BigDecimal transferMarginOf(Side side, BigDecimal notional) {
        return ofOffered(schedules(side).transfer, notional);
    }

    /** The maintenance schedules. */
    List<MarginTiers> maintenance() {
        return List.of(longSide.maintenance, shortSide.maintenance);
    }

    private Schedules schedules(Side side) {
        return side == Side.LONG ? longSide : shortSide;
    }

    private static BigDecimal ofOffered(MarginTiers schedule, BigDecimal notional) {
        return schedule.offers(notional) ? schedule.marginOf(notional) : notional;
    }
}
