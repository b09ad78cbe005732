package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The fifteen option-free portfolios of the protocol's tests, with their intermediate figures. */
class DeriveRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("derive-pmrm2.json");

    /** The file was computed in doubles. */
    private static final BigDecimal RELATIVE = new BigDecimal("1e-12");

    @Override
    MarginRules rules() {
        DeriveCollateral other = new DeriveCollateral(decimal("0.2"), decimal("0.05"), decimal("0.55"), false);
        DeriveCollateral same = new DeriveCollateral(decimal("0.02"), decimal("0.01"), decimal("0.55"), true);
        BigDecimal one = BigDecimal.ONE;
        return new DeriveRules(
                new DeriveMarket(
                        "ETH", "ETH-PERP", "USDC", Map.of("ETH", one, "ETH-PERP", one, "USDC", one, "BTC", one)),
                parameters(),
                Map.of("ETH", same, "BTC", other, "USDC", other),
                decimal("0.5"),
                decimal("0.1"));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.withoutDebts(random, market, 0.15, "ETH-PERP");
    }

    @Test
    void portfoliosAskForTheirWorstLossAndTheirContingencies() {
        List<JsonNode> cases = each(CASES.get("cases"));
        assertThat(cases).hasSize(15);
        for (JsonNode portfolio : cases) {
            assertPortfolio(portfolio.get("file").asString(), portfolio.get("scenario"), portfolio.get("result"));
        }
    }

    private static void assertPortfolio(String file, JsonNode scenario, JsonNode result) {
        Map<String, DeriveCollateral> terms = new HashMap<>();
        Map<String, BigDecimal> confidences = new HashMap<>();
        Map<String, BigDecimal> prices = new HashMap<>();
        List<Collateral> collateral = new ArrayList<>();
        BigDecimal value = BigDecimal.ZERO;
        for (JsonNode held : each(scenario.get("Collaterals"))) {
            String coin = held.get("Name").asString();
            terms.put(
                    coin,
                    new DeriveCollateral(
                            decimal(held.get("MMHaircut")),
                            decimal(held.get("IMHaircut")),
                            decimal(held.get("ConfidenceFactor")),
                            held.get("IsRiskCancelling").asBoolean()));
            confidences.put(coin, decimal(held.get("Confidence")));
            prices.put(coin, decimal(held.get("Price")));
            collateral.add(new Collateral(new Token(coin, "derive"), decimal(held.get("Amount"))));
            value = value.add(decimal(held.get("Amount")).multiply(decimal(held.get("Price"))));
        }
        prices.put("spot", decimal(scenario.get("SpotPrice")));
        prices.put("stable", decimal(scenario.get("StablePrice")));
        confidences.put("spot", decimal(scenario.get("SpotConfidence")));
        List<Position> positions = new ArrayList<>();
        if (decimal(scenario.get("NumPerps")).signum() != 0) {
            prices.put("perp", decimal(scenario.get("PerpPrice")));
            confidences.put("perp", decimal(scenario.get("PerpConfidence")));
            positions.add(Position.linear(
                    "perp", decimal(scenario.get("NumPerps")), decimal(scenario.get("LastEntryPrice"))));
        }
        BigDecimal cash = decimal(scenario.get("Cash")).add(decimal(scenario.get("UnrealisedFunding")));
        DeriveRules rules = new DeriveRules(
                new DeriveMarket("spot", "perp", "stable", confidences),
                parameters(),
                terms,
                BigDecimal.ONE,
                BigDecimal.ZERO);
        Assessment assessment = rules.assess(
                new Subaccount(cash, positions, collateral, List.of()),
                MarketSnapshot.of(prices, Set.of("derive"), Set.of()));
        assertClose(file, assessment.equity(), result, "PortfolioMTM");
        assertClose(file, assessment.collateralValue(), result, "CollateralMTM");
        assertClose(file, assessment.maintenance().excess(), result, "MM");
        assertClose(file, assessment.initial().excess(), result, "IM");
        assertClose(
                file, parameters().initialLossFactor(decimal(scenario.get("StablePrice"))), result, "im_loss_factor");
    }

    @Test
    void aHedgedPortfolioBearsOnlyTheBasis() {
        JsonNode hedged = each(CASES.get("cases")).stream()
                .filter(c -> c.get("file").asString().contains("perp_hedging"))
                .findFirst()
                .orElseThrow();
        BigDecimal shocked = decimal(hedged.get("result").get("CollateralMTM")).subtract(BigDecimal.valueOf(100_000));
        assertThat(((DeriveRules) new DeriveRulesTest().rules()).worstLoss(shocked))
                .isCloseTo(decimal(hedged.get("result").get("worst_reg_loss")).negate(), within(decimal("1e-9")));
    }

    @Test
    void aShareIsAuctionedAtADiscount() {
        Subaccount portfolio = Subaccount.ofPositions(
                decimal("400"), List.of(Position.linear("ETH-PERP", BigDecimal.ONE, decimal("3000"))));
        MarketSnapshot market = ReferenceCases.prices("ETH", 3_000, "ETH-PERP", 3_000, "USDC", 1);
        LiquidationStep step = LiquidationStep.next(portfolio, market, rules()).orElseThrow();
        assertThat(step.after().positions().get(0).size()).isEqualByComparingTo("0.5");
        assertThat(step.after().cash()).isEqualByComparingTo("380");
        assertThat(step.toLiquidator()).isEqualByComparingTo("20");
    }

    private static void assertClose(String file, BigDecimal value, JsonNode result, String field) {
        BigDecimal expected = decimal(result.get(field));
        BigDecimal scale =
                decimal(result.get("PortfolioMTM")).abs().max(expected.abs()).add(BigDecimal.ONE);
        assertThat(value).as(file + " " + field).isCloseTo(expected, within(Amounts.up(scale.multiply(RELATIVE))));
    }

    private static DeriveParameters parameters() {
        JsonNode p = CASES.get("parameters");
        JsonNode other = p.get("OtherContingency");
        return new DeriveParameters(
                each(p.get("Scenarios")).stream()
                        .map(s -> new DeriveScenario(decimal(s.get("SpotShock")), decimal(s.get("DampeningFactor"))))
                        .toList(),
                decimal(p.get("Margin").get("MM_LOSS_FACTOR")),
                decimal(p.get("Margin").get("IM_LOSS_FACTOR")),
                decimal(other.get("PEG_LOSS_THRESHOLD")),
                decimal(other.get("PEG_LOSS_FACTOR")),
                decimal(other.get("CONF_THRESHOLD")),
                decimal(other.get("CONF_MARGIN")),
                decimal(other.get("MM_PERP_PERCENT")),
                decimal(other.get("IM_PERP_PERCENT")));
    }
}
