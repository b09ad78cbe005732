package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How our own rules liquidate: as far as it helps, at a penalty that hurts nobody else. */
class PlimsollLiquidationTest {

    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final PlimsollRules RULES =
            PlimsollRulesTest.rules(decimal("1.05"), decimal("0.005"), decimal("100"));

    @Test
    void aStepRestoresTheTargetAndNoMore() {
        PlimsollRules rules = PlimsollRulesTest.rules(decimal("1.1"), decimal("0.005"), ZERO);
        RandomGenerator random = new SplittableRandom(8);
        int restored = 0;
        for (int k = 0; k < 2_000; k++) {
            MarketSnapshot market = RandomSubaccounts.market(random);
            Subaccount account = RandomSubaccounts.mixed(random, market, 0.06, List.of(Contract.values()));
            var step = LiquidationStep.next(account, market, rules);
            if (step.isEmpty()
                    || step.get().after().positions().size()
                            < account.positions().size()
                    || account.positions().isEmpty()) {
                continue;
            }
            double health = rules.assess(step.get().after(), market)
                    .healthFactor()
                    .orElseThrow()
                    .doubleValue();
            assertThat(health).as(step.get().toString()).isCloseTo(1.1, within(1e-9));
            restored++;
        }
        assertThat(restored).isGreaterThan(100);
    }

    @Test
    void aLoanIsRepaidToTheTargetAndTheFundGetsItsShareOfTheBonus() {
        Subaccount loan = Subaccount.loan(
                List.of(new Collateral(new Token("ETH", "base"), BigDecimal.TEN)),
                List.of(new Debt(new Token("BTC", "base"), decimal("0.4"))));
        MarketSnapshot market = PlimsollRulesTest.lending(3_000, 50_000);
        PlimsollRules rules = PlimsollRulesTest.rules(decimal("1.05"), decimal("0.005"), ZERO);
        LiquidationStep step = LiquidationStep.next(loan, market, rules).orElseThrow();
        assertThat(rules.assess(step.after(), market).healthFactor().orElseThrow())
                .isCloseTo(decimal("1.05"), within(decimal("1e-15")));
        BigDecimal repaid =
                decimal("0.4").subtract(step.after().debts().get(0).amount()).multiply(decimal("50000"));
        assertThat(step.toLiquidator()).isCloseTo(repaid.multiply(decimal("0.045")), within(decimal("1e-12")));
        assertThat(step.toFund()).isCloseTo(repaid.multiply(decimal("0.005")), within(decimal("1e-12")));
    }

    @Test
    void penaltiesNeverMakeBadDebt() {
        Subaccount account =
                Subaccount.ofPositions(decimal("1"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("3000"))));
        LiquidationStep step = LiquidationStep.next(account, ReferenceCases.prices("ETH", 3_000), RULES)
                .orElseThrow();
        assertThat(step.toLiquidator()).isEqualByComparingTo("1");
        assertThat(step.after()).isEqualTo(Subaccount.ofPositions(ZERO, List.of()));
        assertThat(LiquidationStep.next(step.after(), ReferenceCases.prices("ETH", 3_000), RULES))
                .isEmpty();
    }

    @Test
    void anAccountUnderWaterEndsInBadDebtOfExactlyItsHole() {
        Subaccount account = Subaccount.ofPositions(
                decimal("100"), List.of(Position.linear("ETH", decimal("-10"), decimal("3000"))));
        MarketSnapshot market = ReferenceCases.prices("ETH", 3_100);
        LiquidationStep close = LiquidationStep.next(account, market, RULES).orElseThrow();
        LiquidationStep writeOff =
                LiquidationStep.next(close.after(), market, RULES).orElseThrow();
        assertThat(close.badDebt()).isZero();
        assertThat(writeOff.badDebt()).isEqualByComparingTo("900");
        assertThat(writeOff.after()).isEqualTo(Subaccount.ofPositions(ZERO, List.of()));
    }

    /** The book under stress gives less than the mark; the difference is a gain of whoever bought. */
    @Test
    void anOrderMayBeFilledAtWhatTheBookGives() {
        Subaccount account = Subaccount.ofPositions(
                decimal("400"), List.of(Position.linear("ETH", BigDecimal.TEN, decimal("3000"))));
        MarketSnapshot market = ReferenceCases.prices("ETH", 3_000);
        ClosePosition order = new ClosePosition("ETH", Contract.LINEAR, BigDecimal.ONE, decimal("3000"), ZERO, ZERO);
        LiquidationStep step = order.filledAt(decimal("2900")).applyTo(account, market, RULES);
        assertThat(step.toLiquidator()).isEqualByComparingTo("100");
        assertThat(step.after().cash()).isEqualByComparingTo("300");
        assertThatThrownBy(() -> new ClosePosition("ETH", Contract.LINEAR, decimal("11"), decimal("3000"), ZERO, ZERO)
                        .applyTo(account, market, RULES))
                .hasMessage("size to close of ETH must be at most 10; have 11");
    }

    @Test
    void theFeeOfALiquidationMustBeBelowEveryMaintenanceMargin() {
        assertThatThrownBy(() -> PlimsollRulesTest.rules(BigDecimal.ONE, decimal("0.01"), ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be above the liquidation fee of 0.02; have 0.02");
    }
}
