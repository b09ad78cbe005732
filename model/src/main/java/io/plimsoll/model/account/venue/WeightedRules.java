package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Standing;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.Uncounted;
import io.plimsoll.model.account.Uncounted.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape that almost every venue has: collateral counts with a weight, a debt counts with a weight, and each position asks for a margin by itself.
 * What a venue adds is its weights, its margins and its order of liquidation.
 */
abstract class WeightedRules implements MarginRules {

    /** Margin of one position in USD, 0 or more. */
    abstract BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price);

    /** What a position must leave behind after a withdrawal, USD. By default as much as new risk asks for. */
    BigDecimal transferMarginOf(Position position, BigDecimal price) {
        return marginOf(MarginLevel.INITIAL, position, price);
    }

    /** Whether the venue has perpetuals of this kind. By default they are linear. */
    boolean has(Contract contract) {
        return contract == Contract.LINEAR;
    }

    /** Whether a coin is taken as collateral. By default none is: cash alone counts. */
    boolean accepts(String coin) {
        return false;
    }

    /**
     * Share of its value with which a coin that is accepted counts, 0..1.
     *
     * @param amount how much of it counts over all chains
     */
    BigDecimal collateralWeight(MarginLevel level, String coin, BigDecimal amount) {
        return BigDecimal.ONE;
    }

    /**
     * Multiple of its value with which a debt counts, at least 1. By default nothing may be owed.
     *
     * @param amount how much of it is owed
     */
    BigDecimal debtWeight(MarginLevel level, String coin, BigDecimal amount) {
        throw new MissingInputException("terms for a debt", coin);
    }

    @Override
    public final Assessment assess(Subaccount subaccount, MarketSnapshot market) {
        BigDecimal balance = subaccount.cash();
        BigDecimal notional = BigDecimal.ZERO;
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        BigDecimal transfer = BigDecimal.ZERO;
        for (Position position : subaccount.positions()) {
            requireKnown(position);
            BigDecimal price = market.price(position.asset());
            balance = balance.add(position.profitAt(price));
            notional = notional.add(position.notionalAt(price));
            initial = initial.add(marginOf(MarginLevel.INITIAL, position, price));
            maintenance = maintenance.add(marginOf(MarginLevel.MAINTENANCE, position, price));
            transfer = transfer.add(transferMarginOf(position, price));
        }
        Pledges pledges = pledges(subaccount, market);
        BigDecimal debtValue = BigDecimal.ZERO;
        for (Debt debt : subaccount.debts()) {
            String coin = debt.token().coin();
            BigDecimal value = debt.amount().multiply(market.price(coin));
            debtValue = debtValue.add(value);
            BigDecimal newRisk = value.multiply(debtWeight(MarginLevel.INITIAL, coin, debt.amount()));
            initial = initial.add(newRisk);
            transfer = transfer.add(newRisk);
            maintenance = maintenance.add(value.multiply(debtWeight(MarginLevel.MAINTENANCE, coin, debt.amount())));
        }
        return new Assessment(
                balance.add(pledges.value).subtract(debtValue),
                notional,
                pledges.value,
                debtValue,
                new Standing(balance.add(pledges.initial), initial),
                new Standing(balance.add(pledges.maintenance), maintenance),
                new Standing(balance.add(pledges.initial), transfer),
                pledges.uncounted);
    }

    private void requireKnown(Position position) {
        if (!has(position.contract())) {
            throw new MissingInputException(position.contract() + " contract", position.asset());
        }
    }

    /** What collateral adds. */
    private record Pledges(BigDecimal value, BigDecimal initial, BigDecimal maintenance, List<Uncounted> uncounted) {}

    private Pledges pledges(Subaccount subaccount, MarketSnapshot market) {
        if (subaccount.collateral().isEmpty()) {
            return new Pledges(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, List.of());
        }
        List<Uncounted> uncounted = new ArrayList<>();
        Map<String, BigDecimal> byCoin = new HashMap<>();
        for (Collateral pledged : subaccount.collateral()) {
            Optional<Reason> reason = whyNot(pledged.token(), market);
            if (reason.isPresent()) {
                uncounted.add(new Uncounted(pledged, reason.get()));
            } else {
                byCoin.merge(pledged.token().coin(), pledged.amount(), BigDecimal::add);
            }
        }
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> coin : byCoin.entrySet()) {
            BigDecimal worth = coin.getValue().multiply(market.price(coin.getKey()));
            value = value.add(worth);
            initial =
                    initial.add(worth.multiply(collateralWeight(MarginLevel.INITIAL, coin.getKey(), coin.getValue())));
            maintenance = maintenance.add(
                    worth.multiply(collateralWeight(MarginLevel.MAINTENANCE, coin.getKey(), coin.getValue())));
        }
        return new Pledges(value, initial, maintenance, uncounted);
    }

    private Optional<Reason> whyNot(Token token, MarketSnapshot market) {
        if (!market.isReachable(token)) {
            return Optional.of(Reason.HALTED_BRIDGE);
        }
        return accepts(token.coin()) ? Optional.empty() : Optional.of(Reason.NOT_ACCEPTED);
    }

    /** The position that asks for most, if there is one. */
    final Optional<Position> heaviest(Subaccount subaccount, MarketSnapshot market) {
        return subaccount.positions().stream()
                .max(Comparator.comparing(p -> marginOf(MarginLevel.MAINTENANCE, p, market.price(p.asset()))));
    }

    /** What is worth most of the collateral that counts, and of positive cash. */
    final Optional<Holding> largestHolding(Subaccount subaccount, MarketSnapshot market) {
        List<Holding> held = new ArrayList<>();
        if (subaccount.cash().signum() > 0) {
            held.add(new Holding(Token.CASH, subaccount.cash(), BigDecimal.ONE));
        }
        for (Collateral pledged : subaccount.collateral()) {
            if (pledged.amount().signum() > 0 && whyNot(pledged.token(), market).isEmpty()) {
                held.add(new Holding(
                        pledged.token(),
                        pledged.amount(),
                        market.price(pledged.token().coin())));
            }
        }
        return held.stream().max(Comparator.comparing(Holding::value));
    }

    /** What is worth most of what is owed, negative cash included. */
    final Optional<Holding> largestDebt(Subaccount subaccount, MarketSnapshot market) {
        List<Holding> owed = new ArrayList<>();
        if (subaccount.cash().signum() < 0) {
            owed.add(new Holding(Token.CASH, subaccount.cash().negate(), BigDecimal.ONE));
        }
        for (Debt debt : subaccount.debts()) {
            if (debt.amount().signum() > 0) {
                owed.add(new Holding(
                        debt.token(), debt.amount(), market.price(debt.token().coin())));
            }
        }
        return owed.stream().max(Comparator.comparing(Holding::value));
    }

    /** An amount of a token with its price. */
    record Holding(Token token, BigDecimal amount, BigDecimal price) {
        BigDecimal value() {
            return amount.multiply(price);
        }
    }
}
