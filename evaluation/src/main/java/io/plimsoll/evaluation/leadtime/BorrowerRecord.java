package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.fact.AccountPosition;
import io.plimsoll.data.fact.AccountState;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.LendingLiquidation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is on record of one borrower: states at single blocks, and every liquidation in between. Immutable.
 *
 * @param account address, lower case
 * @param block what has a fate in common with it, see {@link ScoredAccount}
 * @param states in order of time
 * @param liquidations in order of time
 * @param until nothing is known from this time on, epoch milliseconds
 */
record BorrowerRecord(
        String account, String block, List<BorrowerState> states, List<LendingLiquidation> liquidations, long until) {

    /** States are 5,000 blocks apart, about 18 hours; what is older says nothing of now. */
    static final Duration OLDEST = Duration.ofHours(24);

    private static final double DUST_USD = 1;

    BorrowerRecord {
        states = List.copyOf(states);
        liquidations = List.copyOf(liquidations);
    }

    /** Everyone of whom there are states in a market. */
    static List<BorrowerRecord> of(Facts facts, String market) {
        Map<String, Map<Instant, List<AccountPosition>>> positions = new TreeMap<>();
        for (AccountPosition position : facts.of(FactKind.ACCOUNT_POSITIONS)) {
            if (!position.market().equals(market)) {
                continue;
            }
            positions
                    .computeIfAbsent(lower(position.account()), a -> new TreeMap<>())
                    .computeIfAbsent(position.time(), t -> new ArrayList<>())
                    .add(position);
        }
        Map<String, List<BorrowerState>> states = new TreeMap<>();
        for (AccountState state : facts.of(FactKind.ACCOUNT_STATES)) {
            if (!state.market().equals(market)) {
                continue;
            }
            String account = lower(state.account());
            List<AccountPosition> held =
                    positions.getOrDefault(account, Map.of()).getOrDefault(state.time(), List.of());
            states.computeIfAbsent(account, a -> new ArrayList<>()).add(state(state, held));
        }
        List<BorrowerRecord> records = new ArrayList<>();
        states.forEach((account, own) -> {
            own.sort(Comparator.comparingLong(BorrowerState::time));
            records.add(
                    new BorrowerRecord(account, account, own, liquidationsOf(account, market, facts), Long.MAX_VALUE));
        });
        return records;
    }

    private static List<LendingLiquidation> liquidationsOf(String account, String market, Facts facts) {
        return facts.of(FactKind.LENDING_LIQUIDATIONS).stream()
                .filter(liquidation -> liquidation.market().equals(market))
                .filter(liquidation -> lower(liquidation.account()).equals(account))
                .sorted(Comparator.comparing(LendingLiquidation::time))
                .toList();
    }

    private static String lower(String account) {
        return account.toLowerCase(Locale.ROOT);
    }

    /** Coins are value over price: amounts are in the smallest units of tokens whose decimals are not on record. */
    private static BorrowerState state(AccountState state, List<AccountPosition> positions) {
        Map<String, Double> collateral = new TreeMap<>();
        Map<String, Double> debts = new TreeMap<>();
        Map<String, Double> prices = new TreeMap<>();
        for (AccountPosition position : positions) {
            Double price = position.price();
            if (price != null) {
                prices.put(position.asset(), price);
                coins(collateral, position.asset(), position.collateralUsd(), price);
                coins(debts, position.asset(), position.debtUsd(), price);
            }
        }
        Double health = state.healthFactor();
        return new BorrowerState(
                state.time().toEpochMilli(),
                state.publishedAt().toEpochMilli(),
                health == null ? Double.NaN : health,
                collateral,
                debts,
                prices);
    }

    private static void coins(Map<String, Double> coins, String reserve, @Nullable Double usd, double price) {
        if (usd != null && usd >= DUST_USD) {
            coins.put(reserve, usd / price);
        }
    }

    /**
     * What is known of a loan.
     *
     * @param recorded the last state
     * @param now what was liquidated since taken off
     */
    record Known(BorrowerState recorded, BorrowerState now) {}

    /** The last state that was known before a time, epoch milliseconds, if it is not old. */
    Optional<Known> knownBefore(long time) {
        BorrowerState last = null;
        for (BorrowerState state : states) {
            if (state.publishedAt() < time && time - state.time() <= OLDEST.toMillis()) {
                last = state;
            }
        }
        if (last == null || time >= until) {
            return Optional.empty();
        }
        BorrowerState now = last;
        for (LendingLiquidation liquidation : liquidations) {
            long at = liquidation.publishedAt().toEpochMilli();
            if (at > last.time() && at < time) {
                now = now.after(liquidation);
            }
        }
        return Optional.of(new Known(last, now));
    }
}
