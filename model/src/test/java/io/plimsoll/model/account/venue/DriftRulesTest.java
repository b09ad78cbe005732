package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every applicable number of the program's own tests. */
class DriftRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("drift.json");
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    @Override
    MarginRules rules() {
        BigDecimal fee = new BigDecimal("0.01");
        DriftSpot coin = new DriftSpot(8_000, 9_000, 12_000, 11_000, 10_000, ZERO, ZERO, fee);
        return new DriftRules(
                Map.of(
                        "BTC", new DriftMarket(1_000, 500, 50, fee, new BigDecimal("0.005")),
                        "ETH", new DriftMarket(1_000, 500, 100, fee, ZERO)),
                Map.of("BTC", coin, "ETH", coin, "USDC", coin),
                new BigDecimal("0.5"));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.mixed(random, market, 0.1, List.of(Contract.LINEAR));
    }

    @Test
    void depositsOfSizeCountForLess() {
        for (JsonNode row : rows(CASES.get("size_premium").get("asset_weight_cases"), 5)) {
            int weight = row.get(2).asInt();
            DriftSpot spot = spot(weight, 10_000, row.get(1).asInt(), ZERO, ZERO);
            assertThat(spot.assetWeight(MarginLevel.INITIAL, decimal(row.get(0))))
                    .as(row.toString())
                    .isEqualTo(row.get(3).asInt());
        }
    }

    @Test
    void debtsOfSizeCountForMore() {
        for (JsonNode row : rows(CASES.get("size_premium").get("liability_weight_cases"), 5)) {
            assertThat(DriftWeights.liability(
                            decimal(row.get(0)), row.get(1).asInt(), row.get(2).asInt()))
                    .as(row.toString())
                    .isEqualTo(row.get(3).asInt());
        }
    }

    @Test
    void positionsOfSizeAskForMore() {
        for (JsonNode row : rows(CASES.get("size_premium").get("perp_margin_ratio_cases"), 1)) {
            DriftRules rules = new DriftRules(
                    Map.of(
                            "X",
                            new DriftMarket(row.get(2).asInt(), 500, row.get(1).asInt(), ZERO, ZERO)),
                    Map.of(),
                    BigDecimal.ONE);
            Position position = Position.linear("X", decimal(row.get(0)), BigDecimal.ONE);
            assertThat(rules.ratio(MarginLevel.INITIAL, position))
                    .isEqualTo(row.get(3).asInt());
        }
    }

    @Test
    void depositsOfACrowdedCoinCountForLess() {
        JsonNode group = CASES.get("deposit_scaled_asset_weight");
        BigDecimal price = decimal(group.get("price"));
        for (JsonNode row : rows(group, 4)) {
            BigDecimal deposits = decimal(row.get(0)).multiply(price);
            DriftSpot spot = spot(group.get("weight").asInt(), 10_000, 0, decimal(group.get("start_usd")), deposits);
            assertThat(spot.assetWeight(MarginLevel.INITIAL, BigDecimal.ONE))
                    .as(row.toString())
                    .isEqualTo(row.get(1).asInt());
        }
    }

    @Test
    void aLiquidatorTakesWhatCoversTheShortage() {
        for (JsonNode row : rows(CASES.get("base_to_cover_margin_shortage"), 5)) {
            BigDecimal base = DriftRules.baseToCover(
                    decimal(row.get(0)),
                    decimal(row.get(1)),
                    decimal(row.get(2)),
                    decimal(row.get(3)),
                    decimal(row.get(4)),
                    decimal(row.get(5)));
            // The program counts in 10⁻⁹ of a coin.
            assertThat(base).as(row.toString()).isCloseTo(decimal(row.get(6)), within(new BigDecimal("1e-9")));
        }
    }

    @Test
    void aDebtIsRepaidUntilTheShortageIsCovered() {
        for (JsonNode row : rows(CASES.get("liability_transfer"), 1)) {
            assertThat(DriftRules.liabilityToCover(
                                    decimal(row.get("shortage")),
                                    decimal(row.get("assetWeight")),
                                    decimal(row.get("liabWeight")),
                                    decimal(row.get("price")),
                                    decimal(row.get("fees")))
                            .orElseThrow())
                    .isEqualByComparingTo(decimal(row.get("expectedBase")));
        }
    }

    @Test
    void theFeeOfAnIdleLiquidationRises() {
        JsonNode group = CASES.get("liquidation_fee_ramp");
        for (JsonNode row : rows(group, 3)) {
            assertThat(DriftRules.rampedFee(
                            decimal(group.get("base")),
                            decimal(group.get("max")),
                            row.get(0).asLong()))
                    .as(row.toString())
                    .isEqualByComparingTo(decimal(row.get(1)));
        }
    }

    @Test
    void aSmallShortageIsCoveredAtOnce() {
        for (JsonNode row : rows(CASES.get("max_pct_to_liquidate"), 1)) {
            assertThat(row.get(1).asString()).isEqualTo("100%");
            assertThat(new DriftRules(Map.of(), Map.of(), new BigDecimal("0.02")).maxShare(decimal(row.get(0))))
                    .isEqualByComparingTo("1");
        }
        assertThat(new DriftRules(Map.of(), Map.of(), new BigDecimal("0.02")).maxShare(decimal("50")))
                .isEqualByComparingTo("0.02");
    }

    /** Margin of 5 % and a buffer of 2 %, less fees of 1.5 %: 5.5 cents of shortage are covered by each dollar closed. */
    @Test
    void aStepCoversAShareOfTheShortageWithItsBuffer() {
        DriftRules rules = new DriftRules(
                Map.of("ETH", new DriftMarket(1_000, 500, 0, decimal("0.01"), decimal("0.005"))),
                Map.of(),
                decimal("0.5"));
        MarketSnapshot market = ReferenceCases.prices("ETH", 3_000);
        // Short by 50 and a buffer of 60, of which half is covered: 1,000 USD are closed.
        LiquidationStep half =
                LiquidationStep.next(account("100", "1"), market, rules).orElseThrow();
        assertThat(half.after().positions().get(0).size()).isEqualByComparingTo("0.666666666666666666");
        assertThat(half.toLiquidator()).isCloseTo(decimal("10"), within(decimal("1e-15")));
        assertThat(half.toFund()).isCloseTo(decimal("5"), within(decimal("1e-15")));
        // Short by 3 and a buffer of 30, which is small: 600 USD are closed.
        LiquidationStep whole =
                LiquidationStep.next(account("72", "0.5"), market, rules).orElseThrow();
        assertThat(whole.after().positions().get(0).size()).isEqualByComparingTo("0.3");
    }

    private static Subaccount account(String cash, String eth) {
        return Subaccount.ofPositions(
                decimal(cash), List.of(Position.linear("ETH", decimal(eth), BigDecimal.valueOf(3_000))));
    }

    /** The weight is that of the coin's whole amount, wherever it lies. */
    @Test
    void spreadingACoinOverChainsDoesNotHideItsSize() {
        DriftRules rules =
                new DriftRules(Map.of(), Map.of("X", spot(9_000, 10_000, 10_000, ZERO, ZERO)), BigDecimal.ONE);
        MarketSnapshot market = MarketSnapshot.of(Map.of("X", BigDecimal.ONE), Set.of("one", "two"), Set.of());
        BigDecimal thousand = BigDecimal.valueOf(1_000);
        Assessment whole = rules.assess(
                Subaccount.loan(List.of(new Collateral(new Token("X", "one"), thousand)), List.of()), market);
        Assessment spread = rules.assess(
                Subaccount.loan(
                        List.of(
                                new Collateral(new Token("X", "one"), BigDecimal.valueOf(400)),
                                new Collateral(new Token("X", "two"), BigDecimal.valueOf(600))),
                        List.of()),
                market);
        assertThat(spread.initial()).isEqualTo(whole.initial());
        assertThat(whole.initial().available()).isEqualByComparingTo("835.7");
    }

    private static DriftSpot spot(
            int assetWeight, int liabilityWeight, int imf, BigDecimal scaleStart, BigDecimal deposits) {
        return new DriftSpot(
                assetWeight, assetWeight, liabilityWeight, liabilityWeight, imf, scaleStart, deposits, ZERO);
    }

    private static List<JsonNode> rows(JsonNode group, int expected) {
        List<JsonNode> rows = each(group.get("rows"));
        assertThat(rows).hasSize(expected);
        return rows;
    }
}
