package io.plimsoll.evaluation.simulation;

import static io.plimsoll.evaluation.simulation.RandomBooks.MARKET;
import static io.plimsoll.evaluation.simulation.RandomBooks.decimal;
import static io.plimsoll.evaluation.simulation.RandomBooks.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who liquidates, and what he must gain by it. */
class LiquidatorsTest {

    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final Shock FALL = new Shock(Map.of("ETH", decimal("0.95")));

    /** Ten coins at 2,850 against 23,000: 1,250 must be repaid, for a bonus of 62.50. */
    private static Book loans(int count) {
        List<Account> loans = IntStream.range(0, count)
                .mapToObj(k -> new Account(
                        "loan-" + k,
                        Subaccount.loan(
                                List.of(new Collateral(new Token("ETH", "home"), BigDecimal.TEN)),
                                List.of(new Debt(new Token("USDC", "home"), decimal("23000")))),
                        List.of()))
                .toList();
        return new Book(rules(PlimsollLiquidation.free()), loans, BigDecimal.ZERO);
    }

    private static PriceImpact impact(double ethTurnover) {
        return new PriceImpact(1, Map.of("ETH", new Liquidity(ethTurnover, 0.1), "USDC", new Liquidity(1e9, 0)));
    }

    private static Liquidators.ForProfit competing(String gas) {
        return new Liquidators.ForProfit(decimal(gas), Duration.ZERO, ROUND, 1.645);
    }

    private static CascadeResult run(Book book, PriceImpact impact, Liquidators liquidators) {
        return Cascade.run(book, MARKET, FALL, impact, liquidators, 100);
    }

    @Test
    void nobodyActsForLessThanHisGas() {
        CascadeResult taken = run(loans(1), PriceImpact.none(), competing("62.4"));
        assertThat(taken.leftover()).isEqualTo(new Leftover(0, 0, BigDecimal.ZERO));
        assertThat(taken.liquidators().taken()).isEqualTo(1);
        assertThat(taken.liquidators().net().doubleValue()).isCloseTo(0.1, within(1e-9));
        Book book = loans(1);
        CascadeResult refused = run(book, PriceImpact.none(), competing("62.5"));
        assertThat(refused.isQuiet()).isTrue();
        assertThat(refused.rounds()).isEmpty();
        assertThat(refused.leftover().liquidatable()).isEqualTo(1);
        assertThat(refused.after()).isEqualTo(book);
    }

    @Test
    void nobodyActsWhereHisOwnImpactEatsTheBonus() {
        // Selling 1,312.50 of a daily turnover of 4,000 costs 5.6 %, more than the bonus of 5 %.
        assertThat(run(loans(1), impact(4_000), competing("0")).leftover().liquidatable())
                .isEqualTo(1);
        assertThat(run(loans(1), impact(8_000), competing("0")).liquidators().taken())
                .isPositive();
    }

    @Test
    void eachCountsOnTheImpactOfThoseAheadOfHim() {
        // One sale costs 4.0 % of a bonus of 5 %, two at once 5.6 %.
        CascadeResult result = run(loans(2), impact(8_000), competing("0"));
        assertThat(result.rounds().get(0).liquidations()).isEqualTo(1);
        assertThat(run(loans(2), impact(8_000), new Liquidators.Venue())
                        .rounds()
                        .get(0)
                        .liquidations())
                .isEqualTo(2);
    }

    @Test
    void slowLiquidatorsComeLateAndAskForTheirRisk() {
        PriceImpact deep = impact(1e12);
        Liquidators slow = new Liquidators.ForProfit(BigDecimal.ZERO, Duration.ofSeconds(200), ROUND, 1.645);
        CascadeResult result = run(loans(1), deep, slow);
        assertThat(result.rounds()).extracting(CascadeRound::liquidations).startsWith(0, 0, 0, 1);
        // 1.645·.1·√(1/4) of 1,312.50 of ether is more than the bonus; dollars are taken to be still.
        Liquidators tooSlow =
                new Liquidators.ForProfit(BigDecimal.ZERO, Duration.ofHours(6), Duration.ofHours(6), 1.645);
        assertThat(run(loans(1), deep, tooSlow).leftover().liquidatable()).isEqualTo(1);
        Liquidators bold = new Liquidators.ForProfit(BigDecimal.ZERO, Duration.ofHours(6), Duration.ofHours(6), 0);
        assertThat(run(loans(1), deep, bold).leftover().liquidatable()).isZero();
    }

    @Test
    void theRiskOfAnUnknownMarketIsNotTakenToBeNone() {
        Liquidators slow = new Liquidators.ForProfit(BigDecimal.ZERO, ROUND, ROUND, 1.645);
        assertThatThrownBy(() -> run(loans(1), PriceImpact.none(), slow))
                .isInstanceOf(MissingInputException.class)
                .hasMessage("no liquidity of ETH");
    }

    @Test
    void whoTakesAPositionOverBearsTheImpactInsteadOfTheAccount() {
        PlimsollLiquidation fees = new PlimsollLiquidation(
                BigDecimal.ONE, decimal("0.02"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        Book book = new Book(rules(fees), List.of(trader()), BigDecimal.ZERO);
        Shock fall = new Shock(Map.of("ETH", decimal("0.93")));
        PriceImpact impact = impact(1e7);
        CascadeResult sold = Cascade.run(book, MARKET, fall, impact, new Liquidators.Venue(), 1);
        CascadeResult takenOver = Cascade.run(book, MARKET, fall, impact, competing("0"), 1);
        assertThat(takenOver.assets()).isEqualTo(sold.assets());
        BigDecimal coins = sold.asset("ETH").longs().coins();
        BigDecimal move = decimal("2790").subtract(sold.market().price("ETH"));
        assertThat(sold.liquidators().gain().subtract(takenOver.liquidators().gain()))
                .isEqualByComparingTo(coins.multiply(move));
        assertThat(cash(takenOver).subtract(cash(sold)).doubleValue())
                .isCloseTo(coins.multiply(move).doubleValue(), within(1e-12));
    }

    private static Account trader() {
        return new Account(
                "trader",
                Subaccount.ofPositions(
                        decimal("3000"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("3000")))),
                List.of());
    }

    private static BigDecimal cash(CascadeResult result) {
        return result.after().accounts().get(0).cross().cash();
    }

    @Test
    void withoutLiquidatorsPositionsStayAndTheShortfallGrowsWithTheFall() {
        Book book = new Book(rules(PlimsollLiquidation.free()), List.of(trader()), BigDecimal.ZERO);
        BigDecimal before = BigDecimal.ZERO;
        for (String factor : List.of("0.89", "0.8", "0.7")) {
            Shock fall = new Shock(Map.of("ETH", decimal(factor)));
            CascadeResult absent = Cascade.run(book, MARKET, fall, impact(1e6), new Liquidators.Absent(), 100);
            assertThat(absent.isQuiet()).isTrue();
            assertThat(absent.after()).isEqualTo(book);
            assertThat(absent.market().price("ETH"))
                    .isEqualByComparingTo(decimal("3000").multiply(decimal(factor)));
            assertThat(absent.losses()).isEqualTo(LossCover.NONE);
            assertThat(absent.leftover().underWater()).isEqualTo(1);
            assertThat(absent.leftover().shortfall()).isGreaterThan(before);
            before = absent.leftover().shortfall();
        }
        assertThat(before).isEqualByComparingTo("6000");
    }

    @Test
    void aLiquidationInTimeSavesWhatAnAbsentLiquidatorLoses() {
        Book book = new Book(rules(PlimsollLiquidation.free()), List.of(trader()), BigDecimal.ZERO);
        assertThat(lossAfterTwoFalls(book, new Liquidators.Venue()).doubleValue())
                .isCloseTo(0, within(1e-9));
        // Ten coins at 2,650.50 against 3,000 of cash.
        assertThat(lossAfterTwoFalls(book, new Liquidators.Absent())).isEqualByComparingTo("495");
    }

    private static BigDecimal lossAfterTwoFalls(Book book, Liquidators liquidators) {
        Shock first = new Shock(Map.of("ETH", decimal("0.93")));
        CascadeResult once = Cascade.run(book, MARKET, first, PriceImpact.none(), liquidators, 100);
        CascadeResult twice = Cascade.run(once.after(), once.market(), FALL, PriceImpact.none(), liquidators, 100);
        return once.losses()
                .badDebt()
                .add(twice.losses().badDebt())
                .add(twice.leftover().shortfall());
    }

    @Test
    void badInputIsRefusedWithItsFieldAndValue() {
        assertThatThrownBy(() -> competing("-1")).hasMessage("gas must not be negative; have -1");
        assertThatThrownBy(() -> new Liquidators.ForProfit(BigDecimal.ZERO, Duration.ofSeconds(-1), ROUND, 1))
                .hasMessage("delay must not be negative; have PT-1S");
        assertThatThrownBy(() -> new Liquidators.ForProfit(BigDecimal.ZERO, ROUND, Duration.ZERO, 1))
                .hasMessage("round must be positive; have PT0S");
        assertThatThrownBy(() -> new Liquidators.ForProfit(BigDecimal.ZERO, ROUND, ROUND, Double.NaN))
                .hasMessage("caution must be finite and not negative; have NaN");
    }
}
