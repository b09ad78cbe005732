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
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** From forecasts to bonus, sizes and auction. */
class LiquidatorIncentivesTest {

    private static final Horizon HOUR = new Horizon(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Its 5 % quantile is 2, that of .5 % is 2 + .5·ln 10 = 3.151293. */
    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0);

    private static final LiquidatorProfile STANDARD = LiquidatorProfile.standard();
    private static final LiquidatorIncentives INCENTIVES = new LiquidatorIncentives(STANDARD);

    private static ExcursionForecast forecast(double sigma) {
        double variance = sigma * sigma;
        return new ExcursionForecast(HOUR, variance, variance, variance, TAIL, TAIL, 1, 1, QuantileError.NONE);
    }

    private static LiquidationBonus.Offered offered(LiquidationBonus bonus) {
        return (LiquidationBonus.Offered) bonus;
    }

    /** A quantile of .02 over an hour, half of it over a quarter, three times of that. */
    @Test
    void theAdverseMoveGrowsWithTheRootOfTimeAndWithTheStress() {
        AdverseMove move = new AdverseMove(forecast(0.01), Side.LONG, 3);
        assertThat(move.exceededWith(0.05, QUARTER)).isCloseTo(0.03, within(1e-12));
        assertThat(move.survival(0.03, QUARTER)).isCloseTo(0.05, within(1e-12));
        assertThat(move.survival(0.01, Duration.ZERO)).isZero();
        assertThat(move.survival(0, Duration.ZERO)).isEqualTo(1);
    }

    /**
     * Worked by hand for σ of .5 %: the move is 3.4·.5·.01 = .017, the day's σ .005·√24 = .0244949. 20,000 USD of a turnover of 10⁹ move the price by
     * .0244949·√(2·10⁻⁵) = .00010954; a dollar brings e^−.01710954 − .02 = .983036 − .02 = .963036, hence 3.8383 %, up to 384 basis points. 100,000
     * USD need less: e^−.01724495 − .004 = .978903, 2.155 %.
     */
    @Test
    void theBonusPaysForTheSizeThatNeedsMost() {
        LiquidationBonus.Offered offer = offered(INCENTIVES.bonus(forecast(0.005), 1e9));
        assertThat(offer.bonus()).isEqualByComparingTo("0.0384");
        assertThat(offer.smallest().doubleValue()).isBetween(19_900.0, 20_000.0);
        assertThat(offer.largest()).isGreaterThan(STANDARD.largest());
        assertThat(offer.least()).isBetween(0.017, 0.0215);
    }

    /** In every size on offer a liquidator gains in 95 of 100 draws of the stressed forecast; at the size that needs most in no more. */
    @Test
    void liquidatorsGainInAsManyStormsAsPromised() {
        RandomGenerator random = new SplittableRandom(5);
        int draws = 20_000;
        double error = 3 * Math.sqrt(0.05 * 0.95 / draws);
        for (double sigma : new double[] {0.002, 0.006, 0.015}) {
            ExcursionForecast forecast = forecast(sigma);
            LiquidationBonus.Offered offer = offered(INCENTIVES.bonus(forecast, 3e8));
            double smallest = offer.smallest().doubleValue();
            double largest = offer.largest().doubleValue();
            assertThat(shareOfGains(forecast, offer, smallest, draws, random)).isBetween(0.95 - error, 0.96 + error);
            assertThat(shareOfGains(forecast, offer, largest, draws, random)).isGreaterThan(0.95 - error);
            for (int k = 0; k < 5; k++) {
                double size = random.nextDouble(smallest, largest);
                assertThat(shareOfGains(forecast, offer, size, draws, random)).isGreaterThan(0.95 - error);
            }
        }
    }

    private static double shareOfGains(
            ExcursionForecast forecast,
            LiquidationBonus.Offered offer,
            double size,
            int draws,
            RandomGenerator random) {
        double repaid = size / (1 + offer.bonus().doubleValue());
        double impact = forecast.sigma() * Math.sqrt(24 * size / 3e8);
        int gains = 0;
        for (int k = 0; k < draws; k++) {
            double excursion = forecast.sigma() * TAIL.quantile(1 - random.nextDouble());
            double move = STANDARD.stress() * Math.sqrt(0.25) * excursion;
            gains += size * Math.exp(-move - impact) - repaid - 400 > 0 ? 1 : 0;
        }
        return gains / (double) draws;
    }

    @Test
    void theBonusRisesWithVolatilityDelayAndGas() {
        BigDecimal before = BigDecimal.ZERO;
        for (double sigma : new double[] {0.001, 0.003, 0.006, 0.01, 0.02}) {
            BigDecimal bonus = offered(INCENTIVES.bonus(forecast(sigma), 1e9)).bonus();
            assertThat(bonus).isGreaterThan(before);
            before = bonus;
        }
        before = BigDecimal.ZERO;
        for (int minutes : new int[] {0, 1, 5, 15, 60}) {
            BigDecimal bonus = bonus(BigDecimal.TEN, Duration.ofMinutes(minutes), 1_500);
            assertThat(bonus).isGreaterThan(before);
            before = bonus;
        }
        before = BigDecimal.ZERO;
        for (int gas : new int[] {0, 50, 200, 800}) {
            BigDecimal bonus = bonus(BigDecimal.valueOf(gas), QUARTER, 1_500);
            assertThat(bonus).isGreaterThan(before);
            before = bonus;
        }
    }

    private static BigDecimal bonus(BigDecimal gas, Duration delay, int capBps) {
        return offered(new LiquidatorIncentives(profile(gas, delay, capBps)).bonus(forecast(0.005), 1e9))
                .bonus();
    }

    private static LiquidatorProfile profile(BigDecimal gas, Duration delay, int capBps) {
        return new LiquidatorProfile(
                gas,
                delay,
                50_000,
                3.4,
                5_000,
                6.2,
                1,
                BigDecimal.valueOf(20_000),
                BigDecimal.valueOf(100_000),
                capBps,
                Duration.ofMinutes(1));
    }

    /** At 3 % and a move of .017: e^−.017 − 400/Q = 1/1.03 would need Q = 32,944 without impact, which adds a little. */
    @Test
    void aCapRaisesTheSmallestSizeInsteadOfTheBonus() {
        LiquidationBonus.Offered offer = offered(
                new LiquidatorIncentives(profile(BigDecimal.valueOf(400), QUARTER, 300)).bonus(forecast(0.005), 1e9));
        assertThat(offer.bonus()).isEqualByComparingTo("0.03");
        assertThat(offer.smallest().doubleValue()).isBetween(32_944.0, 33_500.0);
    }

    @Test
    void wherePaymentUpToTheCapMovesNobodyNothingIsOfferedAndTheReasonSaid() {
        LiquidationBonus refused =
                new LiquidatorIncentives(profile(BigDecimal.TEN, QUARTER, 150)).bonus(forecast(0.005), 1e9);
        assertThat(refused).isInstanceOfSatisfying(LiquidationBonus.Refused.class, r -> {
            assertThat(r.reason()).isEqualTo("NO_BONUS_BELOW_CAP");
            assertThat(r.least()).isBetween(0.017, 0.02);
        });
        for (double turnover : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(INCENTIVES.bonus(forecast(0.005), turnover))
                    .isEqualTo(new LiquidationBonus.Refused("UNKNOWN_TURNOVER", Double.POSITIVE_INFINITY));
            assertThat(INCENTIVES.auction(forecast(0.005), turnover)).isEmpty();
        }
        assertThat(new LiquidatorIncentives(profile(BigDecimal.TEN, QUARTER, 150)).auction(forecast(0.005), 1e9))
                .isEmpty();
    }

    /**
     * Worked by hand for σ of .2 % and a turnover of 10¹², which impact does not move. Start: 1/(1 − 400/100,000) − 1 = 40.2, up to 41 basis points. Most: the move
     * is 6.2·.5·.002·3.151293 = .0195380; e^−.019538 − .02 = .960652, 4.0961 %, 410 basis points. The discount saved is
     * ln 1.041 − ln 1.0041 = .0360902; a move of 3.4·.004 = .0136 an hour reaches it in (.0360902/.0136)² = 7 hours, more than the forecast's one.
     */
    @Test
    void theAuctionBeginsAtBareCostEndsAtTheStormAndIsNoLongerThanItsForecast() {
        DutchAuction auction = INCENTIVES.auction(forecast(0.002), 1e12).orElseThrow();
        assertThat(auction.start()).isEqualByComparingTo("0.0041");
        assertThat(auction.most()).isEqualByComparingTo("0.0410");
        assertThat(auction.duration()).isEqualTo(Duration.ofHours(1));
    }

    /**
     * At σ of 1 % the storm needs 6.2·.5·.01·3.151293 = .09769, that is e^−.09769 − .02 = .88693, 12.748 %. Saved: ln 1.1275 − ln 1.0041 =
     * .115912; .068 an hour reaches it in 2.9 hours. With a cap of 5 %: .0446985, (.0446985/.068)² = .432 hours, 25 whole minutes.
     */
    @Test
    void waitingCostsLessThanTheDiscountSaved() {
        LiquidatorProfile capped = profile(BigDecimal.valueOf(400), QUARTER, 500);
        DutchAuction auction =
                new LiquidatorIncentives(capped).auction(forecast(0.01), 1e12).orElseThrow();
        assertThat(auction.most()).isEqualByComparingTo("0.05");
        assertThat(auction.duration()).isEqualTo(Duration.ofMinutes(25));
        double saved = Math.log(1.05 / 1.0041);
        AdverseMove waiting = new AdverseMove(forecast(0.01), Side.LONG, capped.stress());
        assertThat(waiting.survival(saved, auction.duration())).isLessThanOrEqualTo(0.05);
        assertThat(waiting.survival(saved, auction.duration().plusMinutes(1))).isGreaterThan(0.05);
    }

    @Test
    void badInputIsRefusedWithItsFieldAndValue() {
        assertThatThrownBy(() -> profile(BigDecimal.valueOf(-1), QUARTER, 100))
                .hasMessage("gas must not be negative; have -1");
        assertThatThrownBy(() -> profile(BigDecimal.ONE, Duration.ofSeconds(-1), 100))
                .hasMessage("delay must not be negative; have PT-1S");
        assertThatThrownBy(() -> profile(BigDecimal.ONE, QUARTER, 0)).hasMessage("capBps must be 1 to 10000; have 0");
        assertThatThrownBy(() -> new AdverseMove(forecast(0.01), Side.LONG, Double.NaN))
                .hasMessage("stress must be positive and finite; have NaN");
        assertThatThrownBy(() -> new AdverseMove(forecast(0.01), Side.LONG, 1).survival(1, Duration.ofSeconds(-1)))
                .hasMessage("time must not be negative; have PT-1S");
    }
}
