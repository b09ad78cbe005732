package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.PerpetualTerms.Schedules;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.margin.MarginTiers;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Our own rules, against the closed forms they come from and figures of venues that have no rules of their own here. */
class PlimsollRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("misc-margin.json");
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final MarginTiers TIERS = MarginTiers.of(
            new TreeMap<>(Map.of(
                    ZERO, decimal("0.02"), decimal("50000"), decimal("0.04"), decimal("200000"), decimal("0.1"))),
            decimal("1000000"));

    @Override
    MarginRules rules() {
        return rules(decimal("1.05"), decimal("0.005"), decimal("100"));
    }

    static PlimsollRules rules(BigDecimal target, BigDecimal fee, BigDecimal dust) {
        MarginTiers initial = MarginTiers.of(
                new TreeMap<>(Map.of(ZERO, decimal("0.05"), decimal("200000"), decimal("0.2"))), decimal("1000000"));
        PerpetualTerms terms = PerpetualTerms.of(TIERS, initial);
        LendingTerms coin = LendingTerms.of(0.2, 0.1, 0.05);
        return new PlimsollRules(
                "test",
                Map.of("BTC", terms, "ETH", terms),
                Map.of("BTC", coin, "ETH", coin, "USDC", LendingTerms.of(0.02, 0.01, 0.01)),
                Map.of("BTC", decimal("0.15"), "ETH", decimal("0.2"), "USDC", decimal("0.01")),
                new PlimsollLiquidation(target, fee, fee, decimal("0.1"), dust));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.mixed(random, market, 0.06, List.of(Contract.values()));
    }

    /** Paradex, risk checks: at a mark of 98 an account of 80 does not meet the initial margin of 98. */
    @Test
    void initialMarginIsAFractionOfTheMark() {
        JsonNode paradex = CASES.get("paradex");
        PlimsollRules rules = perpetual(decimal("0.05"), decimal(paradex.get("imf")));
        Subaccount account = Subaccount.ofPositions(
                decimal(paradex.get("collateral")),
                List.of(Position.linear("X", decimal(paradex.get("size")), decimal(paradex.get("entry")))));
        for (JsonNode row : each(paradex.get("at_mark"))) {
            Assessment at = rules.assess(account, ReferenceCases.prices("X", decimal(row.get("mark"))));
            assertThat(at.initial().required()).isEqualByComparingTo(decimal(row.get("imr")));
            assertThat(at.equity()).isEqualByComparingTo(decimal(row.get("accountValue")));
            assertThat(at.initial().isMet()).isEqualTo(row.path("meetsIM").asBoolean(true));
        }
    }

    /** Gate.io, as in freqtrade #7294: the taker fee is held on top of the maintenance margin. */
    @Test
    void liquidationPriceWithTheFeeInTheMargin() {
        JsonNode row = CASES.get("gate_io_freqtrade_7294");
        BigDecimal rate = decimal(row.get("mmr")).add(decimal(row.get("takerFee")));
        Subaccount account = Subaccount.ofPositions(
                decimal(row.get("margin")),
                List.of(Position.linear("X", decimal(row.get("size")), decimal(row.get("entry")))));
        LiquidationPrice price = LiquidationPrice.of(
                account,
                "X",
                Side.LONG,
                ReferenceCases.prices("X", decimal(row.get("entry"))),
                perpetual(rate, decimal("0.01")));
        assertThat(Objects.requireNonNull(price.price()))
                .isCloseTo(decimal(row.get("expected")), within(decimal("0.05")));
    }

    /** bt #557: closing without cost stops where notional is equity over requirement. */
    @Test
    void aPositionIsReducedToWhatItsEquityCarries() {
        List<JsonNode> rows = each(CASES.get("bt_557").get("cases"));
        assertThat(rows).hasSize(3);
        for (JsonNode row : rows) {
            Subaccount account = Subaccount.ofPositions(
                    decimal(row.get("E")), List.of(Position.linear("X", decimal(row.get("P")), BigDecimal.ONE)));
            LiquidationStep step = LiquidationStep.next(
                            account, ReferenceCases.prices("X", 1), perpetual(decimal(row.get("R")), BigDecimal.ONE))
                    .orElseThrow();
            assertThat(step.after().positions().get(0).size())
                    .isCloseTo(decimal(row.get("Pstar")), within(decimal("0.0001")));
        }
    }

    /** {@code P_liq = (P − (E + D_k)/n)/(1 − m_k)} for longs, {@code (P + (E + D_k)/n)/(1 + m_k)} for shorts, in the tier k that contains n·P_liq. */
    @Test
    void liquidationPriceOfOnePositionIsTheClosedFormOfItsTier() {
        RandomGenerator random = new SplittableRandom(7);
        int compared = 0;
        for (int k = 0; k < 2_000; k++) {
            double mark = 3_000;
            double size = Math.exp(random.nextDouble(0, 5));
            Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
            double equity = size * mark * random.nextDouble(0.12, 0.9);
            double sign = side == Side.LONG ? 1 : -1;
            Subaccount account = Subaccount.ofPositions(
                    BigDecimal.valueOf(equity),
                    List.of(Position.linear("ETH", BigDecimal.valueOf(sign * size), BigDecimal.valueOf(mark))));
            LiquidationPrice found =
                    LiquidationPrice.of(account, "ETH", side, ReferenceCases.prices("ETH", mark), rules());
            double price = Objects.requireNonNull(found.price()).doubleValue();
            var tier = TIERS.at(BigDecimal.valueOf(size * price));
            double rate = tier.rate().doubleValue();
            double closedForm = (mark - sign * (equity + tier.deduction().doubleValue()) / size) / (1 - sign * rate);
            assertThat(price).isCloseTo(closedForm, within(1e-9 * closedForm));
            assertThat(found.distance()).isCloseTo(sign * Math.log(mark / closedForm), within(1e-9));
            compared++;
        }
        assertThat(compared).isEqualTo(2_000);
    }

    @Test
    void theDistanceOfOnePositionIsThatOfTheLadder() {
        PlimsollRules rules = perpetual(decimal("0.03"), decimal("0.05"));
        for (double leverage : new double[] {1.5, 2, 5, 10, 20}) {
            for (Side side : Side.values()) {
                Subaccount account = Subaccount.ofPositions(
                        BigDecimal.valueOf(1_000 / leverage),
                        List.of(Position.linear(
                                "X", side == Side.LONG ? BigDecimal.ONE : BigDecimal.ONE.negate(), decimal("1000"))));
                double distance = LiquidationPrice.of(account, "X", side, ReferenceCases.prices("X", 1_000), rules)
                        .distance();
                assertThat(distance).isCloseTo(LiquidationRisk.distance(side, leverage, 0.03), within(1e-12));
            }
        }
    }

    @Test
    void aLongOnItsWholeValueIsNeverLiquidatedAndAShortOnItsWholeValueIs() {
        MarketSnapshot market = ReferenceCases.prices("ETH", 100);
        Subaccount held =
                Subaccount.ofPositions(decimal("100"), List.of(Position.linear("ETH", BigDecimal.ONE, decimal("100"))));
        LiquidationPrice never = LiquidationPrice.of(held, "ETH", Side.LONG, market, rules());
        assertThat(never)
                .isEqualTo(new LiquidationPrice(LiquidationPrice.Status.NEVER, null, Double.POSITIVE_INFINITY));
        Subaccount shorted =
                Subaccount.ofPositions(decimal("100"), List.of(Position.linear("ETH", decimal("-1"), decimal("100"))));
        LiquidationPrice rise = LiquidationPrice.of(shorted, "ETH", Side.SHORT, market, rules());
        assertThat(Objects.requireNonNull(rise.price()).doubleValue()).isCloseTo(200 / 1.02, within(1e-10));
    }

    /**
     * 750 ETH short against 1,000 ETH pledged: below the tier of 4 % the excess is −1,500 + 20·P, in that of 10 % it is 10,500 − 25·P.
     */
    @Test
    void aHedgeInTiersHasALiquidationPriceOnEitherSide() {
        PlimsollRules rules = new PlimsollRules(
                "hedge",
                Map.of("ETH", PerpetualTerms.of(TIERS, TIERS)),
                Map.of("ETH", new LendingTerms(decimal("0.7"), decimal("0.8"), ZERO)),
                Map.of(),
                PlimsollLiquidation.free());
        Subaccount hedged = new Subaccount(
                decimal("-77500"),
                List.of(Position.linear("ETH", decimal("-750"), decimal("100"))),
                List.of(new Collateral(new Token("ETH", "base"), decimal("1000"))),
                List.of());
        MarketSnapshot market = lending(100, 1);
        assertThat(LiquidationPrice.of(hedged, "ETH", Side.LONG, market, rules).price())
                .isEqualByComparingTo("75");
        assertThat(LiquidationPrice.of(hedged, "ETH", Side.SHORT, market, rules).price())
                .isEqualByComparingTo("420");
    }

    /** What coin-margined venues publish: a long of N dollars from entry e on c coins is liquidated at N(1 + m)/(c + N/e). */
    @Test
    void anInversePositionOnItsOwnCoinIsLiquidatedWhereBothHaveFallen() {
        PlimsollRules rules = new PlimsollRules(
                "coin-margined",
                Map.of("BTC", PerpetualTerms.flat(decimal("0.05"), decimal("0.1"))),
                Map.of("BTC", new LendingTerms(decimal("0.99"), BigDecimal.ONE, ZERO)),
                Map.of(),
                PlimsollLiquidation.free());
        Subaccount account = new Subaccount(
                ZERO,
                List.of(Position.inverse("BTC", decimal("40000"), decimal("40000"))),
                List.of(new Collateral(new Token("BTC", "bitcoin"), decimal("0.25"))),
                List.of());
        MarketSnapshot market = MarketSnapshot.of(Map.of("BTC", decimal("40000")), Set.of("bitcoin"), Set.of());
        LiquidationPrice fall = LiquidationPrice.of(account, "BTC", Side.LONG, market, rules);
        assertThat(fall.price()).isEqualByComparingTo("33600");
    }

    @Test
    void healthFactorHoldsTheShortMarginOfWhatIsOwed() {
        // 10 ETH at 3,000 and a threshold of 0.8/1.05 = 0.7619 down to a basis point, against 0.4 BTC at 50,000 and a
        // short margin of 15 %.
        Subaccount loan = Subaccount.loan(
                List.of(new Collateral(new Token("ETH", "base"), BigDecimal.TEN)),
                List.of(new Debt(new Token("BTC", "base"), decimal("0.4"))));
        Assessment assessment = rules().assess(loan, lending(3_000, 50_000));
        assertThat(assessment.maintenance().available()).isEqualByComparingTo("22857");
        assertThat(assessment.maintenance().required()).isEqualByComparingTo("23000");
        assertThat(assessment.healthFactor().orElseThrow()).isEqualByComparingTo("0.993782608695652173");
        assertThat(assessment.loanToValue().orElseThrow()).isEqualByComparingTo("0.666666666666666667");
    }

    @Test
    void aSizeThatIsNotOfferedAsksForItsWholeNotionalButLiquidatesNobody() {
        Subaccount account = Subaccount.ofPositions(
                decimal("200000"), List.of(Position.linear("ETH", decimal("400"), decimal("3000"))));
        Assessment assessment = rules().assess(account, ReferenceCases.prices("ETH", 3_000));
        assertThat(assessment.initial().required()).isEqualByComparingTo("1200000");
        assertThat(assessment.maintenance().required()).isEqualByComparingTo("107000");
        assertThat(assessment.isLiquidatable()).isFalse();
    }

    @Test
    void aWithdrawalLeavesTheTransferMarginAndNotACentLess() {
        MarginTiers transfer = MarginTiers.flat(decimal("0.3"));
        Schedules side = new Schedules(TIERS, MarginTiers.flat(decimal("0.1")), transfer);
        PlimsollRules rules = new PlimsollRules(
                "transfer",
                Map.of("ETH", new PerpetualTerms(side, side)),
                Map.of("BTC", new LendingTerms(decimal("0.5"), decimal("0.8"), ZERO)),
                Map.of("USD", ZERO),
                PlimsollLiquidation.free());
        MarketSnapshot market = MarketSnapshot.of(
                Map.of("ETH", decimal("3000"), "BTC", decimal("50000"), "USD", BigDecimal.ONE),
                Set.of("base"),
                Set.of());
        Assessment before = rules.assess(mixed(decimal("1000")), market);
        assertThat(before.transfer().available())
                .isEqualByComparingTo(before.initial().available());
        assertThat(before.transfer().required()).isEqualByComparingTo("9500");
        assertThat(before.withdrawable()).isEqualByComparingTo("2500");
        Assessment after = rules.assess(mixed(decimal("1000").subtract(before.withdrawable())), market);
        assertThat(after.transfer().excess()).isZero();
        assertThat(after.withdrawable()).isZero();
        assertThat(after.isLiquidatable()).isFalse();
        assertThat(rules.assess(mixed(decimal("-50000")), market).withdrawable())
                .isZero();
    }

    private static Subaccount mixed(BigDecimal cash) {
        return new Subaccount(
                cash,
                List.of(Position.linear("ETH", decimal("-10"), decimal("3100"))),
                List.of(new Collateral(new Token("BTC", "base"), decimal("0.4"))),
                List.of(new Debt(new Token("USD", "base"), decimal("500"))));
    }

    @Test
    void ofTwoPositionsWithTheSameLeverageTheLargerIsLiquidatedFirst() {
        MarketSnapshot market = ReferenceCases.prices("ETH", 3_000);
        double small = distanceAtTenTimes(decimal("1"), market);
        double large = distanceAtTenTimes(decimal("300"), market);
        assertThat(small).isPositive();
        assertThat(large).isPositive().isLessThan(small - 0.01);
    }

    /** Log distance to liquidation of a long at ten times leverage. */
    private double distanceAtTenTimes(BigDecimal size, MarketSnapshot market) {
        BigDecimal cash = size.multiply(decimal("300"));
        Subaccount account = Subaccount.ofPositions(cash, List.of(Position.linear("ETH", size, decimal("3000"))));
        return LiquidationPrice.of(account, "ETH", Side.LONG, market, rules()).distance();
    }

    private static PlimsollRules perpetual(BigDecimal maintenance, BigDecimal initial) {
        return new PlimsollRules(
                "flat",
                Map.of("X", PerpetualTerms.flat(maintenance, initial)),
                Map.of(),
                Map.of(),
                PlimsollLiquidation.free());
    }

    static MarketSnapshot lending(int eth, int btc) {
        return MarketSnapshot.of(
                Map.of("ETH", BigDecimal.valueOf(eth), "BTC", BigDecimal.valueOf(btc)), Set.of("base"), Set.of());
    }
}
