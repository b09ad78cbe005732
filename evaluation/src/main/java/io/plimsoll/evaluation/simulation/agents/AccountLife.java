package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one account, from its opening to its end or to that of the prices.
 *
 * @param account its id; each position and each loan is an account of its own
 * @param owner trader or borrower, who may have several accounts one after another
 * @param kind position or loan
 * @param side on which it gains: {@code LONG} for a long and for a loan against the asset
 * @param opened when
 * @param openPrice of the asset then, USD
 * @param notional of the position, or of what moves with the asset in the loan, at the opening, USD
 * @param leverage the same over the equity
 * @param topUps how often margin or collateral was added or debt repaid
 * @param liquidatedAt when it was first liquidated; null if it never was
 * @param liquidated what was liquidated of it in all, USD at the prices it went at
 * @param badDebt what the venue lost by it, USD, exact
 * @param ended when; null if it still lives at the end
 * @param ending how; null if it still lives
 */
public record AccountLife(
        String account,
        String owner,
        Kind kind,
        Side side,
        Instant opened,
        double openPrice,
        double notional,
        double leverage,
        int topUps,
        @Nullable Instant liquidatedAt,
        double liquidated,
        BigDecimal badDebt,
        @Nullable Instant ended,
        @Nullable Ending ending) {

    /** What it is. */
    public enum Kind {
        /** An isolated position in a perpetual. */
        POSITION,
        /** A loan. */
        LOAN
    }

    /** How it ended. */
    public enum Ending {
        /** Its owner had enough. */
        CLOSED,
        /** The price reached the owner's stop. */
        STOPPED,
        /** The price reached the owner's goal. */
        TAKEN_PROFIT,
        /** The venue took all of it. */
        LIQUIDATED,
        /** All of it went to pay for others' bad debt. */
        DELEVERAGED
    }
}
