package io.plimsoll.service.stress;

import io.plimsoll.service.publication.AccountRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A book and what happens to it.
 *
 * @param accounts each id once
 * @param haltedChains chains whose bridge is halted: collateral there does not count
 * @param scenario the shock
 * @param impactCoefficient Y of the square-root law, 0 or more; that of the profile if empty
 * @param liquidators who closes and seizes
 * @param fundShare share of the liquidation fee, and of the bonus on seized collateral, that goes to the insurance fund, 0..1; liquidators have the rest
 * @param insuranceFund USD, 0 or more
 * @param mostRounds above 0
 */
public record StressRequest(
        List<BookAccount> accounts,
        Set<String> haltedChains,
        StressScenario scenario,
        OptionalDouble impactCoefficient,
        StressLiquidators liquidators,
        BigDecimal fundShare,
        BigDecimal insuranceFund,
        int mostRounds) {

    /**
     * One account.
     *
     * @param id its name
     * @param pools of margin that stand or fall alone, at least one
     */
    public record BookAccount(String id, List<AccountRequest.Pool> pools) {

        /** Copies the list. */
        public BookAccount {
            pools = List.copyOf(pools);
        }
    }

    /** Copies lists and sets. */
    public StressRequest {
        accounts = List.copyOf(accounts);
        haltedChains = Set.copyOf(haltedChains);
    }
}
