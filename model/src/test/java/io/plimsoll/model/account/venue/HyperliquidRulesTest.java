package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.account.LiquidationStep;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.TakeOver;
import io.plimsoll.model.margin.MarginTier;
import io.plimsoll.model.margin.MarginTiers;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The venue's published tables and formulas, and liquidation prices that others checked against it. */
class HyperliquidRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("hyperliquid.json");

    /** The file was computed in doubles. */
    private static final BigDecimal DOUBLES = new BigDecimal("1e-7");

    @Override
    MarginRules rules() {
        return new HyperliquidRules(Map.of("BTC", table("BTC_testnet"), "ETH", table("ETH_mainnet")));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.positions(random, market, 0.02);
    }

    @Test
    void ratesAndDeductionsFollowFromTheLeverageOfEachTier() {
        int tiers = 0;
        for (String name : List.of("BTC_mainnet", "BTC_testnet", "ETH_mainnet")) {
            List<JsonNode> rows = each(CASES.get(name));
            for (int i = 0; i < rows.size(); i++, tiers++) {
                MarginTier tier = table(name).tiers().get(i);
                assertThat(tier.rate()).isCloseTo(decimal(rows.get(i).get("mmRate")), within(DOUBLES));
                assertThat(tier.deduction()).isCloseTo(decimal(rows.get(i).get("deduction")), within(DOUBLES));
            }
        }
        assertThat(tiers).isEqualTo(9);
    }

    @Test
    void maintenanceMarginIsNotionalTimesRateLessDeduction() {
        List<JsonNode> rows = each(CASES.get("mm_cases"));
        assertThat(rows).hasSize(11);
        for (JsonNode row : rows) {
            assertThat(table(row.get("table").asString()).marginOf(decimal(row.get("notional"))))
                    .as(row.toString())
                    .isCloseTo(decimal(row.get("mm")), within(DOUBLES));
        }
    }

    @Test
    void liquidationPriceIsTakenFromTheMarkAndTheWholeAccount() {
        List<JsonNode> rows = each(CASES.get("liq_price").get("cases"));
        assertThat(rows).hasSize(2);
        for (JsonNode row : rows) {
            BigDecimal mark = decimal(row.get("mark"));
            BigDecimal size = decimal(row.get("size"));
            BigDecimal equity = decimal(row.has("margin") ? row.get("margin") : row.get("equity"));
            // Another position, of 100 at a rate of 1, that asks for what the other positions ask for.
            BigDecimal other = row.has("otherMaintenance") ? decimal(row.get("otherMaintenance")) : BigDecimal.ZERO;
            List<Position> positions = other.signum() == 0
                    ? List.of(Position.linear("X", size, mark))
                    : List.of(Position.linear("X", size, mark), Position.linear("Y", other, BigDecimal.ONE));
            HyperliquidRules rules = new HyperliquidRules(
                    Map.of("X", MarginTiers.flat(decimal(row.get("mmr"))), "Y", MarginTiers.flat(BigDecimal.ONE)));
            LiquidationPrice price = LiquidationPrice.of(
                    Subaccount.ofPositions(equity, positions),
                    "X",
                    Side.LONG,
                    ReferenceCases.prices("X", mark, "Y", 1),
                    rules);
            assertThat(Objects.requireNonNull(price.price()))
                    .as(row.toString())
                    .isCloseTo(decimal(row.get("expected")), within(new BigDecimal("0.005")));
        }
    }

    @Test
    void fundingIsThePremiumPulledTowardsInterest() {
        List<JsonNode> rows = each(CASES.get("funding").get("cases"));
        assertThat(rows).hasSize(1);
        BigDecimal premium = decimal(rows.get(0).get("premium"));
        assertThat(HyperliquidRules.eightHourFunding(premium))
                .isEqualByComparingTo(decimal(rows.get(0).get("F")));
        assertThat(HyperliquidRules.hourlyFunding(premium)).isEqualByComparingTo("0.0011875");
        assertThat(HyperliquidRules.eightHourFunding(BigDecimal.ZERO)).isEqualByComparingTo("0.0001");
        assertThat(HyperliquidRules.hourlyFunding(BigDecimal.ONE)).isEqualByComparingTo("0.04");
    }

    /** Documentation, Liquidations: above 100,000 USD a fifth goes first; below two thirds of maintenance the backstop takes all. */
    @Test
    void aLargePositionGoesAFifthAtATimeAndTheBackstopTakesTheRest() {
        Subaccount account = Subaccount.ofPositions(
                new BigDecimal("5000"),
                List.of(Position.linear("ETH", BigDecimal.valueOf(100), BigDecimal.valueOf(3_000))));
        LiquidationStep partial = LiquidationStep.next(account, ReferenceCases.prices("ETH", 3_000), rules())
                .orElseThrow();
        assertThat(partial.after().positions().get(0).size()).isEqualByComparingTo("80");
        LiquidationStep backstop = LiquidationStep.next(account, ReferenceCases.prices("ETH", 2_985), rules())
                .orElseThrow();
        assertThat(backstop.order()).isEqualTo(new TakeOver(BigDecimal.ONE, BigDecimal.ZERO));
        assertThat(backstop.toLiquidator()).isEqualByComparingTo("3500");
        assertThat(backstop.badDebt()).isZero();
        LiquidationStep late = LiquidationStep.next(account, ReferenceCases.prices("ETH", 2_900), rules())
                .orElseThrow();
        assertThat(late.badDebt()).isEqualByComparingTo("5000");
    }

    private static MarginTiers table(String name) {
        TreeMap<BigDecimal, Integer> leverages = new TreeMap<>();
        each(CASES.get(name))
                .forEach(row -> leverages.put(
                        decimal(row.get("lowerBound")), row.get("maxLeverage").asInt()));
        return HyperliquidRules.marginTable(leverages);
    }
}
