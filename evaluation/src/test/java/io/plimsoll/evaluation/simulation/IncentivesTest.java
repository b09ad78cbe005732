package io.plimsoll.evaluation.simulation;

import static io.plimsoll.evaluation.simulation.RandomBooks.MARKET;
import static io.plimsoll.evaluation.simulation.RandomBooks.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.PerpetualTerms;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bonuses by size and by time, and liquidators who hold what they took over while the market goes on moving. */
class IncentivesTest {

    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final Shock FALL = new Shock(Map.of("ETH", decimal("0.95")));
    private static final Liquidators BOLD = new Liquidators.ForProfit(BigDecimal.ZERO, Duration.ZERO, ROUND, 0);

    private static MarginRules rules(String bonus) {
        PerpetualTerms terms = PerpetualTerms.flat(decimal("0.05"), decimal("0.1"));
        return new PlimsollRules(
                "test",
                Map.of("BTC", terms, "ETH", terms),
                Map.of("ETH", new LendingTerms(decimal("0.7"), decimal("0.8"), decimal(bonus))),
                Map.of("USDC", BigDecimal.ZERO),
                PlimsollLiquidation.free());
    }

    private static MarginRules auction() {
        return new AuctionRules(Stream.of("0.01", "0.02", "0.03", "0.04", "0.05")
                .map(IncentivesTest::rules)
                .toList());
    }

    /** Ten coins at 2,850 against 23,000: 200 are missing, and 200/(1 − .8·(1 + b)) are repaid. */
    private static Book loan(MarginRules rules) {
        Subaccount loan = Subaccount.loan(
                List.of(new Collateral(new Token("ETH", "home"), BigDecimal.TEN)),
                List.of(new Debt(new Token("USDC", "home"), decimal("23000"))));
        return new Book(rules, List.of(new Account("loan", loan, List.of())), BigDecimal.ZERO);
    }

    private static Liquidators withGas(String gas) {
        return new Liquidators.ForProfit(decimal(gas), Duration.ZERO, ROUND, 0);
    }

    private static CascadeResult run(MarginRules rules, Liquidators liquidators) {
        return Cascade.run(loan(rules), MARKET, FALL, PriceImpact.none(), liquidators, 100);
    }

    /** The bonuses are worth 10.42, 21.74, 34.09, 47.62 and 62.50: the fourth is the first that pays 40 of gas. */
    @Test
    void anAuctionIsTakenAtTheFirstRoundThatPays() {
        CascadeResult result = run(auction(), withGas("40"));
        assertThat(result.rounds()).extracting(CascadeRound::liquidations).containsExactly(0, 0, 0, 1);
        assertThat(result.liquidators().bonus().doubleValue()).isCloseTo(200 * 0.04 / 0.168, within(1e-9));
        assertThat(run(auction(), withGas("0")).rounds()).hasSize(1);
        assertThat(run(rules("0.03"), withGas("40")).liquidators().taken()).isZero();
    }

    @Test
    void anAuctionThatNeverPaysEndsAndLeavesWhatIsLiquidatable() {
        CascadeResult result = run(auction(), withGas("70"));
        assertThat(result.isQuiet()).isTrue();
        assertThat(result.rounds()).extracting(CascadeRound::liquidations).containsExactly(0, 0, 0, 0);
        assertThat(result.leftover().liquidatable()).isEqualTo(1);
        assertThat(result.after()).isEqualTo(loan(result.after().rules()));
    }

    @Test
    void absentLiquidatorsLeaveWhatIsLiquidatableHoweverMuchIsOffered() {
        CascadeResult result = run(auction(), new Liquidators.Absent());
        assertThat(result.leftover().liquidatable()).isEqualTo(1);
        assertThat(result.liquidators().taken()).isZero();
    }

    /** By the rules for the smallest size 1,250·1.05 of collateral are taken: those from 1,000 on are in force, those from 1,400 are not. */
    @Test
    void theBonusIsThatOfWhatIsTaken() {
        NavigableMap<BigDecimal, MarginRules> bySize = new TreeMap<>();
        bySize.put(BigDecimal.ZERO, rules("0.05"));
        bySize.put(decimal("1000"), rules("0.02"));
        bySize.put(decimal("1400"), rules("0.01"));
        CascadeResult result = run(new SizedRules(bySize), BOLD);
        assertThat(result.liquidators().bonus().doubleValue()).isCloseTo(200 * 0.02 / 0.184, within(1e-9));
    }

    /** 1,312.50 of ether at 2,850 are .460526 coins; two rounds later they are worth 28.50 a coin less, 13.125 together. */
    @Test
    void whoHoldsBearsTheMoveOfTheMarket() {
        Liquidators holding =
                new Liquidators.ForProfit(BigDecimal.ZERO, Duration.ZERO, ROUND.multipliedBy(2), ROUND, 0);
        List<Shock> path = List.of(FALL, Shock.none(), new Shock(Map.of("ETH", decimal("0.99"))));
        CascadeResult result = Cascade.runAlong(loan(rules("0.05")), MARKET, path, PriceImpact.none(), holding, 100);
        assertThat(result.isQuiet()).isTrue();
        assertThat(result.liquidators()
                        .gain()
                        .subtract(result.liquidators().bonus())
                        .doubleValue())
                .isCloseTo(-13.125, within(1e-9));
        assertThat(result.liquidators().losing()).isZero();
        List<Shock> crash = List.of(FALL, Shock.none(), new Shock(Map.of("ETH", decimal("0.9"))));
        assertThat(Cascade.runAlong(loan(rules("0.05")), MARKET, crash, PriceImpact.none(), holding, 100)
                        .liquidators()
                        .losing())
                .isEqualTo(1);
    }

    @Test
    void whoHoldsLongerAsksForMore() {
        PriceImpact deep = new PriceImpact(1, Map.of("ETH", new Liquidity(1e15, 0.1), "USDC", new Liquidity(1e15, 0)));
        for (int minutes : new int[] {5, 60, 400}) {
            Liquidators.ForProfit careful = new Liquidators.ForProfit(
                    BigDecimal.ZERO, Duration.ZERO, Duration.ofMinutes(minutes), ROUND, 1.645);
            CascadeResult result = Cascade.run(loan(rules("0.05")), MARKET, FALL, deep, careful, 1_000);
            // 1.645·.1·√(minutes/1,440) reaches the 4.76 % that a bonus of 5 % is of the collateral at 121 minutes.
            assertThat(result.leftover().liquidatable()).isEqualTo(minutes < 121 ? 0 : 1);
        }
    }

    @Test
    void aPathIsFollowedToItsEndEvenIfNobodyIsLiquidatable() {
        List<Shock> path = List.of(Shock.none(), Shock.none(), Shock.none(), FALL);
        CascadeResult result = Cascade.runAlong(loan(rules("0.05")), MARKET, path, PriceImpact.none(), BOLD, 100);
        assertThat(result.rounds()).extracting(CascadeRound::liquidations).containsExactly(0, 0, 0, 1);
        assertThat(result.market().price("ETH")).isEqualByComparingTo("2850");
    }

    @Test
    void aPathOfOneMoveIsAShock() {
        RandomGenerator random = new SplittableRandom(21);
        int rounds = 0;
        for (int k = 0; k < 8; k++) {
            Book book = book(random, auction());
            PriceImpact impact = impact(random);
            CascadeResult along = Cascade.runAlong(book, MARKET, List.of(FALL), impact, withGas("10"), 500);
            assertThat(along)
                    .usingRecursiveComparison()
                    .isEqualTo(Cascade.run(book, MARKET, FALL, impact, withGas("10"), 500));
            rounds += along.rounds().size();
        }
        assertThat(rounds).isPositive();
    }

    private static Book book(RandomGenerator random, MarginRules rules) {
        return new Book(rules, RandomBooks.accounts(random, 20), BigDecimal.valueOf(random.nextInt(5_000)));
    }

    private static PriceImpact impact(RandomGenerator random) {
        double turnover = Math.exp(random.nextDouble(15, 20));
        return new PriceImpact(
                1,
                Map.of(
                        "BTC", new Liquidity(10 * turnover, 0.03),
                        "ETH", new Liquidity(turnover, 0.05),
                        "USDC", new Liquidity(100 * turnover, 0.002)));
    }

    @Test
    void valueIsConservedAlongAPathWhoeverHoldsWhat() {
        RandomGenerator random = new SplittableRandom(22);
        int losing = 0;
        for (int k = 0; k < 40; k++) {
            Book book = book(random, k % 2 == 0 ? auction() : rules("0.05"));
            Liquidators liquidators = new Liquidators.ForProfit(
                    BigDecimal.TEN,
                    ROUND.multipliedBy(random.nextInt(3)),
                    ROUND.multipliedBy(random.nextInt(6)),
                    ROUND,
                    0);
            List<Shock> path = new ArrayList<>();
            for (int n = 0; n < 12; n++) {
                path.add(new Shock(Map.of(
                        "BTC", BigDecimal.valueOf(random.nextInt(900, 1_080), 3),
                        "ETH", BigDecimal.valueOf(random.nextInt(900, 1_080), 3))));
            }
            // A bound that is met now and then, so that something is still held.
            int bound = k % 3 == 0 ? 8 : 1_000;
            CascadeResult result = Cascade.runAlong(book, MARKET, path, impact(random), liquidators, bound);
            BigDecimal parties = equity(result.after(), result.market())
                    .add(result.liquidators().gain())
                    .add(result.counterpartyGain())
                    .add(result.fundInflow())
                    .add(result.losses().fromWinners())
                    .subtract(result.losses().badDebt());
            if (bound > 8) {
                assertThat(result.isQuiet()).isTrue();
            }
            assertThat(parties.subtract(equity(book, result.market())).abs().doubleValue())
                    .isLessThan(1e-15);
            losing += result.liquidators().losing();
        }
        assertThat(losing).isGreaterThan(10);
    }

    private static BigDecimal equity(Book book, MarketSnapshot market) {
        return book.pools().stream()
                .map(pool -> book.rules().assess(pool, market).equity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void badInputIsRefusedWithItsFieldAndValue() {
        assertThatThrownBy(() -> new AuctionRules(List.of())).hasMessage("byRound must not be empty; have []");
        assertThatThrownBy(() -> new SizedRules(new TreeMap<>(Map.of(BigDecimal.ONE, rules("0.05")))))
                .hasMessage("bySize must begin at 0; have [1]");
        assertThatThrownBy(() ->
                        new Liquidators.ForProfit(BigDecimal.ZERO, Duration.ZERO, Duration.ofSeconds(-1), ROUND, 0))
                .hasMessage("holding must not be negative; have PT-1S");
        assertThatThrownBy(() -> Cascade.runAlong(loan(rules("0.05")), MARKET, List.of(), PriceImpact.none(), BOLD, 1))
                .hasMessage("path must not be empty; have []");
    }
}
