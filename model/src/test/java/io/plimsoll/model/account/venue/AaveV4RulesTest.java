package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published bonus and repayment of the protocol, version 4. */
class AaveV4RulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("aave-v4.json");

    /** The file was computed in doubles. */
    private static final BigDecimal DOUBLES = new BigDecimal("1e-8");

    @Override
    MarginRules rules() {
        AaveV4Reserve reserve = new AaveV4Reserve(decimal("0.8"), 10_500, 8_000, 1_000);
        return new AaveV4Rules(
                Map.of("ETH", reserve, "BTC", reserve, "USDC", reserve), decimal("1.05"), decimal("0.9"));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.loan(random, market, 0.8);
    }

    @Test
    void theBonusGrowsAsHealthFalls() {
        JsonNode published = CASES.get("bonus").get("published").get(0);
        assertThat(reserve(published).minBonusBps()).isEqualByComparingTo(decimal(published.get("minLB")));
        List<JsonNode> computed = each(CASES.get("bonus").get("computed"));
        assertThat(computed).hasSize(4);
        for (JsonNode row : computed) {
            assertThat(reserve(row).bonusBps(decimal(row.get("hf")), decimal(row.get("hfForMaxBonus"))))
                    .as(row.toString())
                    .isEqualByComparingTo(decimal(row.get("lb")));
        }
    }

    /** Of a bonus of 5 %, a fee of 10 % leaves the liquidator 4.5 %. */
    @Test
    void theProtocolTakesItsShareOfTheBonus() {
        JsonNode published = CASES.get("bonus").get("published").get(1);
        AaveV4Rules rules = new AaveV4Rules(
                Map.of(
                        "ETH",
                        new AaveV4Reserve(
                                decimal("0.8"),
                                published.get("maxLB").asInt(),
                                10_000,
                                published.get("liquidationFeeBps").asInt())),
                decimal("1.05"),
                decimal("0.9"));
        LiquidationStep step = LiquidationStep.next(
                        AaveRulesTest.loan(decimal("7000"), decimal("6000")), AaveRulesTest.market(1), rules)
                .orElseThrow();
        BigDecimal repaid = decimal("6000").subtract(step.after().debts().get(0).amount());
        BigDecimal net = decimal(published.get("netToLiquidatorPct")).movePointLeft(2);
        BigDecimal gross = decimal(published.get("grossBonusPct")).movePointLeft(2);
        assertThat(step.toLiquidator()).isCloseTo(repaid.multiply(net), within(decimal("1e-15")));
        assertThat(step.toFund()).isCloseTo(repaid.multiply(gross.subtract(net)), within(decimal("1e-15")));
    }

    @Test
    void repaymentRestoresTheTargetHealthFactor() {
        List<JsonNode> rows = each(CASES.get("repay_to_target").get("computed_single_collateral"));
        assertThat(rows).hasSize(3);
        for (JsonNode row : rows) {
            BigDecimal factor = decimal(row.get("cf"));
            BigDecimal bonus = decimal(row.get("bonus"));
            int bonusBps = bonus.movePointRight(4).intValueExact();
            AaveV4Rules rules = new AaveV4Rules(
                    Map.of("ETH", new AaveV4Reserve(factor, bonusBps, 10_000, 0)),
                    decimal(row.get("targetHF")),
                    decimal("0.9"));
            assertThat(rules.repayToTarget(
                            decimal(row.get("debt")), decimal(row.get("hf")), bonus.subtract(BigDecimal.ONE), factor))
                    .as(row.toString())
                    .isCloseTo(decimal(row.get("repay")), within(DOUBLES));
            Subaccount loan = AaveRulesTest.loan(decimal(row.get("collateral")), decimal(row.get("debt")));
            assertThat(rules.assess(loan, AaveRulesTest.market(1))
                            .healthFactor()
                            .orElseThrow())
                    .isCloseTo(decimal(row.get("hf")), within(DOUBLES));
            LiquidationStep step =
                    LiquidationStep.next(loan, AaveRulesTest.market(1), rules).orElseThrow();
            // What a step leaves below 1,000 USD it takes as well, which the last row meets.
            boolean leavesDust =
                    decimal(row.get("debt")).subtract(decimal(row.get("repay"))).compareTo(BigDecimal.valueOf(1_000))
                            < 0;
            if (leavesDust) {
                assertThat(step.after().debts()).isEmpty();
            } else {
                Assessment after = rules.assess(step.after(), AaveRulesTest.market(1));
                assertThat(after.healthFactor().orElseThrow()).isCloseTo(decimal(row.get("hf_after")), within(DOUBLES));
            }
        }
    }

    private static AaveV4Reserve reserve(JsonNode row) {
        return new AaveV4Reserve(
                decimal("0.8"), row.get("maxLB").asInt(), row.get("factor").asInt(), 0);
    }
}
