package io.plimsoll.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Both kinds of perpetual by their definitions. */
class PositionTest {

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void aLinearPositionPaysSizeTimesTheMove() {
        Position position = Position.linear("ETH", decimal("-2.5"), decimal("3000"));
        assertThat(position.side()).isEqualTo(Side.SHORT);
        assertThat(position.profitAt(decimal("2900.4"))).isEqualByComparingTo("249");
        assertThat(position.notionalAt(decimal("2900.4"))).isEqualByComparingTo("7251");
    }

    /** In coins: {@code size·(1/entry − 1/price)}; here in USD at the price. */
    @Test
    void anInversePositionPaysInCoins() {
        RandomGenerator random = new SplittableRandom(1);
        for (int k = 0; k < 1_000; k++) {
            double size = random.nextDouble(-1e6, 1e6);
            double entry = random.nextDouble(100, 1e5);
            double price = random.nextDouble(100, 1e5);
            Position position =
                    Position.inverse("BTC", BigDecimal.valueOf(Math.rint(size) + 0.5), BigDecimal.valueOf(entry));
            double coins = position.size().doubleValue() * (1 / entry - 1 / price);
            assertThat(position.profitAt(BigDecimal.valueOf(price)).doubleValue())
                    .isCloseTo(coins * price, within(1e-9 * (1 + Math.abs(size))));
            assertThat(position.notionalAt(BigDecimal.valueOf(price)))
                    .isEqualByComparingTo(position.size().abs());
        }
    }

    @Test
    void theCoinsOfAnInversePositionAreRoundedAgainstItsHolder() {
        assertThat(Position.inverse("BTC", decimal("1"), decimal("3")).exposure())
                .isEqualByComparingTo("0.333333333333333333");
        assertThat(Position.inverse("BTC", decimal("-1"), decimal("3")).exposure())
                .isEqualByComparingTo("-0.333333333333333334");
    }

    @Test
    void fundingIsPaidByLongsAndReceivedByShorts() {
        BigDecimal rate = decimal("0.0001");
        assertThat(Position.linear("ETH", decimal("2"), decimal("1")).fundingAt(decimal("3000"), rate))
                .isEqualByComparingTo("0.6");
        assertThat(Position.linear("ETH", decimal("-2"), decimal("1")).fundingAt(decimal("3000"), rate))
                .isEqualByComparingTo("-0.6");
    }

    @Test
    void aPositionWithoutSizeNameOrPriceIsRefused() {
        assertThatThrownBy(() -> Position.linear("ETH", BigDecimal.ZERO, BigDecimal.ONE))
                .hasMessage("size of ETH must not be 0; have 0");
        assertThatThrownBy(() -> Position.linear(" ", BigDecimal.ONE, BigDecimal.ONE))
                .hasMessage("asset of a position must not be blank; have  ");
        assertThatThrownBy(() -> Position.inverse("ETH", BigDecimal.ONE, decimal("-3000")))
                .hasMessage("entryPrice of ETH must be positive; have -3000");
    }
}
