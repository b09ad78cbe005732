package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published examples of the protocol, version 3.3. */
class AaveRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("aave-v3.json");
    private static final AaveReserve ETH =
            new AaveReserve(new LendingTerms(decimal("0.75"), decimal("0.8"), decimal("0.05")), decimal("0.1"));

    @Override
    MarginRules rules() {
        AaveReserve usdc =
                new AaveReserve(new LendingTerms(decimal("0.8"), decimal("0.85"), decimal("0.04")), BigDecimal.ZERO);
        return new AaveRules(Map.of("ETH", ETH, "BTC", ETH, "USDC", usdc));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.loan(random, market, 0.8);
    }

    @Test
    void healthFactorIsCollateralAtItsThresholdOverDebt() {
        JsonNode row = CASES.get("health_factor").get(0);
        Subaccount loan = loan(decimal(row.get("collateralUsd")), decimal(row.get("debtUsd")));
        assertThat(rules().assess(loan, market(1)).healthFactor().orElseThrow())
                .isCloseTo(decimal(row.get("expected")), within(decimal("1e-10")));
    }

    @Test
    void liquidationPriceIsWhereTheThresholdIsMet() {
        JsonNode row = CASES.get("liquidation_price").get(0);
        Subaccount loan = loan(decimal(row.get("collateralUnits")), decimal(row.get("debtUsd")));
        LiquidationPrice price = LiquidationPrice.of(loan, "ETH", Side.LONG, market(4_000), rules());
        assertThat(price.price()).isEqualByComparingTo(decimal(row.get("expected")));
        assertThat(price.distance()).isEqualTo(Math.log(4_000 / 2812.5), within(1e-15));
    }

    @Test
    void halfOfTheTotalDebtIsRepaidUnlessThePositionIsSmallOrDeepUnderWater() {
        JsonNode constants = CASES.get("close_factor").get("constants");
        BigDecimal threshold = decimal(constants.get("MIN_BASE_MAX_CLOSE_FACTOR_THRESHOLD_usd"));
        AaveRules rules = new AaveRules(Map.of(), threshold);
        BigDecimal ten = BigDecimal.valueOf(10_000);
        BigDecimal edge = decimal(constants.get("HF_THRESHOLD"));
        assertThat(rules.maxRepayment(ten, ten, ten, decimal("0.96"))).isEqualByComparingTo("5000");
        assertThat(rules.maxRepayment(ten, ten, ten, edge)).isEqualByComparingTo("10000");
        assertThat(rules.maxRepayment(threshold, threshold, threshold, decimal("0.96")))
                .isEqualByComparingTo("1000");
        assertThat(rules.maxRepayment(ten, threshold.subtract(BigDecimal.ONE), ten, decimal("0.96")))
                .isEqualByComparingTo("10000");
    }

    @Test
    void theExamplesOfTheDocumentation() {
        List<JsonNode> examples = each(CASES.get("close_factor").get("doc_examples"));
        assertThat(examples).hasSize(2);
        JsonNode small = examples.get(0);
        BigDecimal debt = decimal(small.get("debt"));
        assertThat(new AaveRules(Map.of(), decimal(small.get("threshold")))
                        .maxRepayment(debt, decimal(small.get("collateral")), debt, decimal(small.get("hf"))))
                .isEqualByComparingTo(debt);
        // Half of the total of 9,000 covers the whole of one of three equal reserves.
        JsonNode three = examples.get(1);
        BigDecimal each = decimal(three.get("debts").get("GHO"));
        BigDecimal collateral = decimal(three.get("collateral"));
        BigDecimal total = each.multiply(BigDecimal.valueOf(3));
        AaveRules rules = new AaveRules(Map.of());
        assertThat(rules.maxRepayment(each, collateral, total, decimal("0.96"))).isEqualByComparingTo("3000");
        assertThat(rules.maxRepayment(total, collateral, total, decimal("0.96")))
                .isEqualByComparingTo("4500");
    }

    static Subaccount loan(BigDecimal collateral, BigDecimal debt) {
        return Subaccount.loan(
                List.of(new Collateral(new Token("ETH", "ethereum"), collateral)),
                List.of(new Debt(new Token("USD", "ethereum"), debt)));
    }

    static MarketSnapshot market(int eth) {
        return MarketSnapshot.of(
                Map.of("ETH", BigDecimal.valueOf(eth), "USD", BigDecimal.ONE), Set.of("ethereum"), Set.of());
    }
}
