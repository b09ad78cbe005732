package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Bonuses that rise, who takes them when, and what waiting costs. */
class DutchAuctionTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final DutchAuction LINEAR = DutchAuction.linear(decimal("0.01"), decimal("0.05"), 4, MINUTE);

    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static AdverseMove waiting(double sigma) {
        double v = sigma * sigma;
        return new AdverseMove(
                new ExcursionForecast(new Horizon(1), v, v, v, TAIL, TAIL, 1, 1, QuantileError.NONE), Side.LONG, 2);
    }

    @Test
    void aLinearAuctionRisesByEqualAmounts() {
        assertThat(LINEAR.bonuses())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(decimal("0.01"), decimal("0.02"), decimal("0.03"), decimal("0.04"), decimal("0.05"));
        assertThat(LINEAR.duration()).isEqualTo(Duration.ofMinutes(4));
    }

    /** 1.1² = 1.21: half-way the collateral costs 1/1.1. */
    @Test
    void anExponentialAuctionRisesByEqualFactors() {
        assertThat(DutchAuction.exponential(BigDecimal.ZERO, decimal("0.21"), 2, MINUTE)
                        .bonuses())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(BigDecimal.ZERO, decimal("0.1"), decimal("0.21"));
    }

    @Test
    void bonusesNeverFallAndStayWithinStartAndMost() {
        RandomGenerator random = new SplittableRandom(6);
        for (int k = 0; k < 1_000; k++) {
            BigDecimal start = BigDecimal.valueOf(random.nextInt(500), 4);
            BigDecimal most = start.add(BigDecimal.valueOf(random.nextInt(2_000), 4));
            int steps = random.nextInt(1, 90);
            for (DutchAuction auction : List.of(
                    DutchAuction.linear(start, most, steps, MINUTE),
                    DutchAuction.exponential(start, most, steps, MINUTE))) {
                assertThat(auction.start()).isEqualByComparingTo(start);
                assertThat(auction.most()).isEqualByComparingTo(most);
                assertThat(auction.bonuses()).hasSize(steps + 1).isSorted();
            }
        }
    }

    @Test
    void theBonusStandsForAStepAndAfterTheLastOneStays() {
        assertThat(LINEAR.bonusAt(Duration.ZERO)).isEqualByComparingTo("0.01");
        assertThat(LINEAR.bonusAt(Duration.ofSeconds(59))).isEqualByComparingTo("0.01");
        assertThat(LINEAR.bonusAt(MINUTE)).isEqualByComparingTo("0.02");
        assertThat(LINEAR.bonusAt(Duration.ofDays(4_000))).isEqualByComparingTo("0.05");
    }

    @Test
    void aLiquidatorTakesAtTheFirstStepThatPaysHim() {
        assertThat(LINEAR.takenAt(0)).contains(Duration.ZERO);
        assertThat(LINEAR.takenAt(0.03)).contains(Duration.ofMinutes(2));
        assertThat(LINEAR.takenAt(0.0301)).contains(Duration.ofMinutes(3));
        assertThat(LINEAR.takenAt(0.0501)).isEmpty();
    }

    @Test
    void noStepOfACutAuctionIsAboveItsBound() {
        assertThat(LINEAR.upTo(decimal("0.035")).most()).isEqualByComparingTo("0.035");
        assertThat(LINEAR.upTo(decimal("0.035")).start()).isEqualByComparingTo("0.01");
        assertThat(LINEAR.upTo(decimal("0.035")).duration()).isEqualTo(LINEAR.duration());
    }

    /** Without any time only a threshold above 1/(1 + bonus) leaves bad debt: collateral worth 1/1 for a debt of 1 pays 1/1.01 of it. */
    @Test
    void atOnceBadDebtIsWhatTheBonusTakesBeyondTheCollateral() {
        assertThat(LINEAR.badDebtAt(Duration.ZERO, 0.9, waiting(0.01))).isZero();
        assertThat(LINEAR.badDebtAt(Duration.ZERO, 1, waiting(0.01))).isCloseTo(1 - 1 / 1.01, within(1e-12));
    }

    @Test
    void expectedBadDebtIsThatOfDrawnMoves() {
        RandomGenerator random = new SplittableRandom(8);
        Duration elapsed = Duration.ofMinutes(4);
        double sigma = 0.05;
        double threshold = 0.9;
        int draws = 2_000_000;
        double sum = 0;
        double squares = 0;
        double time = 2 * Math.sqrt(4 / 60.0);
        for (int k = 0; k < draws; k++) {
            double move = time * sigma * TAIL.quantile(1 - random.nextDouble());
            double loss = Math.max(0, 1 - Math.exp(-move) / (threshold * 1.05));
            sum += loss;
            squares += loss * loss;
        }
        double mean = sum / draws;
        double error = Math.sqrt((squares / draws - mean * mean) / draws);
        assertThat(mean).isGreaterThan(10 * error);
        assertThat(LINEAR.badDebtAt(elapsed, threshold, waiting(sigma))).isCloseTo(mean, within(4 * error));
    }

    @Test
    void waitingAndThinnerCollateralMakeBadDebtLikelier() {
        double before = 0;
        for (int minutes = 1; minutes < 30; minutes++) {
            double now = LINEAR.badDebtAt(Duration.ofMinutes(minutes), 0.9, waiting(0.03));
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(LINEAR.badDebtAt(MINUTE, 0.95, waiting(0.03)))
                .isGreaterThan(LINEAR.badDebtAt(MINUTE, 0.9, waiting(0.03)));
    }

    @Test
    void badInputIsRefusedWithItsFieldAndValue() {
        assertThatThrownBy(() -> new DutchAuction(List.of(), MINUTE)).hasMessage("bonuses must not be empty; have []");
        assertThatThrownBy(() -> new DutchAuction(List.of(decimal("0.02"), decimal("0.01")), MINUTE))
                .hasMessage("bonuses must be 0.02 to 1; have 0.01");
        assertThatThrownBy(() -> new DutchAuction(List.of(decimal("1.01")), MINUTE))
                .hasMessage("bonuses must be 0 to 1; have 1.01");
        assertThatThrownBy(() -> new DutchAuction(List.of(BigDecimal.ONE), Duration.ZERO))
                .hasMessage("step must be positive; have PT0S");
        assertThatThrownBy(() -> DutchAuction.linear(BigDecimal.ZERO, BigDecimal.ONE, 0, MINUTE))
                .hasMessage("steps must be at least 1; have 0");
        assertThatThrownBy(() -> LINEAR.bonusAt(Duration.ofSeconds(-1)))
                .hasMessage("elapsed must not be negative; have PT-1S");
        assertThatThrownBy(() -> LINEAR.badDebtAt(MINUTE, 1.1, waiting(0.01)))
                .hasMessage("threshold must be in (0, 1]; have 1.1");
    }
}
