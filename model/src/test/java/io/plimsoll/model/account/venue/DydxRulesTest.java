package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every number of the chain's own tests of margins, liquidations and funding. */
class DydxRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("dydx-v4.json");
    private static final BigDecimal BTC = BigDecimal.valueOf(50_000);
    private static final BigDecimal ETH = BigDecimal.valueOf(3_000);
    private static final MarketSnapshot MARKET = ReferenceCases.prices("BTC", BTC, "ETH", ETH);

    /** The tests' constants: initial margin 20 %, maintenance half of it. */
    private static final DydxTier TIER = tier(200_000, 500_000, BigDecimal.ZERO, BigDecimal.ZERO);

    @Override
    MarginRules rules() {
        DydxTier scaled = tier(50_000, 600_000, BigDecimal.valueOf(40_000_000), BigDecimal.valueOf(100_000_000));
        return new DydxRules(
                Map.of(
                        "BTC", new DydxMarket(tier(20_000, 600_000, BigDecimal.ZERO, BigDecimal.ZERO), BigDecimal.ZERO),
                        "ETH", new DydxMarket(scaled, BigDecimal.valueOf(70_000_000))),
                DydxLiquidation.genesis());
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.positions(random, market, 0.02);
    }

    @Test
    void requirementsOfAPositionFollowFromPriceSizeAndTier() {
        for (JsonNode row : rows("marginRequirements", 14)) {
            BigDecimal price = decimal(row.get(0)).scaleByPowerOfTen(row.get(1).asInt());
            int resolution = row.get(2).asInt();
            BigDecimal size = decimal(row.get(3)).scaleByPowerOfTen(resolution);
            DydxTier tier = tier(row.get(4).asInt(), row.get(5).asInt(), usd(row.get(7)), usd(row.get(8)));
            BigDecimal interest =
                    decimal(row.get(6)).scaleByPowerOfTen(resolution).multiply(price);
            BigDecimal notional = size.abs().multiply(price);
            assertThat(tier.initialMargin(notional, interest))
                    .as(row.toString())
                    .isEqualByComparingTo(usd(row.get(9)));
            assertThat(tier.maintenanceMargin(notional)).as(row.toString()).isEqualByComparingTo(usd(row.get(10)));
            // A price of 0 is refused by every snapshot, so that one row is of the tier alone.
            if (price.signum() > 0) {
                Assessment assessment = new DydxRules(
                                Map.of("X", new DydxMarket(tier, interest)), DydxLiquidation.genesis())
                        .assess(
                                Subaccount.ofPositions(BigDecimal.ZERO, List.of(Position.linear("X", size, price))),
                                ReferenceCases.prices("X", price));
                assertThat(assessment.initial().required()).isEqualByComparingTo(usd(row.get(9)));
                assertThat(assessment.maintenance().required()).isEqualByComparingTo(usd(row.get(10)));
            }
        }
    }

    @Test
    void bankruptcyPriceLeavesTheAccountItsShareOfWhatItHas() {
        DydxRules rules = rules(1_000_000, 100_000);
        List<JsonNode> cases = rows("bankruptcyPriceUsd", 13);
        for (JsonNode row : cases) {
            Subaccount account = account(row);
            Map.Entry<String, JsonNode> closed =
                    row.get("close").properties().iterator().next();
            Position position = position(account, closed.getKey());
            BigDecimal quote = rules.bankruptcyQuote(
                    position,
                    decimal(closed.getValue()).abs(),
                    MARKET.price(closed.getKey()),
                    rules.assess(account, MARKET));
            BigDecimal expected =
                    row.has("expectedUsd") ? decimal(row.get("expectedUsd")) : usd(row.get("expectedQuoteQuantums"));
            assertThat(quote).as(row.toString()).isEqualByComparingTo(expected);
        }
    }

    @Test
    void fillablePriceFallsFromTheMarkAsEquityIsLost() {
        for (JsonNode row : rows("fillablePriceUsdPerUnit", 13)) {
            DydxRules rules = rules(ppm(row, "BA", 1_000_000), ppm(row, "SMMR", 100_000));
            Subaccount account = account(row);
            String asset = row.has("of") ? row.get("of").asString() : "BTC";
            BigDecimal price =
                    rules.fillablePrice(position(account, asset), MARKET.price(asset), rules.assess(account, MARKET));
            assertThat(price).as(row.toString()).isEqualByComparingTo(decimal(row.get("expected")));
        }
    }

    /** Of 5,000 USD of BTC at least 1,000 are closed; of what is above the bankruptcy price the fund takes 1.5 % of the quote at most. */
    @Test
    void aPortionIsClosedAndTheFundTakesItsFee() {
        LiquidationStep step =
                LiquidationStep.next(account("-4501"), MARKET, genesis()).orElseThrow();
        assertThat(step.after().positions().get(0).size()).isEqualByComparingTo("0.08");
        assertThat(step.toLiquidator()).isEqualByComparingTo("0.3");
        assertThat(step.toFund()).isEqualByComparingTo("14.9955");
        assertThat(step.badDebt()).isZero();
    }

    /** Filled at 42,500 a fifth yields 850 USD, of an account whose share of the hole makes it owe 1,100. */
    @Test
    void belowTheBankruptcyPriceTheFundPays() {
        LiquidationStep step =
                LiquidationStep.next(account("-5500"), MARKET, genesis()).orElseThrow();
        assertThat(step.badDebt()).isEqualByComparingTo("250");
        assertThat(step.toLiquidator()).isEqualByComparingTo("150");
        assertThat(step.toFund()).isZero();
    }

    private static DydxRules genesis() {
        return new DydxRules(Map.of("BTC", new DydxMarket(TIER, BigDecimal.ZERO)), DydxLiquidation.genesis());
    }

    private static Subaccount account(String quote) {
        BigDecimal size = decimal("0.1");
        return Subaccount.ofPositions(
                decimal(quote).add(size.multiply(BTC)), List.of(Position.linear("BTC", size, BTC)));
    }

    @Test
    void fundingIndexMovesByWholeQuanta() {
        for (JsonNode row : rows("fundingIndexDelta", 4)) {
            assertThat(DydxRules.fundingIndexDelta(
                            row.get(3).asLong(),
                            row.get(1).asLong(),
                            row.get(2).asInt(),
                            row.get(0).asInt(),
                            row.get(4).asLong()))
                    .as(row.toString())
                    .isEqualByComparingTo(decimal(row.get(5)));
        }
    }

    @Test
    void theGenesisLiquidatesInPortions() {
        JsonNode genesis = CASES.get("genesis_tiers").get("liquidations");
        assertThat(DydxLiquidation.genesis())
                .isEqualTo(new DydxLiquidation(
                        genesis.get("max_liquidation_fee_ppm").asInt(),
                        decimal(genesis.get("min_position_notional_liquidated_usd")),
                        genesis.get("max_position_portion_liquidated_ppm").asInt(),
                        decimal(genesis.get("max_notional_liquidated_usd_per_block")),
                        genesis.get("bankruptcy_adjustment_ppm").asInt(),
                        genesis.get("spread_to_maintenance_margin_ratio_ppm").asInt()));
    }

    @Test
    void growthOfTheMarketLiquidatesNobody() {
        Subaccount account = Subaccount.ofPositions(
                BigDecimal.valueOf(600), List.of(Position.linear("BTC", BigDecimal.valueOf(0.1), BTC)));
        DydxTier tier = tier(200_000, 500_000, BigDecimal.valueOf(10), BigDecimal.valueOf(20));
        Assessment calm = assess(account, tier, BigDecimal.ZERO);
        Assessment crowded = assess(account, tier, BigDecimal.valueOf(1_000_000));
        assertThat(crowded.initial().required()).isEqualByComparingTo("5000");
        assertThat(calm.initial().required()).isEqualByComparingTo("1000");
        assertThat(crowded.maintenance()).isEqualTo(calm.maintenance());
    }

    private static Assessment assess(Subaccount account, DydxTier tier, BigDecimal openInterest) {
        return new DydxRules(Map.of("BTC", new DydxMarket(tier, openInterest)), DydxLiquidation.genesis())
                .assess(account, MARKET);
    }

    private static DydxRules rules(int bankruptcyAdjustmentPpm, int spreadPpm) {
        DydxMarket market = new DydxMarket(TIER, BigDecimal.ZERO);
        return new DydxRules(
                Map.of("BTC", market, "ETH", market),
                new DydxLiquidation(
                        5_000, BigDecimal.ONE, 1_000_000, BigDecimal.valueOf(1e9), bankruptcyAdjustmentPpm, spreadPpm));
    }

    private static int ppm(JsonNode row, String field, int otherwise) {
        return row.has(field) ? decimal(row.get(field)).movePointRight(6).intValueExact() : otherwise;
    }

    /** The chain keeps a quote balance; here it is the cash that positions entered at the mark leave. */
    private static Subaccount account(JsonNode row) {
        BigDecimal cash = decimal(row.get("quote"));
        List<Position> positions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> held : row.get("pos").properties()) {
            BigDecimal mark = MARKET.price(held.getKey());
            BigDecimal size = decimal(held.getValue());
            cash = cash.add(size.multiply(mark));
            positions.add(Position.linear(held.getKey(), size, mark));
        }
        return Subaccount.ofPositions(cash, positions);
    }

    private static Position position(Subaccount account, String asset) {
        return account.positions().stream()
                .filter(p -> p.asset().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    static DydxTier tier(int initialPpm, int fractionPpm, BigDecimal lower, BigDecimal upper) {
        return new DydxTier(initialPpm, fractionPpm, BigDecimal.valueOf(1_000), lower, upper);
    }

    static BigDecimal usd(JsonNode quantums) {
        return decimal(quantums).movePointLeft(6);
    }

    static List<JsonNode> rows(String group, int expected) {
        List<JsonNode> rows = each(CASES.get(group).get("cases"));
        assertThat(rows).as(group).hasSize(expected);
        return rows;
    }
}
