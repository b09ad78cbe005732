package io.plimsoll.model.account;

import io.plimsoll.model.account.RestoringAction.AddCollateral;
import io.plimsoll.model.account.RestoringAction.ReducePosition;
import io.plimsoll.model.account.RestoringAction.RepayDebt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What restores a target health, each action by itself and in its least amount, under whatever rules: every amount is judged by {@link
 * MarginRules#assess}. With rules whose excess is concave in the amount (convex margins, constant weights) it is the least of all; with weights that are
 * rounded while they fall with size it suffices while one smallest unit less does not.
 *
 * @param cheapestFirst what does it; by cost, and at equal cost by the money it moves. Empty if the target is met already, or nothing does it
 * @param impossible what does not do it, and why
 */
public record Restorations(List<Restoration> cheapestFirst, List<Impossible> impossible) {

    /**
     * An action that restores the target.
     *
     * @param action what
     * @param amount coins, or size of the contract
     * @param value of the amount at the mark, USD, exact: money brought in, or notional given up
     * @param cost what is lost for good, USD
     * @param after the subaccount judged after it
     */
    public record Restoration(
            RestoringAction action, BigDecimal amount, BigDecimal value, BigDecimal cost, Assessment after) {}

    /**
     * An action that does not restore the target in any amount.
     *
     * @param action what
     * @param reason why not
     */
    public record Impossible(RestoringAction action, Reason reason) {}

    /** Why an action does not do it. */
    public enum Reason {
        /** The most that can be done is too little, or makes things worse. */
        NOT_ENOUGH,
        /** The bridge of the chain is halted. */
        HALTED_BRIDGE,
        /** The venue takes no such coin. */
        NOT_ACCEPTED,
        /** A price, a chain or terms of the token are not known. */
        MISSING_INPUT
    }

    private static final Comparator<Restoration> CHEAPEST =
            Comparator.comparing(Restoration::cost).thenComparing(Restoration::value);

    /** Copies the lists. */
    public Restorations {
        cheapestFirst = List.copyOf(cheapestFirst);
        impossible = List.copyOf(impossible);
    }

    /**
     * Everything that restores a target: bringing in each token of the terms, repaying each debt, reducing each position.
     *
     * @throws MissingInputException if the subaccount itself cannot be judged
     */
    public static Restorations of(
            Subaccount subaccount, MarketSnapshot market, MarginRules rules, HealthTarget target, ActionTerms terms) {
        Assessment now = rules.assess(subaccount, market);
        if (target.isMet(now)) {
            return new Restorations(List.of(), List.of());
        }
        Search search = new Search(subaccount, market, rules, target, terms, target.excess(now));
        List<Restoration> found = new ArrayList<>();
        List<Impossible> impossible = new ArrayList<>();
        for (RestoringAction action : actions(subaccount, terms)) {
            Optional<Reason> reason = search.whyNot(action);
            Optional<Restoration> least = reason.isPresent() ? Optional.empty() : search.least(action);
            least.ifPresentOrElse(
                    found::add, () -> impossible.add(new Impossible(action, reason.orElse(Reason.NOT_ENOUGH))));
        }
        found.sort(CHEAPEST);
        return new Restorations(found, impossible);
    }

    private static List<RestoringAction> actions(Subaccount subaccount, ActionTerms terms) {
        List<RestoringAction> actions = new ArrayList<>();
        terms.addable().forEach(token -> actions.add(new AddCollateral(token)));
        subaccount.debts().forEach(debt -> actions.add(new RepayDebt(debt.token())));
        subaccount.positions().forEach(p -> actions.add(new ReducePosition(p.asset(), p.contract())));
        return actions;
    }

    /** One subaccount with its target. */
    private record Search(
            Subaccount subaccount,
            MarketSnapshot market,
            MarginRules rules,
            HealthTarget target,
            ActionTerms terms,
            BigDecimal excessNow) {

        /** Why a token does not count, if it does not. */
        Optional<Reason> whyNot(RestoringAction action) {
            if (!(action instanceof AddCollateral added)) {
                return Optional.empty();
            }
            try {
                return assess(action, BigDecimal.ONE.movePointLeft(action.decimals(subaccount, terms)))
                        .uncounted()
                        .stream()
                        .filter(u -> u.collateral().token().equals(added.token()))
                        .map(u -> Reason.valueOf(u.reason().name()))
                        .findFirst();
            } catch (MissingInputException e) {
                return Optional.of(Reason.MISSING_INPUT);
            }
        }

        Optional<Restoration> least(RestoringAction action) {
            return LeastAmount.of(
                            amount -> target.excess(assess(action, amount)),
                            excessNow,
                            action.decimals(subaccount, terms),
                            action.most(subaccount))
                    .map(amount -> new Restoration(
                            action,
                            amount,
                            action.value(amount, subaccount, market),
                            action.cost(amount, subaccount, market, terms),
                            assess(action, amount)));
        }

        private Assessment assess(RestoringAction action, BigDecimal amount) {
            return rules.assess(action.applyTo(subaccount, amount, market, rules, terms), market);
        }
    }
}
