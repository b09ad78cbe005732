package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.evaluation.simulation.AssetOutcome;
import io.plimsoll.evaluation.simulation.Book;
import io.plimsoll.evaluation.simulation.Cascade;
import io.plimsoll.evaluation.simulation.CascadeResult;
import io.plimsoll.evaluation.simulation.Liquidators;
import io.plimsoll.evaluation.simulation.LossCover;
import io.plimsoll.evaluation.simulation.Shock;
import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Liquidates the accounts of one asset, one at a time, through the cascade; keeps the insurance fund and the losses. Not thread-safe. */
final class LiquidationDesk {

    /** An account is reduced by a fifth at least in each round, so that it is closed long before. */
    private static final int MOST_ROUNDS = 1_000;

    private final String asset;
    private final MarginRules rules;
    private final PriceFlow flow;
    private BigDecimal fund;
    private LossCover losses = new LossCover(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    LiquidationDesk(String asset, MarginRules rules, PriceFlow flow, BigDecimal fund) {
        this.asset = asset;
        this.rules = rules;
        this.flow = flow;
        this.fund = fund;
    }

    /**
     * What was done to an account.
     *
     * @param after what is left in it
     * @param coins exposure that it gave up, without sign
     * @param notional the same in USD at the prices it went at
     * @param badDebt that came up
     * @param deleveraged winners that had to pay, and what they have left
     */
    record Done(
            Subaccount after,
            BigDecimal coins,
            BigDecimal notional,
            BigDecimal badDebt,
            Map<AgentAccount, Subaccount> deleveraged) {}

    BigDecimal fund() {
        return fund;
    }

    LossCover losses() {
        return losses;
    }

    /** Prices as venues see them: the asset's and a dollar's. */
    static MarketSnapshot market(String asset, BigDecimal price) {
        return MarketSnapshot.of(
                Map.of(asset, price, VenueTerms.DOLLAR, BigDecimal.ONE), Set.of(VenueTerms.CHAIN), Set.of());
    }

    /**
     * Liquidates an account as far as the rules ask for; one that meets its requirement stays as it is.
     *
     * @param path where the path stands, before the impact of what was liquidated
     * @param winners who can be made to pay if the fund cannot; asked for only then
     */
    Done liquidate(AgentAccount account, double path, Supplier<List<AgentAccount>> winners) {
        List<AgentAccount> all = new ArrayList<>(List.of(account));
        CascadeResult result = cascade(all, path);
        if (result.losses().uncovered().signum() > 0) {
            all.addAll(winners.get());
            result = all.size() > 1 ? cascade(all, path) : result;
        }
        List<Account> after = result.after().accounts();
        Map<AgentAccount, Subaccount> deleveraged = new HashMap<>();
        for (int k = 1; k < all.size(); k++) {
            if (!after.get(k).cross().equals(all.get(k).pool())) {
                deleveraged.put(all.get(k), after.get(k).cross());
            }
        }
        fund = result.after().insuranceFund();
        losses = sum(losses, result.losses());
        return done(after.get(0).cross(), result, path, deleveraged);
    }

    private Done done(Subaccount after, CascadeResult result, double path, Map<AgentAccount, Subaccount> deleveraged) {
        AssetOutcome outcome = result.assets().get(asset);
        if (outcome == null) {
            return new Done(
                    after, BigDecimal.ZERO, BigDecimal.ZERO, result.losses().badDebt(), deleveraged);
        }
        BigDecimal sold = outcome.longs().coins().subtract(outcome.shorts().coins());
        flow.add(-sold.doubleValue() * flow.price(path));
        return new Done(
                after,
                outcome.longs().coins().add(outcome.shorts().coins()),
                outcome.longs().notional().add(outcome.shorts().notional()),
                result.losses().badDebt(),
                deleveraged);
    }

    private CascadeResult cascade(List<AgentAccount> accounts, double path) {
        List<Account> named = accounts.stream()
                .map(account -> new Account(account.id, account.pool(), List.of()))
                .toList();
        return Cascade.run(
                new Book(rules, named, fund),
                market(asset, PriceFlow.pathMark(path)),
                Shock.none(),
                flow.impact(),
                flow.ordered(),
                new Liquidators.Venue(),
                MOST_ROUNDS);
    }

    private static LossCover sum(LossCover one, LossCover other) {
        return new LossCover(
                one.badDebt().add(other.badDebt()),
                one.fromFund().add(other.fromFund()),
                one.fromWinners().add(other.fromWinners()),
                one.uncovered().add(other.uncovered()));
    }
}
