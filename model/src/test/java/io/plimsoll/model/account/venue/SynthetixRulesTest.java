package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The numbers of the protocol's integration test of margins. */
class SynthetixRulesTest extends MarginRulesContract {

    private static final JsonNode CASES = ReferenceCases.read("synthetix-v3.json");

    @Override
    MarginRules rules() {
        SynthetixMarket market = new SynthetixMarket(
                BigDecimal.valueOf(1_000),
                new BigDecimal("0.5"),
                new BigDecimal("0.03"),
                new BigDecimal("0.5"),
                BigDecimal.valueOf(50));
        return new SynthetixRules(Map.of("BTC", market, "ETH", market));
    }

    @Override
    Subaccount random(RandomGenerator random, MarketSnapshot market) {
        return RandomSubaccounts.positions(random, market, 0.03);
    }

    @Test
    void marginsGrowWithSizeOverSkewScaleAndAddUp() {
        Map<String, SynthetixMarket> markets = new HashMap<>();
        List<Position> positions = new ArrayList<>();
        List<Object> prices = new ArrayList<>();
        List<JsonNode> cases = each(CASES.get("cases"));
        assertThat(cases).hasSize(2);
        for (int i = 0; i < cases.size(); i++) {
            JsonNode row = cases.get(i);
            String asset = "market " + i;
            markets.put(
                    asset,
                    new SynthetixMarket(
                            decimal(row.get("skewScale")),
                            decimal(row.get("imRatio")),
                            decimal(row.get("minImr")),
                            decimal(row.get("mmScalar")),
                            decimal(row.get("minPositionMargin"))));
            positions.add(Position.linear(asset, decimal(row.get("size")), decimal(row.get("price"))));
            prices.addAll(List.of(asset, decimal(row.get("price"))));
        }
        SynthetixRules rules = new SynthetixRules(markets);
        MarketSnapshot market = ReferenceCases.prices(prices.toArray());
        for (int i = 0; i < cases.size(); i++) {
            JsonNode row = cases.get(i);
            Position position = positions.get(i);
            assertThat(rules.ratio(MarginLevel.INITIAL, position)).isEqualByComparingTo(decimal(row.get("imr")));
            assertThat(rules.ratio(MarginLevel.MAINTENANCE, position)).isEqualByComparingTo(decimal(row.get("mmr")));
            Assessment alone = rules.assess(Subaccount.ofPositions(BigDecimal.ZERO, List.of(position)), market);
            assertThat(alone.initial().required()).isEqualByComparingTo(decimal(row.get("IM")));
            assertThat(alone.maintenance().required()).isEqualByComparingTo(decimal(row.get("MM")));
        }
        Assessment account = rules.assess(Subaccount.ofPositions(BigDecimal.ZERO, positions), market);
        JsonNode total = CASES.get("account_total");
        assertThat(account.initial().required()).isEqualByComparingTo(decimal(total.get("IM_excl_reward")));
        assertThat(account.maintenance().required()).isEqualByComparingTo(decimal(total.get("MM_excl_reward")));
    }

    @Test
    void ratiosAreRoundedUp() {
        SynthetixMarket third = new SynthetixMarket(
                BigDecimal.valueOf(3), BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO);
        Position position = Position.linear("X", BigDecimal.valueOf(-2), BigDecimal.ONE);
        assertThat(new SynthetixRules(Map.of("X", third)).ratio(MarginLevel.MAINTENANCE, position))
                .isEqualByComparingTo("0.666666666666666667");
    }
}
