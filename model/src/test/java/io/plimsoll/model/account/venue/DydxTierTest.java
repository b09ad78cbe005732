package io.plimsoll.model.account.venue;

import static io.plimsoll.model.account.venue.ReferenceCases.decimal;
import static io.plimsoll.model.account.venue.ReferenceCases.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The chain's own figures of its liquidity tiers. */
class DydxTierTest {

    @Test
    void maintenanceMarginIsAFractionOfTheInitialOneRoundedDown() {
        for (JsonNode row : DydxRulesTest.rows("maintenanceMarginPpm", 7)) {
            assertThat(DydxRulesTest.tier(row.get(0).asInt(), row.get(1).asInt(), BigDecimal.ZERO, BigDecimal.ZERO)
                            .maintenanceMarginPpm())
                    .as(row.toString())
                    .isEqualTo(row.get(2).asInt());
        }
    }

    @Test
    void fundingIsClampedToAMultipleOfTheGapBetweenTheMargins() {
        for (JsonNode row : DydxRulesTest.rows("fundingClampPpm", 7)) {
            assertThat(DydxRulesTest.tier(row.get(1).asInt(), row.get(2).asInt(), BigDecimal.ZERO, BigDecimal.ZERO)
                            .fundingClampPpm(row.get(0).asLong()))
                    .as(row.toString())
                    .isEqualTo(row.get(3).asLong());
        }
    }

    @Test
    void openInterestScalesTheInitialMargin() {
        for (JsonNode row : DydxRulesTest.rows("oiScaledImfPpm", 7)) {
            assertThat(DydxRulesTest.tier(row.get(0).asInt(), 500_000, decimal(row.get(1)), decimal(row.get(2)))
                            .scaledInitialMarginPpm(decimal(row.get(3))))
                    .as(row.toString())
                    .isEqualTo(row.get(4).asInt());
        }
    }

    @Test
    void initialMarginIsRoundedUpToAQuantum() {
        for (JsonNode row : DydxRulesTest.rows("initialMarginQuoteQuantums", 9)) {
            DydxTier tier = DydxRulesTest.tier(
                    row.get(0).asInt(), 500_000, DydxRulesTest.usd(row.get(1)), DydxRulesTest.usd(row.get(2)));
            assertThat(tier.initialMargin(DydxRulesTest.usd(row.get(4)), DydxRulesTest.usd(row.get(3))))
                    .as(row.toString())
                    .isEqualByComparingTo(DydxRulesTest.usd(row.get(5)));
        }
    }

    /** The tiers of the chain's genesis are accepted, and their maintenance margins come out whole. */
    @Test
    void tiersOfTheGenesisAreAccepted() {
        List<JsonNode> tiers =
                each(ReferenceCases.read("dydx-v4.json").get("genesis_tiers").get("rows"));
        assertThat(tiers).hasSize(7);
        for (JsonNode row : tiers) {
            DydxTier tier = new DydxTier(
                    row.get(1).asInt(),
                    row.get(2).asInt(),
                    decimal(row.get(3)),
                    decimal(row.get(4)),
                    decimal(row.get(5)));
            assertThat(tier.maintenanceMarginPpm() * 1_000_000L)
                    .as(row.toString())
                    .isEqualTo(row.get(1).asLong() * row.get(2).asLong());
        }
    }

    @Test
    void tiersThatTheChainRejectsAreRejected() {
        BigDecimal zero = BigDecimal.ZERO;
        BigDecimal one = BigDecimal.ONE;
        assertThatThrownBy(() -> new DydxTier(1_000_001, 0, one, zero, zero))
                .hasMessage("initialMarginPpm must be 0 to 1000000; have 1000001");
        assertThatThrownBy(() -> new DydxTier(0, 1_000_001, one, zero, zero))
                .hasMessage("maintenanceFractionPpm must be 0 to 1000000; have 1000001");
        assertThatThrownBy(() -> new DydxTier(0, 0, zero, zero, zero))
                .hasMessage("impactNotional must be positive; have 0");
        assertThatThrownBy(() -> new DydxTier(0, 0, one, one, zero))
                .hasMessage("openInterestLower must be at most openInterestUpper 0; have 1");
    }
}
