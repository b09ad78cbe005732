package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.TakeOver;
import io.plimsoll.model.account.WriteOff;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A step that is due at the marks of a round.
 *
 * @param pool place of the subaccount
 * @param step as the rules have it
 * @param released coins that the subaccount gives up by it, by asset; negative if they are bought back
 */
record Due(int pool, LiquidationStep step, Map<String, BigDecimal> released) {

    boolean isWriteOff() {
        return step.order() instanceof WriteOff;
    }

    boolean needsLiquidator() {
        return !isWriteOff() && !(step.order() instanceof TakeOver);
    }

    /** What whoever takes the coins over gains until they are sold, USD. */
    BigDecimal gainAt(MarketSnapshot sold, MarketSnapshot marks) {
        return step.toLiquidator().add(moved(sold, marks));
    }

    /** What whoever holds the coins gains while their prices move from the marks to others, USD. */
    BigDecimal moved(MarketSnapshot to, MarketSnapshot marks) {
        BigDecimal gain = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> held : released.entrySet()) {
            BigDecimal move = to.price(held.getKey()).subtract(marks.price(held.getKey()));
            gain = gain.add(held.getValue().multiply(move));
        }
        return gain;
    }
}
