package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Subaccounts on both sides of their requirement, from dust to whales. */
final class RandomSubaccounts {

    private static final List<String> PERPETUALS = List.of("BTC", "ETH");
    private static final List<String> COINS = List.of("BTC", "ETH", "USDC");
    private static final List<String> CHAINS = List.of("arbitrum", "base");

    private RandomSubaccounts() {}

    /** Prices of BTC, ETH, its perpetual and USDC; every fourth time the bridge of one chain is halted. */
    static MarketSnapshot market(RandomGenerator random) {
        BigDecimal eth = decimal(3_000 * Math.exp(random.nextGaussian() / 4), 2);
        return MarketSnapshot.of(
                Map.of(
                        "BTC", decimal(50_000 * Math.exp(random.nextGaussian() / 4), 1),
                        "ETH", eth,
                        "ETH-PERP", eth.add(decimal(random.nextDouble(-5, 5), 2)),
                        "USDC", decimal(random.nextDouble(0.95, 1.01), 4)),
                Set.copyOf(CHAINS),
                random.nextInt(4) == 0 ? Set.of("base") : Set.of());
    }

    /** Positions on cash. */
    static Subaccount positions(RandomGenerator random, MarketSnapshot market, double margin) {
        List<Position> positions = positions(random, market, PERPETUALS, List.of(Contract.LINEAR));
        double notional = notional(positions, market);
        BigDecimal cash = decimal(notional * margin * random.nextDouble(-0.5, 2), 6);
        return Subaccount.ofPositions(cash.subtract(profit(positions, market)), positions);
    }

    /** Positions of these kinds and debts on cash and collateral. */
    static Subaccount mixed(RandomGenerator random, MarketSnapshot market, double margin, List<Contract> contracts) {
        return mixed(random, market, margin, PERPETUALS, contracts, true);
    }

    /** A position in one asset on cash and collateral, without debts. */
    static Subaccount withoutDebts(RandomGenerator random, MarketSnapshot market, double margin, String perpetual) {
        return mixed(random, market, margin, List.of(perpetual), List.of(Contract.LINEAR), false);
    }

    private static Subaccount mixed(
            RandomGenerator random,
            MarketSnapshot market,
            double margin,
            List<String> perpetuals,
            List<Contract> contracts,
            boolean owes) {
        List<Position> positions =
                random.nextInt(4) == 0 ? List.of() : positions(random, market, perpetuals, contracts);
        double notional = Math.max(notional(positions, market), 10_000 * random.nextDouble());
        List<Collateral> collateral = new ArrayList<>();
        for (Token token : tokens(random)) {
            double value = notional * margin * random.nextDouble(0, 1.5);
            collateral.add(new Collateral(token, coins(value, token, market)));
        }
        List<Debt> debts = new ArrayList<>();
        if (owes && random.nextBoolean()) {
            Token token = tokens(random).get(0);
            debts.add(new Debt(token, coins(notional * margin * random.nextDouble(), token, market)));
        }
        BigDecimal cash = decimal(notional * margin * random.nextDouble(-1, 1), 6);
        return new Subaccount(cash.subtract(profit(positions, market)), positions, collateral, debts);
    }

    /** Debts on collateral. */
    static Subaccount loan(RandomGenerator random, MarketSnapshot market, double threshold) {
        List<Collateral> collateral = new ArrayList<>();
        List<Debt> debts = new ArrayList<>();
        double value = Math.exp(random.nextDouble(0, 16));
        for (Token token : tokens(random)) {
            collateral.add(new Collateral(token, coins(value * random.nextDouble(), token, market)));
        }
        for (Token token : tokens(random)) {
            debts.add(new Debt(token, coins(value * threshold * random.nextDouble(), token, market)));
        }
        return Subaccount.loan(collateral, debts);
    }

    private static List<Position> positions(
            RandomGenerator random, MarketSnapshot market, List<String> assets, List<Contract> contracts) {
        List<Position> positions = new ArrayList<>();
        for (String asset : assets) {
            BigDecimal mark = market.price(asset);
            double notional = Math.exp(random.nextDouble(0, 14)) * (random.nextBoolean() ? 1 : -1);
            BigDecimal entry = mark.multiply(decimal(random.nextDouble(0.7, 1.4), 3));
            Contract contract = contracts.get(random.nextInt(contracts.size()));
            BigDecimal size = contract == Contract.INVERSE
                    ? decimal(notional + Math.signum(notional), 0)
                    : decimal(notional / mark.doubleValue(), 9);
            positions.add(new Position(asset, contract, size, entry));
            if (random.nextInt(3) == 0) {
                break;
            }
        }
        return positions;
    }

    private static List<Token> tokens(RandomGenerator random) {
        List<Token> tokens = new ArrayList<>();
        for (String coin : COINS) {
            for (String chain : CHAINS) {
                if (random.nextInt(3) == 0) {
                    tokens.add(new Token(coin, chain));
                }
            }
        }
        return tokens.isEmpty() ? List.of(new Token("BTC", "arbitrum")) : tokens;
    }

    private static double notional(List<Position> positions, MarketSnapshot market) {
        return positions.stream()
                .mapToDouble(p -> p.notionalAt(market.price(p.asset())).doubleValue())
                .sum();
    }

    private static BigDecimal profit(List<Position> positions, MarketSnapshot market) {
        return positions.stream()
                .map(p -> p.profitAt(market.price(p.asset())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(6, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal coins(double value, Token token, MarketSnapshot market) {
        return decimal(value / market.price(token.coin()).doubleValue(), 12);
    }

    private static BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN);
    }
}
