package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One pool of margin: everything in it answers for everything in it, and nothing outside does. A loan is a subaccount without positions, an isolated
 * position one with a single position. Immutable.
 *
 * @param cash balance in the currency of settlement, USD; negative if it is owed
 * @param positions at most one by asset and contract
 * @param collateral at most one entry by token; the same coin may lie on several chains
 * @param debts at most one entry by token
 */
public record Subaccount(BigDecimal cash, List<Position> positions, List<Collateral> collateral, List<Debt> debts) {

    /** Checks that nothing is counted twice. */
    public Subaccount {
        cash = Amounts.signed("cash", cash);
        positions = List.copyOf(positions);
        collateral = List.copyOf(collateral);
        debts = List.copyOf(debts);
        Set<Object> seen = new HashSet<>();
        for (Position position : positions) {
            once(seen, new Market(position.asset(), position.contract()));
        }
        seen.clear();
        for (Collateral pledged : collateral) {
            once(seen, pledged.token());
        }
        seen.clear();
        for (Debt debt : debts) {
            once(seen, debt.token());
        }
    }

    /** Positions on a cash margin. */
    public static Subaccount ofPositions(BigDecimal cash, List<Position> positions) {
        return new Subaccount(cash, positions, List.of(), List.of());
    }

    /** A loan. */
    public static Subaccount loan(List<Collateral> collateral, List<Debt> debts) {
        return new Subaccount(BigDecimal.ZERO, List.of(), collateral, debts);
    }

    /** Nothing at all. */
    static Subaccount empty() {
        return new Subaccount(BigDecimal.ZERO, List.of(), List.of(), List.of());
    }

    /** What is pledged of each coin over all chains: a coin's concentration does not shrink by being spread. */
    public Map<String, BigDecimal> collateralByCoin() {
        Map<String, BigDecimal> byCoin = new TreeMap<>();
        for (Collateral pledged : collateral) {
            byCoin.merge(pledged.token().coin(), pledged.amount(), BigDecimal::add);
        }
        return byCoin;
    }

    /**
     * The subaccount after one funding of an asset; the cash is rounded down.
     *
     * @param rate of the interval, fraction of notional; positive when longs pay
     */
    public Subaccount afterFunding(String asset, BigDecimal rate, MarketSnapshot market) {
        BigDecimal paid = BigDecimal.ZERO;
        for (Position position : positions) {
            if (position.asset().equals(asset)) {
                paid = paid.add(position.fundingAt(market.price(asset), rate));
            }
        }
        return withCash(cash.subtract(paid));
    }

    /**
     * The subaccount after interest on all debts.
     *
     * @param annualRate by token, natural-log units a year, as in {@link Debt#after}
     */
    public Subaccount afterInterest(ToDoubleFunction<Token> annualRate, Duration time) {
        List<Debt> grown = debts.stream()
                .map(debt -> debt.after(annualRate.applyAsDouble(debt.token()), time))
                .toList();
        return new Subaccount(cash, positions, collateral, grown);
    }

    /** With another cash balance, rounded down to 18 decimals. */
    Subaccount withCash(BigDecimal newCash) {
        return new Subaccount(Amounts.down(newCash), positions, collateral, debts);
    }

    /** The position in an asset and contract. */
    Position position(String asset, Contract contract) {
        return positions.stream()
                .filter(p -> p.asset().equals(asset) && p.contract() == contract)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + contract + " position in " + asset));
    }

    /** Without a position, or with less of it. */
    Subaccount reduced(Position position, BigDecimal newSize) {
        List<Position> rest = new ArrayList<>(positions);
        int place = rest.indexOf(position);
        if (newSize.signum() == 0) {
            rest.remove(place);
        } else {
            rest.set(place, position.resized(newSize));
        }
        return new Subaccount(cash, rest, collateral, debts);
    }

    /** Coins pledged of a token, or the cash if positive. */
    BigDecimal held(Token token) {
        if (token.equals(Token.CASH)) {
            return cash.max(BigDecimal.ZERO);
        }
        return collateral.stream()
                .filter(c -> c.token().equals(token))
                .map(Collateral::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** Coins owed of a token, or the cash if negative. */
    BigDecimal owed(Token token) {
        if (token.equals(Token.CASH)) {
            return cash.negate().max(BigDecimal.ZERO);
        }
        return debts.stream()
                .filter(d -> d.token().equals(token))
                .map(Debt::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** After so much of a token was brought in. */
    Subaccount with(Token token, BigDecimal amount) {
        if (token.equals(Token.CASH)) {
            return withCash(cash.add(amount));
        }
        List<Collateral> more = new ArrayList<>(collateral);
        more.removeIf(pledged -> pledged.token().equals(token));
        more.add(new Collateral(token, held(token).add(amount)));
        return new Subaccount(cash, positions, more, debts);
    }

    /** After so much of a token was taken. */
    Subaccount without(Token token, BigDecimal amount) {
        if (token.equals(Token.CASH)) {
            return withCash(cash.subtract(amount));
        }
        List<Collateral> rest = new ArrayList<>();
        for (Collateral pledged : collateral) {
            BigDecimal left = pledged.token().equals(token) ? pledged.amount().subtract(amount) : pledged.amount();
            if (left.signum() != 0) {
                rest.add(new Collateral(pledged.token(), left));
            }
        }
        return new Subaccount(cash, positions, rest, debts);
    }

    /** After so much of what is owed of a token was repaid by someone else. */
    Subaccount repaid(Token token, BigDecimal amount) {
        if (token.equals(Token.CASH)) {
            return withCash(cash.add(amount));
        }
        List<Debt> rest = new ArrayList<>();
        for (Debt debt : debts) {
            BigDecimal left = debt.token().equals(token) ? debt.amount().subtract(amount) : debt.amount();
            if (left.signum() != 0) {
                rest.add(new Debt(debt.token(), left));
            }
        }
        return new Subaccount(cash, positions, collateral, rest);
    }

    /** What there may be one position in. */
    private record Market(String asset, Contract contract) {
        @Override
        public String toString() {
            return contract + " position in " + asset;
        }
    }

    private static void once(Set<Object> seen, Object what) {
        if (!seen.add(what)) {
            throw new IllegalArgumentException("each entry may be given once; have " + what + " twice");
        }
    }
}
