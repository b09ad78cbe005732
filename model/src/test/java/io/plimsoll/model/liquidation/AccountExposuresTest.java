package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.PerpetualTerms;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import io.plimsoll.model.margin.MarginTiers;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Straight lines that meet the exact rules where they decide. */
class AccountExposuresTest {

    private static final Set<String> DOLLAR = Set.of("USD");
    private static final MarketSnapshot MARKET = MarketSnapshot.of(
            Map.of("BTC", decimal("60000"), "ETH", decimal("3000"), "SOL", decimal("150"), "USD", BigDecimal.ONE),
            Set.of("home", "far"),
            Set.of());
    private static final MarginTiers FLAT = MarginTiers.flat(decimal("0.02"));
    private static final MarginTiers TIERS = MarginTiers.of(
            new TreeMap<>(Map.of(
                    decimal("0"), decimal("0.01"),
                    decimal("40000"), decimal("0.03"),
                    decimal("80000"), decimal("0.1"))),
            null);

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static MarginRules rules(MarginTiers maintenance) {
        PerpetualTerms perpetual = PerpetualTerms.of(maintenance, maintenance);
        LendingTerms lending = new LendingTerms(decimal("0.7"), decimal("0.75"), decimal("0.05"));
        return new PlimsollRules(
                "test",
                Map.of("BTC", perpetual, "ETH", perpetual, "SOL", perpetual),
                Map.of("BTC", lending, "ETH", lending),
                Map.of("USD", BigDecimal.ZERO, "ETH", decimal("0.2")),
                PlimsollLiquidation.free());
    }

    private static AccountExposures of(Subaccount pool, MarginTiers maintenance) {
        return AccountExposures.of(pool, MARKET, rules(maintenance), DOLLAR, Map.of());
    }

    private static Subaccount positions(String cash, Position... positions) {
        return Subaccount.ofPositions(decimal(cash), List.of(positions));
    }

    private static double surplus(Assessment assessment) {
        return assessment.maintenance().excess().doubleValue();
    }

    private static Exposure exposure(AccountExposures of, String column) {
        return of.exposures().stream()
                .filter(e -> e.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void insideATierItIsTheExposureOfThePositionItself() {
        AccountExposures of = of(positions("9000", Position.linear("BTC", decimal("-1.5"), decimal("61000"))), FLAT);
        Exposure expected = Exposure.position("BTC", -90_000, 0.02);
        assertThat(of.surplusNow()).isCloseTo(9_000 + 1_500 - 1_800, within(1e-9));
        assertThat(of.equityNow()).isCloseTo(10_500, within(1e-9));
        assertThat(exposure(of, "BTC").surplus()).isCloseTo(expected.surplus(), within(1e-6));
        assertThat(exposure(of, "BTC").equity()).isCloseTo(expected.equity(), within(1e-6));
        assertThat(of.delayed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 2, 25000, LONG",
        "LINEAR, -2, 40000, SHORT",
        "INVERSE, 100000, 15000, LONG",
        "INVERSE, -90000, 30000, SHORT"
    })
    void ofOnePriceTheLineIsZeroAtTheLiquidationPriceBeyondAnyNumberOfTiers(
            io.plimsoll.model.account.Contract contract, String size, String cash, Side side) {
        Subaccount pool = positions(cash, new Position("BTC", contract, decimal(size), decimal("60000")));
        LiquidationPrice crossing = LiquidationPrice.of(pool, "BTC", side, MARKET, rules(TIERS));
        assertThat(crossing.status()).isEqualTo(LiquidationPrice.Status.REACHABLE);
        BigDecimal reached = Objects.requireNonNull(crossing.price());
        AccountExposures of = of(pool, TIERS);
        double growth = reached.doubleValue() / 60_000 - 1;
        assertThat(of.surplusNow() + exposure(of, "BTC").surplus() * growth)
                .isCloseTo(0, within(1e-7 * of.surplusNow()));
        MarketSnapshot there = MARKET.withPrice("BTC", reached);
        assertThat(of.equityNow() + exposure(of, "BTC").equity() * growth)
                .isCloseTo(rules(TIERS).assess(pool, there).equity().doubleValue(), within(1e-6 * of.equityNow()));
    }

    @ParameterizedTest
    @CsvSource({"1201", "1260", "1700", "2500"})
    void aPoolCloseToItsLiquidationHasALineThatIsZeroThere(String cash) {
        Subaccount pool = positions(cash, Position.linear("BTC", decimal("1"), decimal("60000")));
        LiquidationPrice crossing = LiquidationPrice.of(pool, "BTC", Side.LONG, MARKET, rules(FLAT));
        AccountExposures of = of(pool, FLAT);
        double growth = Objects.requireNonNull(crossing.price()).doubleValue() / 60_000 - 1;
        assertThat(growth).isBetween(-0.03, -1e-6);
        assertThat(of.surplusNow() + exposure(of, "BTC").surplus() * growth).isCloseTo(0, within(1e-3));
    }

    @Test
    void aTangentWouldHaveMissedTheTiers() {
        Subaccount pool = positions("40000", Position.linear("BTC", decimal("-1.2"), decimal("60000")));
        Exposure tangent = Exposure.position("BTC", -72_000, 0.03);
        Exposure secant = exposure(of(pool, TIERS), "BTC");
        assertThat(-secant.surplus()).isGreaterThan(-tangent.surplus() * 1.01);
    }

    @Test
    void withoutTiersTheLinesAreTheRulesAtAnyPrices() {
        Subaccount pool = new Subaccount(
                decimal("-2000"),
                List.of(
                        Position.linear("BTC", decimal("1"), decimal("58000")),
                        Position.inverse("ETH", decimal("-30000"), decimal("3100")),
                        Position.linear("SOL", decimal("-90"), decimal("150"))),
                List.of(new Collateral(new Token("ETH", "home"), decimal("7"))),
                List.of(new Debt(new Token("USD", "home"), decimal("900"))));
        AccountExposures of = of(pool, FLAT);
        assertThat(of.exposures()).extracting(Exposure::column).containsExactly("BTC", "ETH", "SOL");
        SplittableRandom random = new SplittableRandom(6);
        for (int k = 0; k < 200; k++) {
            MarketSnapshot moved = MARKET;
            double surplus = of.surplusNow();
            double equity = of.equityNow();
            for (Exposure exposure : of.exposures()) {
                BigDecimal growth =
                        BigDecimal.valueOf(random.nextInt(2_000) - 1_000, 3).multiply(decimal("0.9"));
                BigDecimal price = MARKET.price(exposure.column());
                moved = moved.withPrice(exposure.column(), price.add(price.multiply(growth)));
                surplus += exposure.surplus() * growth.doubleValue();
                equity += exposure.equity() * growth.doubleValue();
            }
            Assessment exact = rules(FLAT).assess(pool, moved);
            assertThat(surplus).isCloseTo(surplus(exact), within(1e-5));
            assertThat(equity).isCloseTo(exact.equity().doubleValue(), within(1e-5));
        }
    }

    @Test
    void ofSeveralPricesTheLinesMeetTheRulesWhereAllHaveGoneWrongAlike() {
        Subaccount pool = positions(
                "30000",
                Position.linear("BTC", decimal("2"), decimal("60000")),
                Position.linear("ETH", decimal("-30"), decimal("3000")));
        AccountExposures of = of(pool, TIERS);
        double low = 0;
        double high = 1;
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            if (surplus(rules(TIERS).assess(pool, apart(middle))) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        assertThat(low).isBetween(0.05, 0.5);
        assertThat(atDistance(of, low)).isCloseTo(0, within(1e-6 * of.surplusNow()));
        for (double before : new double[] {0.2 * low, 0.5 * low, 0.8 * low}) {
            assertThat(atDistance(of, before))
                    .as("not above the rules at %s", before)
                    .isLessThanOrEqualTo(surplus(rules(TIERS).assess(pool, apart(before))) + 1e-6);
        }
    }

    private static MarketSnapshot apart(double distance) {
        return MARKET.withPrice("BTC", BigDecimal.valueOf(60_000 * Math.exp(-distance)))
                .withPrice("ETH", BigDecimal.valueOf(3_000 * Math.exp(distance)));
    }

    private static double atDistance(AccountExposures of, double distance) {
        return of.surplusNow()
                + exposure(of, "BTC").surplus() * Math.expm1(-distance)
                + exposure(of, "ETH").surplus() * Math.expm1(distance);
    }

    @Test
    void collateralBehindAHaltedBridgeIsWorthNothingWhateverItsPriceDoes() {
        Subaccount pool = Subaccount.loan(
                List.of(
                        new Collateral(new Token("ETH", "home"), decimal("4")),
                        new Collateral(new Token("ETH", "far"), decimal("6"))),
                List.of(new Debt(new Token("USD", "home"), decimal("5000"))));
        MarketSnapshot halted = MarketSnapshot.of(
                Map.of("ETH", decimal("3000"), "USD", BigDecimal.ONE), Set.of("home", "far"), Set.of("far"));
        AccountExposures open = AccountExposures.of(pool, MARKET, rules(FLAT), DOLLAR, Map.of());
        AccountExposures shut =
                AccountExposures.of(pool, halted, rules(FLAT), DOLLAR, Map.of("far", Duration.ofHours(1)));
        assertThat(open.equityNow()).isCloseTo(25_000, within(1e-9));
        assertThat(shut.equityNow()).isCloseTo(7_000, within(1e-9));
        assertThat(shut.surplusNow()).isCloseTo(12_000 * 0.75 - 5_000, within(1e-9));
        assertThat(exposure(shut, "ETH").equity()).isCloseTo(12_000, within(1e-6));
        Exposure far = exposure(shut, new DelayedPrice("ETH", Duration.ofHours(1)).column());
        assertThat(far.surplus()).isZero();
        assertThat(far.equity()).isZero();
    }

    @Test
    void collateralOnASlowChainHasAPriceOfItsOwnAndAllPartsAddUp() {
        Subaccount pool = Subaccount.loan(
                List.of(
                        new Collateral(new Token("ETH", "home"), decimal("4")),
                        new Collateral(new Token("ETH", "far"), decimal("6"))),
                List.of(new Debt(new Token("USD", "home"), decimal("15000"))));
        AccountExposures of =
                AccountExposures.of(pool, MARKET, rules(FLAT), DOLLAR, Map.of("far", Duration.ofHours(7)));
        DelayedPrice far = new DelayedPrice("ETH", Duration.ofHours(7));
        assertThat(of.delayed()).containsExactly(far);
        assertThat(exposure(of, "ETH").surplus()).isCloseTo(12_000 * 0.75, within(1e-6));
        assertThat(exposure(of, far.column()).surplus()).isCloseTo(18_000 * 0.75, within(1e-6));
        assertThat(exposure(of, far.column()).equity()).isCloseTo(18_000, within(1e-6));
        AccountExposures allFar = AccountExposures.of(
                Subaccount.loan(List.of(new Collateral(new Token("ETH", "far"), decimal("6"))), List.of()),
                MARKET,
                rules(FLAT),
                DOLLAR,
                Map.of("far", Duration.ofHours(7)));
        assertThat(allFar.exposures()).extracting(Exposure::column).containsExactly(far.column());
    }

    @Test
    void aPoolThatNoPriceLiquidatesStaysSafeOnItsLine() {
        AccountExposures of = of(positions("200000", Position.linear("BTC", decimal("2"), decimal("60000"))), TIERS);
        assertThat(of.surplusNow() - exposure(of, "BTC").surplus()).isPositive();
    }

    @Test
    void aPoolUnderWaterHasTangentsAndCashAloneHasNone() {
        AccountExposures gone = of(positions("-5000", Position.linear("BTC", decimal("2"), decimal("60000"))), TIERS);
        assertThat(gone.surplusNow()).isNegative();
        assertThat(gone.equityNow()).isCloseTo(-5_000, within(1e-9));
        assertThat(exposure(gone, "BTC").surplus()).isCloseTo(120_000 * 0.9, within(1.0));
        assertThat(of(positions("7"), TIERS).exposures()).isEmpty();
        assertThat(of(positions("7"), TIERS).surplusNow()).isEqualTo(7);
    }

    @Test
    void whatIsNotKnownIsMissedAndWhatIsTooLargeIsNamed() {
        Subaccount pool = positions("7", Position.linear("DOGE", decimal("2"), decimal("1")));
        assertThatThrownBy(() -> of(pool, FLAT))
                .isInstanceOf(MissingInputException.class)
                .hasMessageContaining("DOGE");
        assertThatThrownBy(() -> AccountExposures.number("surplus", decimal("1e400")))
                .hasMessageContainingAll("surplus", "E+400");
        MarketSnapshot least = MARKET.withPrice("BTC", BigDecimal.ONE.movePointLeft(36));
        Subaccount dust = positions("7", Position.linear("BTC", decimal("2"), decimal("1")));
        assertThatThrownBy(() -> AccountExposures.of(dust, least, rules(FLAT), DOLLAR, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("BTC", "E-36");
        AccountExposures huge = of(positions("9e29", Position.linear("BTC", decimal("9e24"), decimal("60000"))), FLAT);
        assertThat(huge.surplusNow()).isFinite().isPositive();
    }
}
