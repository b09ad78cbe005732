package io.plimsoll.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.LiquidationPrice.Status;
import io.plimsoll.model.account.Uncounted.Reason;
import io.plimsoll.model.account.venue.PerpetualTerms;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole accounts at the limits: bridges, dust, hedges, crowds, hopeless cases. */
class LiquidationTest {

    private static final Token HOME = new Token("ETH", "home");
    private static final Token FAR = new Token("ETH", "far");
    private static final Token USDC = new Token("USDC", "home");

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static PlimsollRules rules(Map<String, PerpetualTerms> perpetuals) {
        return new PlimsollRules(
                "test",
                perpetuals,
                Map.of("ETH", new LendingTerms(decimal("0.7"), decimal("0.8"), decimal("0.05"))),
                Map.of("USDC", BigDecimal.ZERO),
                PlimsollLiquidation.free());
    }

    private static PlimsollRules rules() {
        return rules(Map.of("ETH", PerpetualTerms.flat(decimal("0.05"), decimal("0.1"))));
    }

    private static MarketSnapshot market(String eth, Set<String> halted) {
        return MarketSnapshot.of(Map.of("ETH", decimal(eth), "USDC", BigDecimal.ONE), Set.of("home", "far"), halted);
    }

    private static Subaccount loanOnTwoChains() {
        return Subaccount.loan(
                List.of(new Collateral(HOME, BigDecimal.ONE), new Collateral(FAR, BigDecimal.ONE)),
                List.of(new Debt(USDC, decimal("3000"))));
    }

    @Test
    void collateralBehindAHaltedBridgeDoesNotCountAndIsNamed() {
        Assessment open = rules().assess(loanOnTwoChains(), market("3000", Set.of()));
        Assessment halted = rules().assess(loanOnTwoChains(), market("3000", Set.of("far")));
        assertThat(open.isLiquidatable()).isFalse();
        assertThat(halted.isLiquidatable()).isTrue();
        assertThat(halted.healthFactor().orElseThrow()).isEqualByComparingTo("0.8");
        assertThat(halted.uncounted())
                .containsExactly(new Uncounted(new Collateral(FAR, BigDecimal.ONE), Reason.HALTED_BRIDGE));
    }

    @Test
    void collateralBehindAHaltedBridgeIsForfeitedOnlyWhenNothingElseIsLeft() {
        MarketSnapshot market = market("2000", Set.of("far"));
        LiquidationStep seizure =
                LiquidationStep.next(loanOnTwoChains(), market, rules()).orElseThrow();
        assertThat(seizure.after().collateral()).containsExactly(new Collateral(FAR, BigDecimal.ONE));
        LiquidationStep writeOff =
                LiquidationStep.next(seizure.after(), market, rules()).orElseThrow();
        // 2,000 of collateral pay for 2,000/1.05 of the debt of 3,000.
        assertThat(writeOff.badDebt().doubleValue()).isCloseTo(3_000 - 2_000 / 1.05, within(1e-9));
        assertThat(writeOff.after()).isEqualTo(Subaccount.empty());
    }

    @Test
    void aHedgeMayBeSafeOnOneSideForEver() {
        Subaccount hedged = new Subaccount(
                decimal("-1500"),
                List.of(Position.linear("ETH", decimal("-1"), decimal("3000"))),
                List.of(new Collateral(HOME, BigDecimal.ONE)),
                List.of());
        MarketSnapshot market = market("3000", Set.of());
        LiquidationPrice rise = LiquidationPrice.of(hedged, "ETH", Side.SHORT, market, rules());
        // −1500 + 0.8·P + (3000 − P) = 0.05·P
        assertThat(rise.price()).isEqualByComparingTo("6000");
        assertThat(rise.distance()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(LiquidationPrice.of(hedged, "ETH", Side.LONG, market, rules())
                        .status())
                .isEqualTo(Status.NEVER);
    }

    @Test
    void anAccountUnderWaterHasADistanceBelowZeroToThePriceThatWouldSaveIt() {
        Subaccount account = Subaccount.ofPositions(
                decimal("100"), List.of(Position.linear("ETH", BigDecimal.ONE, decimal("3000"))));
        LiquidationPrice price = LiquidationPrice.of(account, "ETH", Side.LONG, market("2800", Set.of()), rules());
        assertThat(price.status()).isEqualTo(Status.LIQUIDATABLE);
        assertThat(Objects.requireNonNull(price.price()).doubleValue()).isCloseTo(2_900 / 0.95, within(1e-9));
        assertThat(price.distance()).isCloseTo(Math.log(2_800 / (2_900 / 0.95)), within(1e-12));
        Subaccount hopeless = Subaccount.ofPositions(decimal("-1"), List.of());
        assertThat(LiquidationPrice.of(hopeless, "ETH", Side.LONG, market("2800", Set.of()), rules()))
                .isEqualTo(new LiquidationPrice(Status.LIQUIDATABLE, null, Double.NEGATIVE_INFINITY));
    }

    @Test
    void theBankruptcyPriceIsWhereEquityIsGone() {
        Subaccount account = Subaccount.ofPositions(
                decimal("-200"), List.of(Position.linear("ETH", decimal("-4"), decimal("3000"))));
        MarketSnapshot market = market("2500", Set.of());
        LiquidationPrice bankruptcy = LiquidationPrice.ofBankruptcy(account, "ETH", Side.SHORT, market, rules());
        assertThat(bankruptcy.price()).isEqualByComparingTo("2950");
        LiquidationPrice liquidation = LiquidationPrice.of(account, "ETH", Side.SHORT, market, rules());
        assertThat(liquidation.distance()).isLessThan(bankruptcy.distance());
    }

    @Test
    void meetingTheRequirementExactlySuffices() {
        Subaccount account = Subaccount.ofPositions(
                decimal("150"), List.of(Position.linear("ETH", BigDecimal.ONE, decimal("3000"))));
        assertThat(rules().assess(account, market("3000", Set.of())).isLiquidatable())
                .isFalse();
        LiquidationPrice price = LiquidationPrice.of(account, "ETH", Side.LONG, market("3000", Set.of()), rules());
        assertThat(price.price()).isEqualByComparingTo("3000");
        assertThat(price.distance()).isZero();
    }

    @Test
    void anEmptyAccountAsksForNothing() {
        Assessment nothing = rules().assess(Subaccount.empty(), market("1", Set.of()));
        assertThat(nothing.isLiquidatable()).isFalse();
        assertThat(nothing.healthFactor()).isEmpty();
        assertThat(nothing.marginRatio()).contains(BigDecimal.ZERO);
    }

    /** A ratio whose whole is gone is no number, and never 0. */
    @Test
    void ratiosOfNothingAreEmpty() {
        Assessment broke = rules().assess(
                        Subaccount.loan(List.of(), List.of(new Debt(USDC, BigDecimal.ONE))), market("1", Set.of()));
        assertThat(broke.loanToValue()).isEmpty();
        assertThat(broke.marginRatio()).isEmpty();
        assertThat(broke.healthFactor()).contains(new BigDecimal("0"));
    }

    @Test
    void dustIsAnAnswerToo() {
        Subaccount account = Subaccount.ofPositions(
                BigDecimal.ZERO, List.of(Position.linear("ETH", decimal("1e-18"), decimal("3000"))));
        MarketSnapshot market = market("2999.5", Set.of());
        LiquidationStep step = LiquidationStep.next(account, market, rules()).orElseThrow();
        assertThat(step.after().positions()).isEmpty();
        // A loss of 5·10⁻¹⁹ is less than an account can owe: it owes 10⁻¹⁸, and the fund has the rest.
        assertThat(step.after().cash()).isEqualByComparingTo("-1e-18");
        assertThat(step.toFund()).isEqualByComparingTo("5e-19");
        assertThat(LiquidationStep.next(step.after(), market, rules())
                        .orElseThrow()
                        .badDebt())
                .isEqualByComparingTo("1e-18");
    }

    @Test
    void tenThousandPositionsAreOneAccount() {
        Map<String, PerpetualTerms> terms = new HashMap<>();
        Map<String, BigDecimal> prices = new HashMap<>();
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            terms.put("A" + i, PerpetualTerms.flat(decimal("0.05"), decimal("0.1")));
            prices.put("A" + i, BigDecimal.TEN);
            positions.add(Position.linear("A" + i, BigDecimal.valueOf(i % 2 == 0 ? 1 : -1), BigDecimal.TEN));
        }
        Subaccount account = Subaccount.ofPositions(decimal("5000"), positions);
        MarketSnapshot market = MarketSnapshot.of(prices);
        assertThat(rules(terms).assess(account, market).maintenance())
                .isEqualTo(new Standing(decimal("5000"), decimal("5000.00")));
        LiquidationPrice price =
                LiquidationPrice.of(account, "A0", Side.LONG, market.withPrice("A1", decimal("9.5")), rules(terms));
        // The short of A1 gained 0.5 and asks for 0.025 less: 0.525 of room, at 0.95 a dollar of A0.
        assertThat(Objects.requireNonNull(price.price()).doubleValue()).isCloseTo(10 - 0.525 / 0.95, within(1e-12));
    }

    @Test
    void hugeAmountsAreExact() {
        Subaccount account =
                Subaccount.ofPositions(decimal("1"), List.of(Position.linear("ETH", decimal("1e29"), decimal("1e29"))));
        MarketSnapshot market = MarketSnapshot.of(Map.of("ETH", decimal("1e29")));
        assertThat(rules().assess(account, market).maintenance().excess())
                .isEqualByComparingTo(decimal("1").subtract(decimal("5e56")));
        MarketSnapshot moved = market.withPrice("ETH", decimal("1.5e29"));
        Subaccount rich = Subaccount.ofPositions(decimal("1"), account.positions());
        assertThatThrownBy(() -> new ClosePosition(
                                "ETH",
                                Contract.LINEAR,
                                decimal("1e29"),
                                decimal("1.5e29"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO)
                        .applyTo(rich, moved, rules()))
                .hasMessageStartingWith("cash must be below 10^30; have ");
    }

    @Test
    void thePriceOfTheSmallestAndTheLargestCoinIsFoundToo() {
        for (String mark : List.of("2e-36", "1e-30", "1e-9", "1e9", "1e20", "5e29")) {
            BigDecimal price = decimal(mark);
            Subaccount account = Subaccount.ofPositions(
                    Amounts.down(price.multiply(decimal("0.5"))),
                    List.of(Position.linear("ETH", BigDecimal.ONE, price)));
            MarketSnapshot market = MarketSnapshot.of(Map.of("ETH", price));
            for (Side side : Side.values()) {
                LiquidationPrice found = LiquidationPrice.of(account, "ETH", side, market, rules());
                boolean hasEquity = account.cash().signum() > 0;
                Status expected =
                        !hasEquity ? Status.LIQUIDATABLE : side == Side.LONG ? Status.REACHABLE : Status.NEVER;
                assertThat(found.status()).as(mark + " " + side).isEqualTo(expected);
            }
        }
    }

    @Test
    void ordersThatTakeMoreThanThereIsAreRefused() {
        MarketSnapshot market = market("3000", Set.of());
        assertThatThrownBy(() -> new SeizeCollateral(USDC, BigDecimal.ONE, HOME, BigDecimal.TEN, BigDecimal.ZERO)
                        .applyTo(loanOnTwoChains(), market, rules()))
                .hasMessage("amount taken of ETH on home must be at most 1; have 10");
        assertThatThrownBy(() -> new SeizeCollateral(USDC, decimal("3001"), HOME, BigDecimal.ONE, BigDecimal.ZERO)
                        .applyTo(loanOnTwoChains(), market, rules()))
                .hasMessage("repaid of USDC on home must be at most 3000; have 3001");
        assertThatThrownBy(() -> new SeizeCollateral(USDC, BigDecimal.ONE, HOME, BigDecimal.ONE, BigDecimal.TEN))
                .hasMessage("fundShare of ETH on home must be at most 1; have 10");
        assertThatThrownBy(
                        () -> new TakeOver(BigDecimal.ONE, decimal("3001")).applyTo(loanOnTwoChains(), market, rules()))
                .hasMessage("payment must be at most the value of 3000; have 3001");
        assertThatThrownBy(() -> new TakeOver(BigDecimal.ZERO, BigDecimal.ZERO))
                .hasMessage("share must be above 0; have 0");
        assertThatThrownBy(() -> new WriteOff().applyTo(loanOnTwoChains(), market, rules()))
                .hasMessage("only what is under water and without positions is written off; have an equity of 3000");
        assertThatThrownBy(() -> new ClosePosition(
                                "BTC",
                                Contract.LINEAR,
                                BigDecimal.ONE,
                                BigDecimal.ONE,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO)
                        .applyTo(loanOnTwoChains(), market, rules()))
                .hasMessage("there is no LINEAR position in BTC");
    }
}
