package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The risk factors and worked examples of the specification and of the engine's features. */
class VegaRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("vega.json");
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    @Override
    MarginRules rules() {
        VegaMarket market = new VegaMarket(
                new BigDecimal("0.05"),
                new BigDecimal("0.06"),
                new BigDecimal("0.01"),
                new BigDecimal("1.5"),
                BigDecimal.ONE,
                BigDecimal.ONE);
        return new VegaRules(Map.of("BTC", market, "ETH", market));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.positions(random, market, 0.07);
    }

    /** All shorts are published to six digits; of the longs, five are a different number there than the closed form, and say so. */
    @Test
    void riskFactorsAreExpectedShortfallsOfALognormalMarket() {
        List<JsonNode> rows = each(CASES.get("risk_factor_cases"));
        assertThat(rows).hasSize(13);
        int published = 0;
        for (JsonNode row : rows) {
            for (Side side : Side.values()) {
                double factor = VegaMarket.riskFactor(
                        side,
                        row.get("riskAversion").asDouble(),
                        row.get("tau").asDouble(),
                        row.get("mu").asDouble(),
                        row.get("sigma").asDouble());
                double closedForm = row.get("closed_form_" + side.label()).asDouble();
                assertThat(factor).as(row.toString()).isCloseTo(closedForm, within(1e-8 * (1 + closedForm)));
                if (row.get(side.label() + "_matches").asBoolean()) {
                    double expected = row.get("published_" + side.label()).asDouble();
                    assertThat(factor).as(row.toString()).isCloseTo(expected, within(1e-6 * (1 + expected)));
                    published++;
                }
            }
        }
        assertThat(published).isEqualTo(21);
    }

    @Test
    void maintenanceIsRiskFactorPlusSlippageOfTheOpenPosition() {
        JsonNode in = example("0019-MCAL-210").get("in");
        VegaMarket market = new VegaMarket(
                ZERO, decimal(in.get("rfShort")), decimal(in.get("linearSlippageFactor")), BigDecimal.ONE, ZERO, ZERO);
        assertThat(maintenance(market, decimal(in.get("position")), decimal(in.get("mark"))))
                .isEqualByComparingTo(decimal(example("0019-MCAL-210").get("maintenance")));
    }

    @Test
    void marginWithOrdersIsThatOfTheRiskiestSizeTheyCanLeadTo() {
        JsonNode example = example("0019-MCAL EXAMPLE 1");
        JsonNode in = example.get("in");
        JsonNode derived = example.get("derived_by_formula");
        BigDecimal mark = decimal(in.get("mark"));
        VegaMarket market = market(in, BigDecimal.ONE);
        assertThat(maintenance(market, decimal(example.get("riskiestLong")), mark))
                .isEqualByComparingTo(decimal(example.get("maintenance_with_orders")));
        assertThat(maintenance(market, decimal(in.get("open")), mark))
                .isEqualByComparingTo(decimal(derived.get("position_only_maintenance")));
        for (String level : List.of("search", "initial", "release")) {
            assertThat(assess(market(in, decimal(in.get(level))), decimal(example.get("riskiestLong")), mark)
                            .initial()
                            .required())
                    .as(level)
                    .isEqualByComparingTo(decimal(derived.get(level)));
        }
    }

    @Test
    void fundingAboutToBePaidIsHeld() {
        for (String id : List.of("0019-MCAL-026", "0019-MCAL-027", "0019-MCAL-028")) {
            BigDecimal payment = payment(example(id).get("in"));
            assertThat(payment).as(id).isEqualByComparingTo(decimal(example(id).get("fundingPayment")));
            assertFundingMargin(example(id), example(id), payment);
        }
        // The same markets seen from the other side.
        assertFundingMargin(
                example("0019-MCAL-029"),
                example("0019-MCAL-028"),
                payment(example("0019-MCAL-028").get("in")));
        assertFundingMargin(
                example("0019-MCAL-030"),
                example("0019-MCAL-027"),
                payment(example("0019-MCAL-027").get("in")));
    }

    /** The margin of the future is given; it is put in as slippage on a mark of 1. */
    private static void assertFundingMargin(JsonNode example, JsonNode same, BigDecimal payment) {
        VegaMarket market = new VegaMarket(
                ZERO,
                ZERO,
                decimal(same.get("in").get("futuresMargin")),
                BigDecimal.ONE,
                decimal(same.get("in").get("marginFundingFactor")),
                payment);
        assertThat(maintenance(market, decimal(example.get("in").get("position")), BigDecimal.ONE))
                .as(example.get("id").asString())
                .isEqualByComparingTo(decimal(example.get("totalMargin")));
    }

    private static BigDecimal payment(JsonNode in) {
        return VegaMarket.fundingPayment(
                decimal(in.get("f_twap")),
                decimal(in.get("s_twap")),
                decimal(in.path("delta_t").asString("0")),
                decimal(in.path("interest_rate").asString("0")),
                decimal(in.path("clamp_lower_bound").asString("-1")),
                decimal(in.path("clamp_upper_bound").asString("1")));
    }

    private static VegaMarket market(JsonNode in, BigDecimal scaling) {
        return new VegaMarket(
                decimal(in.get("rfLong")),
                decimal(in.get("rfShort")),
                decimal(in.get("linearSlippageFactor")),
                scaling,
                ZERO,
                ZERO);
    }

    private static BigDecimal maintenance(VegaMarket market, BigDecimal size, BigDecimal mark) {
        return assess(market, size, mark).maintenance().required();
    }

    private static Assessment assess(VegaMarket market, BigDecimal size, BigDecimal mark) {
        return new VegaRules(Map.of("X", market))
                .assess(
                        Subaccount.ofPositions(ZERO, List.of(Position.linear("X", size, mark))),
                        ReferenceCases.prices("X", mark));
    }

    private static JsonNode example(String id) {
        return each(CASES.get("margin_worked_examples")).stream()
                .filter(example -> example.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
