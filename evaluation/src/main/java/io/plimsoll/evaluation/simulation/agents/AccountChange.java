package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.model.account.Subaccount;
import java.time.Instant;

/**
 * One change of an account. Between two changes it is as the first left it, but for the interest of debts; the price alone moves its health.
 *
 * @param account its id
 * @param time when, a millisecond of its own in each asset
 * @param kind what happened
 * @param mark price of the asset at that moment, USD
 * @param after what is in the account then, exact; empty when it is over
 */
public record AccountChange(String account, Instant time, Kind kind, double mark, Subaccount after) {

    /** What happened. */
    public enum Kind {
        /** A position or loan was begun. */
        OPENED,
        /** Margin or collateral was added. */
        TOPPED_UP,
        /** A part of the debt was paid back. */
        REPAID,
        /** The venue closed or seized some of it, or all. */
        LIQUIDATED,
        /** A winner's position was closed or reduced, because the insurance fund was empty. */
        DELEVERAGED,
        /** Its owner ended it. */
        CLOSED
    }
}
