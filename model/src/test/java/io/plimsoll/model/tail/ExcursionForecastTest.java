package io.plimsoll.model.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Margin and probability are read from the same numbers. */
class ExcursionForecastTest {

    private static final ExcursionDistribution TAIL = new ExcursionDistribution(new double[] {0, 1, 2}, 0.05, 0.5, 0.2);
    private static final TailError LONG_ERROR = new TailError(List.of(new TailError.Level(0.005, 0.03)));
    private static final TailError SHORT_ERROR = new TailError(List.of(new TailError.Level(0.005, 0.05)));

    @Test
    void theProbabilityAtTheMarginIsTheExceedanceThatTheMarginWasMadeFor() {
        RandomGenerator random = new SplittableRandom(1);
        for (int k = 0; k < 5_000; k++) {
            ExcursionForecast f = new ExcursionForecast(
                    new Horizon(24),
                    1e-3,
                    1e-3,
                    Math.exp(random.nextDouble(-14, 0)),
                    RandomDistributions.next(random),
                    RandomDistributions.next(random),
                    random.nextDouble(SafetyIntegrator.LEAST, SafetyIntegrator.MOST),
                    random.nextDouble(SafetyIntegrator.LEAST, SafetyIntegrator.MOST),
                    QuantileError.NONE);
            for (Side side : Side.values()) {
                double alpha = f.tail(side).share() * random.nextDouble(1e-4, 1);
                double distance = f.theta(side) * f.sigma() * f.tail(side).quantile(alpha);
                if (distance > 0) {
                    assertThat(f.survival(side, distance)).isCloseTo(alpha, within(1e-9));
                    assertThat(f.quantile(side, alpha)).isEqualTo(distance);
                }
            }
        }
    }

    @Test
    void thetaWidensTheQuantileAndTheShortfallAndRaisesTheProbability() {
        ExcursionForecast calm = forecast(1, 1);
        ExcursionForecast alarmed = forecast(1.5, 1);
        assertThat(alarmed.quantile(Side.LONG, 0.005)).isCloseTo(1.5 * calm.quantile(Side.LONG, 0.005), within(1e-15));
        assertThat(alarmed.plainQuantile(Side.LONG, 0.005)).isEqualTo(calm.plainQuantile(Side.LONG, 0.005));
        assertThat(alarmed.expectedShortfall(Side.LONG, 0.005))
                .isCloseTo(1.5 * calm.expectedShortfall(Side.LONG, 0.005), within(1e-15));
        assertThat(alarmed.survival(Side.LONG, 0.1)).isGreaterThan(calm.survival(Side.LONG, 0.1));
        assertThat(alarmed.quantile(Side.SHORT, 0.005)).isEqualTo(calm.quantile(Side.SHORT, 0.005));
    }

    @Test
    void aPositionAtOrBeyondItsLiquidationPriceIsLiquidated() {
        assertThat(forecast(1, 1).survival(Side.LONG, 0)).isEqualTo(1);
        assertThat(forecast(1, 1).survival(Side.SHORT, -0.1)).isEqualTo(1);
        assertThat(forecast(1, 1).survival(Side.SHORT, Double.POSITIVE_INFINITY))
                .isZero();
        assertThatThrownBy(() -> forecast(1, 1).survival(Side.LONG, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aVarianceThatIsNoneIsRefusedAndNeverReadsAsCalm(double bad) {
        assertThatThrownBy(() -> new ExcursionForecast(new Horizon(1), bad, 1, 1, TAIL, TAIL, 1, 1, QuantileError.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fastVariance")
                .hasMessageContaining(String.valueOf(bad));
        assertThatThrownBy(() -> new ExcursionForecast(new Horizon(1), 1, bad, 1, TAIL, TAIL, 1, 1, QuantileError.NONE))
                .hasMessageContaining("slowVariance");
        assertThatThrownBy(() -> new ExcursionForecast(new Horizon(1), 1, 1, bad, TAIL, TAIL, 1, 1, QuantileError.NONE))
                .hasMessageContaining("variance");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.799, 1.501, Double.NaN, Double.POSITIVE_INFINITY})
    void aThetaThatNoIntegratorCanReachIsRefused(double bad) {
        assertThatThrownBy(() -> forecast(bad, 1))
                .hasMessageContaining("longTheta over 1h must be 0.8 to 1.5; have " + bad);
        assertThatThrownBy(() -> forecast(1, bad)).hasMessageContaining("shortTheta");
    }

    @Test
    void aThetaBelowOneNarrowsAndLowersTheProbability() {
        ExcursionForecast silent = forecast(1, SafetyIntegrator.LEAST);
        assertThat(silent.quantile(Side.SHORT, 0.005))
                .isCloseTo(0.8 * forecast(1, 1).quantile(Side.SHORT, 0.005), within(1e-15));
        assertThat(silent.survival(Side.SHORT, 0.1)).isLessThan(forecast(1, 1).survival(Side.SHORT, 0.1));
    }

    private static final SideTails LONGS = new SideTails(TAIL, Map.of("BTC", 0.9), Map.of(), LONG_ERROR);
    private static final SideTails SHORTS = new SideTails(TAIL, Map.of("BTC", 1.1), Map.of(), SHORT_ERROR);
    private static final ColdStart CHILLED = new ColdStart(List.of(new ColdStart.Stage(0, 1.3, 1.6, 1.5, 0.4)));

    @Test
    void aBoundModelCorrectsTheLevelBlendsInTheSlowVarianceAndScalesTheAsset() {
        ExcursionModel model = new ExcursionModel("m", "s", new Horizon(8), 1.2, 0.75, LONGS, SHORTS, CHILLED);
        ExcursionForecast btc = model.bind().forecast("BTC", Math.log(0.002), 0.3, 1e-4, ColdStart.GROWN_HOURS, 1, 1.2);
        assertThat(btc.fastVariance()).isCloseTo(1.2 * 0.002, within(1e-15));
        assertThat(btc.slowVariance()).isCloseTo(8e-4, within(1e-15));
        assertThat(btc.variance()).isCloseTo(0.75 * 0.0024 + 0.25 * 8e-4, within(1e-15));
        assertThat(btc.longTail()).isEqualTo(TAIL.scaledBy(0.9));
        assertThat(btc.shortTail()).isEqualTo(TAIL.scaledBy(1.1));
        assertThat(btc.theta(Side.SHORT)).isEqualTo(1.2);
        assertThat(btc.error())
                .as("half the spread of the log forecast, weighted by its share of the variance")
                .isEqualTo(
                        new QuantileError(0.15 * 0.75 * btc.fastVariance() / btc.variance(), LONG_ERROR, SHORT_ERROR));
        ExcursionForecast stranger =
                model.bind().forecast("NEW", Math.log(0.002), 0.3, 1e-4, ColdStart.GROWN_HOURS, 1, 1);
        assertThat(stranger.longTail())
                .as("an asset without a scale has the pool's")
                .isEqualTo(TAIL);
    }

    @Test
    void aShortHistoryCorrectsTheForecastAndWidensTheTailBesidesTheScale() {
        ExcursionModel model = new ExcursionModel("m", "s", new Horizon(8), 1.2, 0.75, LONGS, SHORTS, CHILLED);
        ExcursionForecast born = model.bind().forecast("BTC", Math.log(0.002), 0.3, 1e-4, 0, 1, 1);
        assertThat(born.fastVariance()).isCloseTo(1.3 * 1.2 * 0.002, within(1e-15));
        assertThat(born.variance()).isCloseTo(0.75 * 1.3 * 0.0024 + 0.25 * 8e-4, within(1e-15));
        assertThat(born.error().volatility())
                .as("what the missing past costs adds to what the members differ by")
                .isCloseTo(Math.hypot(0.15 * 0.75 * born.fastVariance() / born.variance(), 0.4), within(1e-15));
        assertThat(born.longTail()).isEqualTo(TAIL.scaledBy(0.9).scaledBy(1.6));
        assertThat(born.shortTail()).isEqualTo(TAIL.scaledBy(1.1).scaledBy(1.5));
        assertThat(model.bind()
                        .forecast("NEW", Math.log(0.002), 0.3, 1e-4, 0, 1, 1)
                        .longTail())
                .isEqualTo(TAIL.scaledBy(1.6));
    }

    @Test
    void aModelWithAnImpossibleNumberIsRefusedWithItsName() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new ExcursionModel(
                            "m",
                            "s",
                            new Horizon(8),
                            bad,
                            0.75,
                            SideTails.of(TAIL),
                            SideTails.of(TAIL),
                            ColdStart.UNKNOWN))
                    .hasMessageContaining("m: level")
                    .hasMessageContaining(String.valueOf(bad));
        }
        for (double bad : new double[] {0, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new ExcursionModel(
                            "m",
                            "s",
                            new Horizon(8),
                            1,
                            bad,
                            SideTails.of(TAIL),
                            SideTails.of(TAIL),
                            ColdStart.UNKNOWN))
                    .hasMessageContaining("m: fastWeight");
        }
    }

    private static ExcursionForecast forecast(double longTheta, double shortTheta) {
        return new ExcursionForecast(
                new Horizon(1), 1e-3, 1e-3, 1e-3, TAIL, TAIL, longTheta, shortTheta, QuantileError.NONE);
    }
}
