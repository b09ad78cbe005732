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
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.DydxLiquidation;
import io.plimsoll.model.account.venue.DydxMarket;
import io.plimsoll.model.account.venue.DydxRules;
import io.plimsoll.model.account.venue.DydxTier;
import io.plimsoll.model.account.venue.HyperliquidRules;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.margin.MarginTiers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cascades small enough to be worked out by hand. */
class CascadeTest {

    private static final int BOUND = 100;
    private static final Liquidators VENUE = new Liquidators.Venue();

    /** Turnover of 100,000 USD, so that small books move it; one day moves it by 10 %. */
    private static final PriceImpact SHALLOW = new PriceImpact(1, Map.of("ETH", new Liquidity(100_000, 0.1)));

    private static Account eth(String id, String size, String cash) {
        return new Account(
                id,
                Subaccount.ofPositions(decimal(cash), List.of(Position.linear("ETH", decimal(size), decimal("3000")))),
                List.of());
    }

    private static Book book(MarginRules rules, String fund, Account... accounts) {
        return new Book(rules, List.of(accounts), decimal(fund));
    }

    private static Book book(String fund, Account... accounts) {
        return book(rules(PlimsollLiquidation.free()), fund, accounts);
    }

    private static CascadeResult run(Book book, String factor, PriceImpact impact) {
        return Cascade.run(book, MARKET, new Shock(Map.of("ETH", decimal(factor))), impact, VENUE, BOUND);
    }

    private static AssetOutcome eth(CascadeResult result) {
        return result.asset("ETH");
    }

    @Test
    void withoutAShockAHealthyBookIsLeftAlone() {
        Book book = book("1000", eth("long", "10", "3000"), eth("short", "-10", "3000"));
        CascadeResult result = Cascade.run(book, MARKET, Shock.none(), SHALLOW, VENUE, BOUND);
        assertThat(result.isQuiet()).isTrue();
        assertThat(result.rounds()).isEmpty();
        assertThat(result.after()).isEqualTo(book);
        assertThat(result.liquidatedNotional()).isEqualByComparingTo("0");
        assertThat(result.losses()).isEqualTo(LossCover.NONE);
        assertThat(result.counterpartyGain()).isEqualByComparingTo("0");
        assertThat(run(book, "1", SHALLOW).market().price("ETH")).isEqualByComparingTo("3000");
    }

    @Test
    void withoutImpactOneRoundClosesWhatTheRequirementAsksFor() {
        // At 2,790 the long has 900 of equity, which carry 18,000 at 5 %; 27,900 − 18,000 must go.
        CascadeResult result = run(book("0", eth("long", "10", "3000")), "0.93", PriceImpact.none());
        assertThat(result.rounds()).hasSize(1);
        assertThat(eth(result).longs().notional().doubleValue()).isCloseTo(9_900, within(1e-9));
        assertThat(eth(result).longs().coins().doubleValue()).isCloseTo(9_900 / 2_790.0, within(1e-12));
        assertThat(eth(result).shorts()).isEqualTo(Liquidated.NOTHING);
        assertThat(eth(result).shockedPrice()).isEqualByComparingTo("2790");
        assertThat(eth(result).endPrice()).isEqualByComparingTo("2790");
        assertThat(result.losses().badDebt()).isEqualByComparingTo("0");
    }

    @Test
    void feesGoToTheFundAndTheLiquidator() {
        PlimsollLiquidation fees = new PlimsollLiquidation(
                BigDecimal.ONE, decimal("0.01"), decimal("0.005"), BigDecimal.ZERO, BigDecimal.ZERO);
        CascadeResult result = run(book(rules(fees), "7", eth("long", "10", "3000")), "0.93", PriceImpact.none());
        // 900 − .015·(27,900 − kept) = .05·kept
        double closed = 27_900 - (900 - 0.015 * 27_900) / 0.035;
        assertThat(eth(result).longs().notional().doubleValue()).isCloseTo(closed, within(1e-9));
        assertThat(result.liquidators().gain().doubleValue()).isCloseTo(0.01 * closed, within(1e-9));
        assertThat(result.fundInflow().doubleValue()).isCloseTo(0.005 * closed, within(1e-9));
        assertThat(result.after().insuranceFund().doubleValue()).isCloseTo(7 + 0.005 * closed, within(1e-9));
    }

    @Test
    void theFundPaysFirstAndWinnersPayExactlyTheRest() {
        // At 2,400 the long owes 3,000 after its close. Of the short's profit of 6,000 a third is needed.
        Book book = book("1000", eth("long", "10", "3000"), eth("short", "-10", "30000"));
        CascadeResult result = run(book, "0.8", PriceImpact.none());
        assertThat(result.rounds()).hasSize(2);
        assertThat(result.rounds().get(1).deleveraged()).isEqualTo(1);
        LossCover losses = result.losses();
        assertThat(losses.badDebt()).isEqualByComparingTo("3000");
        assertThat(losses.fromFund()).isEqualByComparingTo("1000");
        assertThat(losses.fromWinners()).isEqualByComparingTo("2000");
        assertThat(losses.uncovered()).isEqualByComparingTo("0");
        assertThat(result.after().insuranceFund()).isLessThan(decimal("0.000000000000001"));
        Subaccount winner = result.after().accounts().get(1).cross();
        assertThat(winner.positions().get(0).size().doubleValue()).isCloseTo(-20.0 / 3, within(1e-12));
        assertThat(result.after()
                        .rules()
                        .assess(winner, result.market())
                        .equity()
                        .doubleValue())
                .isCloseTo(34_000, within(1e-9));
    }

    @Test
    void theMostProfitableAndMostLeveragedWinnerIsDeleveragedFirst() {
        Book book = book("0", eth("long", "10", "3000"), eth("calm", "-10", "30000"), eth("keen", "-10", "3000"));
        CascadeResult result = run(book, "0.8", PriceImpact.none());
        assertThat(result.losses().fromWinners()).isEqualByComparingTo("3000");
        assertThat(result.after().accounts().get(1)).isEqualTo(book.accounts().get(1));
        assertThat(result.after().accounts().get(2).cross().positions().get(0).size())
                .isEqualByComparingTo("-5");
    }

    @Test
    void whatEvenWinnersCannotPayIsNamed() {
        Book book = book("1000", eth("long", "10", "3000"), eth("short", "-1", "3000"));
        LossCover losses = run(book, "0.8", PriceImpact.none()).losses();
        assertThat(losses).isEqualTo(new LossCover(decimal("3000"), decimal("1000"), decimal("600"), decimal("1400")));
    }

    @Test
    void ordersMoveThePriceByTheSquareRootLawAndAreFilledThere() {
        // The whole position must go: 24,000 of a turnover of 100,000.
        CascadeResult result = run(book("100000", eth("long", "10", "3000")), "0.8", SHALLOW);
        double end = 2_400 * Math.exp(-0.1 * Math.sqrt(0.24));
        assertThat(eth(result).endPrice().doubleValue()).isCloseTo(end, within(1e-9));
        assertThat(result.losses().badDebt().doubleValue()).isCloseTo(10 * (3_000 - end) - 3_000, within(1e-9));
        assertThat(result.counterpartyGain()).isEqualByComparingTo("0");
    }

    @Test
    void manySmallPositionsMoveThePriceAsFarAsOneLarge() {
        List<Account> small = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            small.add(eth("long-" + k, "1", "300"));
        }
        CascadeResult many = run(new Book(rules(PlimsollLiquidation.free()), small, BigDecimal.ZERO), "0.8", SHALLOW);
        CascadeResult one = run(book("0", eth("long", "10", "3000")), "0.8", SHALLOW);
        assertThat(eth(many).endPrice()).isEqualByComparingTo(eth(one).endPrice());
        assertThat(many.losses().badDebt()).isEqualByComparingTo(one.losses().badDebt());
    }

    @Test
    void behindEarlierOrdersAPriceStartsWhereTheyLeftItAndGoesAsFarAsAfterAll() {
        Book book = book("0", eth("long", "10", "1000"));
        CascadeResult alone = Cascade.run(book, MARKET, Shock.none(), SHALLOW, VENUE, 1);
        BigDecimal before = decimal("-20000");
        CascadeResult behind = Cascade.run(book, MARKET, Shock.none(), SHALLOW, Map.of("ETH", before), VENUE, 1);
        BigDecimal start = SHALLOW.priceAfter("ETH", decimal("3000"), before);
        assertThat(eth(behind).shockedPrice()).isEqualByComparingTo(start);
        BigDecimal sold = eth(behind).longs().coins().multiply(start);
        assertThat(behind.rounds()).hasSize(1);
        assertThat(eth(behind).endPrice())
                .isEqualByComparingTo(SHALLOW.priceAfter("ETH", decimal("3000"), before.subtract(sold)));
        double further = Math.log(start.doubleValue() / eth(behind).endPrice().doubleValue());
        assertThat(further)
                .isPositive()
                .isLessThan(Math.log(3000 / eth(alone).endPrice().doubleValue()));
    }

    @Test
    void longsAndShortsLiquidatedTogetherMeetEachOtherAndMoveNothing() {
        Book book = book("0", eth("long", "10", "1000"), eth("short", "-10", "1000"));
        CascadeResult result = Cascade.run(book, MARKET, Shock.none(), SHALLOW, VENUE, BOUND);
        assertThat(result.rounds()).hasSize(1);
        assertThat(result.market().price("ETH")).isEqualByComparingTo("3000");
        assertThat(eth(result).longs()).isEqualTo(eth(result).shorts());
        assertThat(eth(result).longs().notional().doubleValue()).isCloseTo(10_000, within(1e-9));
    }

    @Test
    void theImpactOfOneLiquidationCausesTheNext() {
        Account thin = eth("thin", "10", "3000");
        Account wide = eth("wide", "10", "5000");
        CascadeResult deep = run(book("100000", thin, wide), "0.88", PriceImpact.none());
        CascadeResult shallow = run(book("100000", thin, wide), "0.88", SHALLOW);
        assertThat(deep.after().accounts().get(1)).isEqualTo(wide);
        assertThat(shallow.after().accounts().get(1).cross().positions())
                .isNotEqualTo(wide.cross().positions());
        assertThat(shallow.rounds().size()).isGreaterThan(1);
        assertThat(eth(shallow).endPrice()).isLessThan(eth(shallow).shockedPrice());
    }

    @Test
    void aBoundThatIsReachedIsReported() {
        Book book = book("0", eth("long", "10", "3000"));
        Shock shock = new Shock(Map.of("ETH", decimal("0.8")));
        CascadeResult cut = Cascade.run(book, MARKET, shock, PriceImpact.none(), VENUE, 1);
        assertThat(cut.isQuiet()).isFalse();
        assertThat(cut.leftover().liquidatable()).isEqualTo(1);
        CascadeResult rest = Cascade.run(cut.after(), cut.market(), Shock.none(), PriceImpact.none(), VENUE, 1);
        assertThat(rest.isQuiet()).isTrue();
        assertThat(rest.losses().badDebt()).isEqualByComparingTo("3000");
        assertThatThrownBy(() -> Cascade.run(book, MARKET, shock, PriceImpact.none(), VENUE, 0))
                .hasMessage("mostRounds must be positive; have 0");
    }

    @Test
    void seizedCollateralIsSoldAndItsLossIsTheLiquidators() {
        Token eth = new Token("ETH", "home");
        Account loan = new Account(
                "loan",
                Subaccount.loan(
                        List.of(new Collateral(eth, BigDecimal.TEN)),
                        List.of(new Debt(new Token("USDC", "home"), decimal("23000")))),
                List.of());
        PriceImpact impact =
                new PriceImpact(1, Map.of("ETH", new Liquidity(100_000, 0.1), "USDC", new Liquidity(1e9, 0)));
        CascadeResult deep = run(book("0", loan), "0.95", PriceImpact.none());
        CascadeResult shallow = run(book("0", loan), "0.95", impact);
        double repaid = repaid(deep);
        assertThat(eth(deep).longs().notional().doubleValue()).isCloseTo(1.05 * repaid, within(1e-9));
        assertThat(deep.liquidators().gain().doubleValue()).isCloseTo(0.05 * repaid, within(1e-9));
        assertThat(repaid(shallow)).isGreaterThan(repaid);
        assertThat(shallow.liquidators().gain().doubleValue()).isLessThan(0.05 * repaid(shallow));
        assertThat(eth(shallow).endPrice()).isLessThan(eth(shallow).shockedPrice());
    }

    private static double repaid(CascadeResult result) {
        return result.asset("USDC").shorts().notional().doubleValue();
    }

    @Test
    void collateralBehindAHaltedBridgeIsNeitherSoldNorCounted() {
        Token near = new Token("ETH", "home");
        Token far = new Token("ETH", "far");
        MarketSnapshot halted = MarketSnapshot.of(
                Map.of("ETH", decimal("3000"), "USDC", BigDecimal.ONE), Set.of("home", "far"), Set.of("far"));
        Account loan = new Account(
                "loan",
                Subaccount.loan(
                        List.of(new Collateral(near, BigDecimal.ONE), new Collateral(far, BigDecimal.ONE)),
                        List.of(new Debt(new Token("USDC", "home"), decimal("3000")))),
                List.of());
        CascadeResult result = Cascade.run(book("0", loan), halted, Shock.none(), PriceImpact.none(), VENUE, BOUND);
        assertThat(eth(result).longs().coins()).isEqualByComparingTo("1");
        // One coin pays for 3,000/1.05 of the debt.
        assertThat(result.losses().uncovered().doubleValue()).isCloseTo(3_000 - 3_000 / 1.05, within(1e-9));
    }

    @Test
    void aBackstopThatTakesOverAnAccountBearsTheImpactOfSellingIt() {
        MarginRules rules = new HyperliquidRules(Map.of("ETH", MarginTiers.flat(decimal("0.05"))));
        // At 2,760 the account has 600, below two thirds of its maintenance margin of 1,380.
        CascadeResult result = run(book(rules, "0", eth("long", "10", "3000")), "0.92", SHALLOW);
        double end = 2_760 * Math.exp(-0.1 * Math.sqrt(0.276));
        assertThat(result.liquidators().gain().doubleValue()).isCloseTo(600 - 10 * (2_760 - end), within(1e-9));
        assertThat(result.losses().badDebt()).isEqualByComparingTo("0");
    }

    @Test
    void aDiscountThatTheMarketDoesNotUseUpIsTheLiquidators() {
        DydxTier tier = new DydxTier(100_000, 500_000, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO);
        MarginRules rules =
                new DydxRules(Map.of("ETH", new DydxMarket(tier, BigDecimal.ZERO)), DydxLiquidation.genesis());
        CascadeResult result = Cascade.run(
                book(rules, "100000", eth("long", "10", "100")), MARKET, Shock.none(), PriceImpact.none(), VENUE, 1);
        assertThat(result.liquidators().gain()).isPositive();
        PriceImpact steep = new PriceImpact(100, Map.of("ETH", new Liquidity(100_000, 0.1)));
        assertThat(Cascade.run(book(rules, "100000", eth("long", "10", "100")), MARKET, Shock.none(), steep, VENUE, 1)
                        .liquidators()
                        .gain())
                .isEqualByComparingTo("0");
    }

    @Test
    void whatIsMissingIsNamedAndNeverTakenToBeSafe() {
        Book book = book("0", eth("long", "10", "3000"));
        PriceImpact unknown = new PriceImpact(1, Map.of());
        assertThatThrownBy(() -> run(book, "0.8", unknown))
                .isInstanceOf(MissingInputException.class)
                .hasMessage("no liquidity of ETH");
        MarketSnapshot empty = MarketSnapshot.of(Map.of());
        assertThatThrownBy(() -> Cascade.run(book, empty, Shock.none(), SHALLOW, VENUE, BOUND))
                .hasMessage("no price of ETH");
        assertThatThrownBy(() ->
                        Cascade.run(book, MARKET, new Shock(Map.of("XYZ", BigDecimal.ONE)), SHALLOW, VENUE, BOUND))
                .hasMessage("no price of XYZ");
    }

    @Test
    void badInputIsRefusedWithItsFieldAndValue() {
        Account account = eth("long", "10", "3000");
        assertThatThrownBy(() -> book("0", account, account)).hasMessageContaining("long twice");
        assertThatThrownBy(() -> book("-1", account)).hasMessage("insuranceFund must not be negative; have -1");
        assertThatThrownBy(() -> new Shock(Map.of("ETH", BigDecimal.ZERO)))
                .hasMessage("shock factor of ETH must be positive; have 0");
        assertThatThrownBy(() -> new Liquidity(0, 0.1))
                .hasMessage("dailyTurnover must be positive and finite; have 0.0");
        assertThatThrownBy(() -> new Liquidity(Double.NaN, 0.1)).hasMessageContaining("have NaN");
        assertThatThrownBy(() -> new Liquidity(1, -0.1))
                .hasMessage("dailyVolatility must be finite and not negative; have -0.1");
        assertThatThrownBy(() -> new PriceImpact(Double.NaN, Map.of()))
                .hasMessage("coefficient must be finite and not negative; have NaN");
        assertThatThrownBy(() -> new LossCover(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO))
                .hasMessageContaining("must add up to the bad debt of 1");
    }
}
