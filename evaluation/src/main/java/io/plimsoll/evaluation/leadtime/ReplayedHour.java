package io.plimsoll.evaluation.leadtime;

import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.util.Map;
import java.util.Set;

/** One hour of a borrower as it could be known then. */
sealed interface ReplayedHour {

    /** Nothing can be said. */
    record Unknown(Reason reason) implements ReplayedHour {}

    /** The loan can be liquidated already. */
    record Liquidatable() implements ReplayedHour {}

    /**
     * A loan that meets its requirement.
     *
     * @param pool its collateral and debts, coins by the asset that is forecast
     * @param market prices known before the hour
     * @param rules of the protocol, thresholds as they were
     * @param still assets whose price is held where it is: they are pegged, or there is no forecast of them and little is held
     * @param health factor
     * @param collateral coins times threshold by reserve, what moves and what does not
     * @param debts coins by reserve
     */
    record Loan(
            Subaccount pool,
            MarketSnapshot market,
            MarginRules rules,
            Set<String> still,
            double health,
            Map<String, Double> collateral,
            Map<String, Double> debts)
            implements ReplayedHour {}

    /** Why nothing can be said. */
    enum Reason {
        /** A reserve that matters has no price of the last hours. */
        NO_PRICE,
        /** A reserve that matters has no forecast. */
        NO_FORECAST,
        /** The recorded health factor cannot be had from the recorded holdings. */
        STATE_DOES_NOT_ADD_UP
    }
}
