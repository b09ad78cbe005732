package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.data.fact.AccountPosition;
import io.plimsoll.data.fact.AccountState;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run in the form in which a store keeps the facts of real venues. A position is told as what it is worth the same as: a long holds its coins and owes
 * what they cost beyond its equity, a short holds dollars and owes coins. Health is equity over the maintenance requirement for positions, and as Aave has
 * it for loans. Amounts of {@link AccountPosition} are in units of 10⁻¹⁸ coins.
 */
public final class AgentFacts {

    /** Market of the positions, and of the bars. */
    public static final String PERPETUALS = "simulated-perp";

    /** Market of the loans. */
    public static final String LOANS = "simulated-lending";

    private static final double SMALLEST_UNITS = 1e18;

    private final String asset;
    private final MarginRules perpetualRules;
    private final MarginRules loanRules;
    private final Facts.Builder facts = new Facts.Builder();

    private AgentFacts(String asset, VenueTerms venue) {
        this.asset = asset;
        this.perpetualRules = venue.perpetualRules(asset);
        this.loanRules = venue.loanRules(asset);
    }

    /**
     * All facts of a run.
     *
     * @param venue terms on which it was run
     */
    public static Facts of(AgentRun run, VenueTerms venue) {
        AgentFacts facts = new AgentFacts(run.asset(), venue);
        for (OpenInterest open : run.openInterest()) {
            facts.facts.add(FactKind.OPEN_INTEREST, open);
        }
        for (ForcedOrder order : run.forcedOrders()) {
            facts.facts.add(FactKind.FORCED_ORDERS, order);
        }
        for (LendingLiquidation liquidation : run.lendingLiquidations()) {
            facts.facts.add(FactKind.LENDING_LIQUIDATIONS, liquidation);
        }
        Map<String, AccountLife.Kind> kinds = new HashMap<>();
        run.lives().forEach(life -> kinds.put(life.account(), life.kind()));
        for (AccountChange change : run.changes()) {
            if (kinds.get(change.account()) == AccountLife.Kind.LOAN) {
                facts.addLoan(change);
            } else {
                facts.addPosition(change);
            }
        }
        return facts.facts.build();
    }

    private void addPosition(AccountChange change) {
        Assessment assessment = perpetualRules.assess(change.after(), marketAt(change));
        double equity = assessment.equity().doubleValue();
        double coins = change.after().positions().stream()
                .mapToDouble(position -> position.size().doubleValue())
                .sum();
        double notional = coins * change.mark();
        // What is held beyond the coins is cash, and what is owed beyond them too.
        double cash = equity - notional;
        add(
                PERPETUALS,
                change,
                assessment.healthFactor(),
                new Balance(Math.max(0, coins), Math.max(0, cash)),
                new Balance(Math.max(0, -coins), Math.max(0, -cash)));
    }

    private void addLoan(AccountChange change) {
        Assessment assessment = loanRules.assess(change.after(), marketAt(change));
        Map<String, BigDecimal> pledged = change.after().collateralByCoin();
        Balance held = new Balance(amount(pledged, asset), amount(pledged, VenueTerms.DOLLAR));
        double coinsOwed = 0;
        double dollarsOwed = 0;
        for (Debt debt : change.after().debts()) {
            if (debt.token().coin().equals(asset)) {
                coinsOwed += debt.amount().doubleValue();
            } else {
                dollarsOwed += debt.amount().doubleValue();
            }
        }
        add(LOANS, change, assessment.healthFactor(), held, new Balance(coinsOwed, dollarsOwed));
    }

    /** Coins of the asset and dollars. */
    private record Balance(double coins, double dollars) {
        double usd(double price) {
            return coins * price + dollars;
        }
    }

    private void add(String market, AccountChange change, Optional<BigDecimal> health, Balance held, Balance owed) {
        Instant time = change.time();
        facts.add(
                FactKind.ACCOUNT_STATES,
                new AccountState(
                        market,
                        time,
                        time,
                        change.account(),
                        health.map(ratio -> Math.max(0, ratio.doubleValue())).orElse(null),
                        held.usd(change.mark()),
                        owed.usd(change.mark()),
                        null,
                        null,
                        null));
        add(market, change, asset, change.mark(), held.coins, owed.coins);
        add(market, change, VenueTerms.DOLLAR, 1, held.dollars, owed.dollars);
    }

    private void add(String market, AccountChange change, String coin, double price, double held, double owed) {
        facts.add(
                FactKind.ACCOUNT_POSITIONS,
                new AccountPosition(
                        market,
                        change.time(),
                        change.time(),
                        change.account(),
                        coin,
                        held * SMALLEST_UNITS,
                        held * price,
                        owed * SMALLEST_UNITS,
                        owed * price,
                        price));
    }

    private MarketSnapshot marketAt(AccountChange change) {
        return LiquidationDesk.market(asset, BigDecimal.valueOf(change.mark()));
    }

    private static double amount(Map<String, BigDecimal> coins, String coin) {
        return coins.getOrDefault(coin, BigDecimal.ZERO).doubleValue();
    }
}
