package io.plimsoll.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarketSnapshotTest {

    private static final MarketSnapshot MARKET = MarketSnapshot.of(
            Map.of("BTC", new BigDecimal("60000"), "ETH", new BigDecimal("3000"), "SOL", new BigDecimal("150")));

    private static final Token COINS = new Token("ETH", "arbitrum");

    @Test
    void pricesThatMoveOneAfterTheOtherAllHaveMovedAndTheOthersStandStill() {
        MarketSnapshot moved = MARKET.withPrice("BTC", new BigDecimal("59000"))
                .withPrice("ETH", new BigDecimal("2900"))
                .withPrice("BTC", new BigDecimal("58000"));
        assertThat(moved.price("BTC")).isEqualByComparingTo("58000");
        assertThat(moved.price("ETH")).isEqualByComparingTo("2900");
        assertThat(moved.price("SOL")).isEqualByComparingTo("150");
        assertThat(MARKET.price("BTC")).isEqualByComparingTo("60000");
    }

    @Test
    void chainsAreThoseOfTheRequestAndPricesStay() {
        MarketSnapshot at =
                MARKET.withPrice("ETH", new BigDecimal("2900")).at(Set.of("arbitrum", "base"), Set.of("base"));
        assertThat(at.price("ETH")).isEqualByComparingTo("2900");
        assertThat(at.isReachable(COINS)).isTrue();
        assertThat(at.isReachable(new Token("ETH", "base"))).isFalse();
        assertThatThrownBy(() -> MARKET.isReachable(COINS))
                .isInstanceOf(MissingInputException.class)
                .hasMessageContaining("arbitrum");
    }

    @Test
    void aPriceThatIsNotKnownCannotMoveAndABridgeThatIsNotKnownCannotHalt() {
        assertThatThrownBy(() -> MARKET.withPrice("DOGE", BigDecimal.ONE))
                .isInstanceOf(MissingInputException.class)
                .hasMessageContaining("DOGE");
        assertThatThrownBy(() -> MARKET.at(Set.of("base"), Set.of("arbitrum")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arbitrum");
    }
}
