package io.plimsoll.model.account.venue;

import io.plimsoll.model.margin.MarginTiers;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * Margins of a perpetual by side and size.
 *
 * @param maintenanceLong below which a long is liquidated
 * @param maintenanceShort the same for shorts
 * @param initialLong needed to open or increase a long
 * @param initialShort the same for shorts
 */
public record PerpetualTerms(
        MarginTiers maintenanceLong, MarginTiers maintenanceShort, MarginTiers initialLong, MarginTiers initialShort) {

    /** One schedule for both sides. */
    public static PerpetualTerms of(MarginTiers maintenance, MarginTiers initial) {
        return new PerpetualTerms(maintenance, maintenance, initial, initial);
    }

    /** One maintenance and one initial rate for every side and size. */
    public static PerpetualTerms flat(BigDecimal maintenance, BigDecimal initial) {
        return of(MarginTiers.flat(maintenance), MarginTiers.flat(initial));
    }

    /** The schedule of one side. */
    MarginTiers maintenance(Side side) {
        return side == Side.LONG ? maintenanceLong : maintenanceShort;
    }

    /** Margin of a notional in USD. Of a size that is not offered the initial margin is the whole notional. */
    BigDecimal marginOf(MarginLevel level, Side side, BigDecimal notional) {
        if (level == MarginLevel.MAINTENANCE) {
            return maintenance(side).marginOf(notional);
        }
        MarginTiers initial = side == Side.LONG ? initialLong : initialShort;
        return initial.offers(notional) ? initial.marginOf(notional) : notional;
    }

    /** The maintenance schedules. */
    List<MarginTiers> maintenance() {
        return List.of(maintenanceLong, maintenanceShort);
    }
}
