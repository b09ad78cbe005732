package io.plimsoll.evaluation.simulation;

import static io.plimsoll.evaluation.simulation.RandomBooks.MARKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.venue.AaveReserve;
import io.plimsoll.model.account.venue.AaveRules;
import io.plimsoll.model.account.venue.DydxLiquidation;
import io.plimsoll.model.account.venue.DydxMarket;
import io.plimsoll.model.account.venue.DydxRules;
import io.plimsoll.model.account.venue.DydxTier;
import io.plimsoll.model.account.venue.HyperliquidRules;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.margin.MarginTiers;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds for every cascade, over random books and shocks. */
class CascadePropertiesTest {

    private static final int BOOKS = 200;
    private static final int BOUND = 1_000;

    private static final List<Liquidators> LIQUIDATORS = List.of(
            new Liquidators.Venue(),
            new Liquidators.ForProfit(BigDecimal.TEN, Duration.ZERO, Duration.ofMinutes(1), 1.645),
            new Liquidators.ForProfit(BigDecimal.TEN, Duration.ofMinutes(5), Duration.ofMinutes(1), 1.645),
            new Liquidators.Absent());

    private static Book book(RandomGenerator random) {
        BigDecimal fund = BigDecimal.valueOf(random.nextInt(0, 20_000));
        return new Book(RandomBooks.rulesWithFees(), RandomBooks.accounts(random, 40), fund);
    }

    private static Shock shock(RandomGenerator random) {
        return new Shock(Map.of(
                "BTC", BigDecimal.valueOf(random.nextInt(600, 1_500), 3),
                "ETH", BigDecimal.valueOf(random.nextInt(600, 1_500), 3),
                "USDC", BigDecimal.valueOf(random.nextInt(980, 1_010), 3)));
    }

    private static PriceImpact impact(RandomGenerator random) {
        double turnover = Math.exp(random.nextDouble(13, 20));
        return new PriceImpact(
                random.nextInt(4) == 0 ? 0 : 1,
                Map.of(
                        "BTC", new Liquidity(10 * turnover, 0.03),
                        "ETH", new Liquidity(turnover, 0.05),
                        "USDC", new Liquidity(100 * turnover, 0.002)));
    }

    private static BigDecimal equity(Book book, MarketSnapshot market) {
        return book.pools().stream()
                .map(pool -> book.rules().assess(pool, market).equity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the accounts would have gained in the cascade if nobody had been liquidated; equity is linear in each price. */
    private static BigDecimal priceMove(Book book, MarketSnapshot from, MarketSnapshot to) {
        return equity(book, to).subtract(equity(book, from));
    }

    @Test
    void valueIsConservedOverAllPartiesAndEveryLossHasAPayer() {
        RandomGenerator random = new SplittableRandom(11);
        int withBadDebt = 0;
        int withWinners = 0;
        int moved = 0;
        for (int k = 0; k < BOOKS; k++) {
            Book book = book(random);
            Shock shock = shock(random);
            Liquidators liquidators = LIQUIDATORS.get(k % LIQUIDATORS.size());
            CascadeResult result = Cascade.run(book, MARKET, shock, impact(random), liquidators, BOUND);
            assertConserved(book, shock, result);
            LossCover losses = result.losses();
            assertLeftover(result);
            if (liquidators instanceof Liquidators.Venue) {
                assertThat(result.leftover().liquidatable()).isZero();
            }
            withBadDebt += losses.badDebt().signum();
            withWinners += losses.fromWinners().signum();
            moved += result.rounds().size() > 2 ? 1 : 0;
        }
        assertThat(withBadDebt).isGreaterThan(BOOKS / 4);
        assertThat(withWinners).isGreaterThan(BOOKS / 20);
        assertThat(moved).isGreaterThan(BOOKS / 4);
    }

    private static void assertConserved(Book book, Shock shock, CascadeResult result) {
        MarketSnapshot shocked = shock.applyTo(MARKET);
        LossCover losses = result.losses();
        assertThat(result.isQuiet()).isTrue();
        assertThat(equity(result.after(), result.market())
                        .add(result.liquidators().gain())
                        .add(result.counterpartyGain())
                        .add(result.fundInflow())
                        .add(losses.fromWinners())
                        .subtract(losses.badDebt()))
                .as(book.rules().name())
                .isEqualByComparingTo(equity(book, shocked).add(priceMove(book, shocked, result.market())));
        BigDecimal fund = book.insuranceFund().add(result.fundInflow()).subtract(losses.fromFund());
        assertThat(fund).isNotNegative();
        assertThat(fund.subtract(result.after().insuranceFund()).doubleValue()).isBetween(0.0, 1e-18);
        assertThat(losses.fromWinners()).isNotNegative();
        assertThat(losses.uncovered()).isNotNegative();
        assertThat(result.accounts().stream().map(AccountOutcome::badDebt).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(losses.badDebt());
        assertThat(result.accounts().stream()
                        .mapToInt(AccountOutcome::liquidations)
                        .sum())
                .isEqualTo(result.rounds().stream()
                        .mapToInt(CascadeRound::liquidations)
                        .sum());
    }

    @Test
    void valueIsConservedUnderTheRulesOfOtherVenues() {
        RandomGenerator random = new SplittableRandom(13);
        DydxTier tier = new DydxTier(100_000, 500_000, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO);
        MarginRules dydx =
                new DydxRules(Map.of("ETH", new DydxMarket(tier, BigDecimal.ZERO)), DydxLiquidation.genesis());
        MarginRules hyperliquid = new HyperliquidRules(Map.of("ETH", MarginTiers.flat(RandomBooks.decimal("0.05"))));
        AaveReserve reserve = new AaveReserve(
                new LendingTerms(RandomBooks.decimal("0.7"), RandomBooks.decimal("0.8"), RandomBooks.decimal("0.05")),
                RandomBooks.decimal("0.1"));
        MarginRules aave = new AaveRules(Map.of("ETH", reserve, "USDC", reserve));
        for (int k = 0; k < BOOKS / 4; k++) {
            for (MarginRules rules : List.of(dydx, hyperliquid, aave)) {
                List<Account> accounts = new ArrayList<>();
                for (int n = 0; n < 20; n++) {
                    Subaccount pool = rules == aave ? RandomBooks.loan(random) : RandomBooks.single(random);
                    accounts.add(new Account("account-" + n, pool, List.of()));
                }
                Book book = new Book(rules, accounts, BigDecimal.valueOf(random.nextInt(0, 20_000)));
                Shock shock = new Shock(Map.of("ETH", BigDecimal.valueOf(random.nextInt(600, 950), 3)));
                Liquidators liquidators = LIQUIDATORS.get(k % LIQUIDATORS.size());
                CascadeResult result = Cascade.run(book, MARKET, shock, impact(random), liquidators, BOUND);
                assertConserved(book, shock, result);
                assertLeftover(result);
            }
        }
    }

    private static void assertLeftover(CascadeResult result) {
        int liquidatable = 0;
        BigDecimal shortfall = BigDecimal.ZERO;
        for (Subaccount pool : result.after().pools()) {
            Assessment assessment = result.after().rules().assess(pool, result.market());
            liquidatable += assessment.isLiquidatable() ? 1 : 0;
            shortfall = shortfall.add(assessment.equity().negate().max(BigDecimal.ZERO));
        }
        assertThat(result.leftover().liquidatable()).isEqualTo(liquidatable);
        assertThat(result.leftover().shortfall()).isEqualByComparingTo(shortfall);
    }

    @Test
    void equalInputsGiveEqualResults() {
        for (int seed = 0; seed < 5; seed++) {
            CascadeResult first = cascade(seed);
            CascadeResult second = cascade(seed);
            assertThat(first.rounds()).isNotEmpty().isEqualTo(second.rounds());
            assertThat(first.assets()).isEqualTo(second.assets());
            assertThat(first.losses()).isEqualTo(second.losses());
            assertThat(first.after().accounts()).isEqualTo(second.after().accounts());
            assertThat(first.liquidators().gain())
                    .isEqualTo(second.liquidators().gain());
            assertThat(first.counterpartyGain()).isEqualTo(second.counterpartyGain());
        }
    }

    private static CascadeResult cascade(int seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return Cascade.run(book(random), MARKET, shock(random), impact(random), LIQUIDATORS.get(1), BOUND);
    }

    @Test
    void withoutImpactALargerShockNeverLiquidatesFewerDollarsAtThePricesBeforeIt() {
        RandomGenerator random = new SplittableRandom(12);
        List<Account> accounts = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            accounts.add(new Account("account-" + k, RandomBooks.single(random), List.of()));
        }
        Book book =
                new Book(RandomBooks.rules(PlimsollLiquidation.free()), accounts, BigDecimal.valueOf(1_000_000_000));
        BigDecimal longs = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        for (int percent = 1; percent <= 60; percent++) {
            BigDecimal fallen = liquidated(book, Side.LONG, BigDecimal.valueOf(100 - percent, 2));
            BigDecimal risen = liquidated(book, Side.SHORT, BigDecimal.valueOf(100 + percent, 2));
            assertThat(fallen).as("fall by %d %%", percent).isGreaterThanOrEqualTo(longs);
            assertThat(risen).as("rise by %d %%", percent).isGreaterThanOrEqualTo(shorts);
            longs = fallen;
            shorts = risen;
        }
        assertThat(longs).isPositive();
        assertThat(shorts).isPositive();
    }

    private static BigDecimal liquidated(Book book, Side side, BigDecimal factor) {
        CascadeResult result = Cascade.run(
                book, MARKET, new Shock(Map.of("ETH", factor)), PriceImpact.none(), new Liquidators.Venue(), BOUND);
        return result.asset("ETH").liquidated(side).coins().multiply(MARKET.price("ETH"));
    }
}
