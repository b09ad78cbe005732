package io.plimsoll.evaluation.simulation;

import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.PerpetualTerms;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Books of healthy and thinly margined accounts in BTC and ETH, longs, shorts and loans. */
final class RandomBooks {

    static final MarketSnapshot MARKET = MarketSnapshot.of(
            Map.of("BTC", decimal("50000"), "ETH", decimal("3000"), "USDC", BigDecimal.ONE), Set.of("home"), Set.of());

    private RandomBooks() {}

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    /** Our own rules: maintenance 5 %, collateral in ETH at 80 %, debts in USDC. */
    static PlimsollRules rules(PlimsollLiquidation liquidation) {
        PerpetualTerms terms = PerpetualTerms.flat(decimal("0.05"), decimal("0.1"));
        return new PlimsollRules(
                "test",
                Map.of("BTC", terms, "ETH", terms),
                Map.of("ETH", new LendingTerms(decimal("0.7"), decimal("0.8"), decimal("0.05"))),
                Map.of("USDC", BigDecimal.ZERO),
                liquidation);
    }

    /** Rules with fees and a target above the requirement. */
    static PlimsollRules rulesWithFees() {
        return rules(new PlimsollLiquidation(
                decimal("1.2"), decimal("0.01"), decimal("0.005"), decimal("0.1"), decimal("50")));
    }

    /** Accounts with a cross pool of up to two positions, some of them with a loan or an isolated position beside it. */
    static List<Account> accounts(RandomGenerator random, int count) {
        List<Account> accounts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            List<Subaccount> isolated = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                isolated.add(loan(random));
            }
            if (random.nextInt(3) == 0) {
                isolated.add(positions(random, List.of(position(random, "ETH"))));
            }
            List<Position> cross = new ArrayList<>(List.of(position(random, "BTC")));
            if (random.nextBoolean()) {
                cross.add(position(random, "ETH"));
            }
            accounts.add(new Account("account-" + k, positions(random, cross), isolated));
        }
        return accounts;
    }

    /** One linear position in ETH on 5 to 50 % margin. */
    static Subaccount single(RandomGenerator random) {
        double notional = Math.exp(random.nextDouble(5, 12));
        double size = (random.nextBoolean() ? 1 : -1) * notional / 3_000;
        return Subaccount.ofPositions(
                rounded(notional * random.nextDouble(0.051, 0.5), 6),
                List.of(Position.linear("ETH", rounded(size, 9), decimal("3000"))));
    }

    private static Subaccount positions(RandomGenerator random, List<Position> positions) {
        BigDecimal notional = positions.stream()
                .map(p -> p.notionalAt(MARKET.price(p.asset())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal profit = positions.stream()
                .map(p -> p.profitAt(MARKET.price(p.asset())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(6, RoundingMode.HALF_EVEN);
        BigDecimal equity = rounded(notional.doubleValue() * random.nextDouble(0.051, 0.4), 6);
        return Subaccount.ofPositions(equity.subtract(profit), positions);
    }

    private static Position position(RandomGenerator random, String asset) {
        BigDecimal mark = MARKET.price(asset);
        BigDecimal entry = mark.multiply(rounded(random.nextDouble(0.8, 1.25), 3));
        double notional = (random.nextBoolean() ? 1 : -1) * Math.exp(random.nextDouble(5, 12));
        return random.nextInt(4) == 0
                ? new Position(asset, Contract.INVERSE, rounded(notional, 0), entry)
                : Position.linear(asset, rounded(notional / mark.doubleValue(), 9), entry);
    }

    /** A loan of dollars on ETH. */
    static Subaccount loan(RandomGenerator random) {
        double value = Math.exp(random.nextDouble(5, 12));
        return Subaccount.loan(
                List.of(new Collateral(new Token("ETH", "home"), rounded(value / 3_000, 9))),
                List.of(new Debt(new Token("USDC", "home"), rounded(value * random.nextDouble(0.3, 0.799), 6))));
    }

    private static BigDecimal rounded(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN);
    }
}
