package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.classifier.BodyCurve;
import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder and the score read the distribution that the margins are quantiles of. */
class LiquidationRiskTest {

    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);
    private static final ModelForecast FORECAST =
            new ModelForecast("m", List.of(over(1, 1e-4), over(8, 6e-4), over(24, 2.4e-3)));
    private static final PerpetualMargin MARGIN = new MarginPolicy(MarginProfile.standard())
            .margins(FORECAST.at(new Horizon(1)), FORECAST.at(new Horizon(1)), 1e9);
    private static final List<Double> LEVERAGES = List.of(1.0, 1.5, 2.0, 5.0, 10.0, 25.0, 50.0, 1000.0);

    private static ExcursionForecast over(int hours, double variance) {
        return new ExcursionForecast(
                new Horizon(hours), variance, variance, variance, TAIL, TAIL, 1, 1.2, QuantileError.NONE);
    }

    @Test
    void aRungForEveryLeverageSideAndHorizonInThisOrder() {
        List<LadderRung> rungs = LiquidationRisk.ladder(FORECAST, MARGIN, LEVERAGES);
        List<String> expected = new ArrayList<>();
        for (double leverage : LEVERAGES) {
            for (Side side : Side.values()) {
                for (int hours : new int[] {1, 8, 24}) {
                    expected.add(leverage + " " + side + " " + hours + "h");
                }
            }
        }
        assertThat(rungs)
                .extracting(r -> r.leverage() + " " + r.side() + " " + r.horizon())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void probabilitiesDoNotFallWithLeverageOrHorizon() {
        double[][] before = new double[2][3];
        for (LadderRung rung : LiquidationRisk.ladder(FORECAST, MARGIN, LEVERAGES)) {
            int h = rung.horizon().hours() == 1 ? 0 : rung.horizon().hours() == 8 ? 1 : 2;
            double[] ofSide = before[rung.side().index()];
            assertThat(rung.probability()).isBetween(ofSide[h], 1.0);
            if (h > 0) {
                assertThat(rung.probability()).isGreaterThanOrEqualTo(ofSide[h - 1]);
            }
            ofSide[h] = rung.probability();
        }
        assertThat(before[0]).as("1000 times leveraged is liquidatable now").containsOnly(1);
    }

    @Test
    void theDistanceIsWhereEquityMeetsTheMaintenanceMargin() {
        for (double leverage : new double[] {1.5, 3, 10, 40}) {
            for (double m : new double[] {0.005, 0.02, 0.1}) {
                double fall = 1 - Math.exp(-LiquidationRisk.distance(Side.LONG, leverage, m));
                assertThat(1 / leverage - fall).as("equity at the price").isCloseTo(m * (1 - fall), within(1e-12));
                double rise = Math.expm1(LiquidationRisk.distance(Side.SHORT, leverage, m));
                assertThat(1 / leverage - rise).isCloseTo(m * (1 + rise), within(1e-12));
            }
        }
        assertThat(LiquidationRisk.distance(Side.LONG, 10, 0.1)).isCloseTo(0, within(1e-15));
        assertThat(LiquidationRisk.distance(Side.LONG, 20, 0.1)).isNegative();
        assertThat(LiquidationRisk.distance(Side.SHORT, 20, 0.1)).isNegative();
    }

    @Test
    void aLongWithoutDebtIsNeverLiquidatedAShortAlwaysMayBe() {
        List<LadderRung> rungs = LiquidationRisk.ladder(FORECAST, MARGIN, List.of(1.0));
        for (LadderRung rung : rungs) {
            if (rung.side() == Side.LONG) {
                assertThat(rung.distance()).isInfinite();
                assertThat(rung.probability()).isZero();
            } else {
                assertThat(rung.distance()).isFinite();
                assertThat(rung.probability()).isPositive();
            }
        }
    }

    @Test
    void theProbabilityIsTheSurvivalFunctionAtTheDistance() {
        LadderRung rung =
                LiquidationRisk.ladder(FORECAST, MARGIN, List.of(12.0)).get(0);
        assertThat(rung.probability())
                .isEqualTo(FORECAST.at(new Horizon(1)).survival(Side.LONG, rung.distance()))
                .isBetween(1e-9, 0.05);
    }

    @Test
    void whatMayHappenWithinAnHourMayHappenWithinADay() {
        ModelForecast calmDay = new ModelForecast("m", List.of(over(1, 1e-3), over(8, 5e-4), over(24, 2e-3)));
        double[] reached = LiquidationRisk.probabilities(calmDay, Side.LONG, 0.05);
        assertThat(reached[0]).isEqualTo(calmDay.at(new Horizon(1)).survival(Side.LONG, 0.05));
        assertThat(reached[1])
                .isEqualTo(reached[0])
                .isGreaterThan(calmDay.at(new Horizon(8)).survival(Side.LONG, 0.05));
        assertThat(reached[2])
                .isEqualTo(calmDay.at(new Horizon(24)).survival(Side.LONG, 0.05))
                .isGreaterThan(reached[1]);
        assertThat(LiquidationRisk.probabilities(calmDay, Side.SHORT, 0)).containsOnly(1);
    }

    @Test
    void noneOfAMillionPositionsIsOutOfOrderInDistanceLeverageOrHorizon() {
        SplittableRandom random = new SplittableRandom(6);
        int violations = 0;
        for (int model = 0; model < 1_000; model++) {
            ModelForecast bent = bent(random);
            for (int position = 0; position < 1_000; position++) {
                Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
                double leverage = Math.exp(5 * random.nextDouble());
                double more = leverage * (1 + 0.1 * random.nextDouble());
                double far = LiquidationRisk.distance(side, leverage, 0.005);
                double near = LiquidationRisk.distance(side, more, 0.005);
                double[] safer = LiquidationRisk.probabilities(bent, side, far);
                double[] lessSafe = LiquidationRisk.probabilities(bent, side, near);
                for (int h = 0; h < safer.length; h++) {
                    boolean inOrder = near <= far
                            && lessSafe[h] >= safer[h]
                            && (h == 0 || safer[h] >= safer[h - 1])
                            && safer[h] >= 0
                            && lessSafe[h] <= 1;
                    violations += inOrder ? 0 : 1;
                }
            }
        }
        assertThat(violations).isZero();
    }

    @Test
    void belowTwoPercentTheScoreReadsTheTailThatTheMarginReads() {
        SplittableRandom random = new SplittableRandom(7);
        for (int model = 0; model < 200; model++) {
            ModelForecast bent = bent(random);
            ExcursionForecast shortest = bent.byHorizon().get(0);
            for (Side side : Side.values()) {
                for (double alpha : new double[] {1e-5, 0.001, 0.005, 0.01, 0.02 - 1e-9}) {
                    double margin = shortest.quantile(side, alpha);
                    assertThat(LiquidationRisk.probabilities(bent, side, margin)[0])
                            .isCloseTo(alpha, within(1e-9));
                }
            }
        }
    }

    @Test
    void aboveItTheBodyIsBent() {
        BodyCurve safer = new BodyCurve(new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
        ExcursionForecast day = FORECAST.at(new Horizon(24));
        ModelForecast bent = new ModelForecast("m", List.of(day.bent(new BodyCurves(BodyCurve.IDENTITY, safer))));
        double distance = day.quantile(Side.SHORT, 0.3);
        assertThat(LiquidationRisk.probabilities(bent, Side.SHORT, distance)[0])
                .isCloseTo(safer.apply(0.3), within(1e-9));
        assertThat(safer.apply(0.3)).isLessThan(0.2);
        assertThat(LiquidationRisk.probabilities(bent, Side.LONG, distance)[0])
                .isEqualTo(day.survival(Side.LONG, distance));
    }

    /** Three horizons with random volatilities, tails, integrators and curves, some of them steep, some flat. */
    private static ModelForecast bent(SplittableRandom random) {
        List<ExcursionForecast> byHorizon = new ArrayList<>();
        for (int hours : new int[] {1, 8, 24}) {
            double variance = 1e-4 * hours * Math.exp(random.nextGaussian());
            ExcursionDistribution tail = new ExcursionDistribution(
                    new double[] {0, 0.3, 0.3 + random.nextDouble(), 1.5, 2.2},
                    0.05,
                    0.2 + random.nextDouble(),
                    0.6 * random.nextDouble() - 0.2);
            byHorizon.add(new ExcursionForecast(
                    new Horizon(hours),
                    variance,
                    variance,
                    variance,
                    tail,
                    tail,
                    0.8 + 0.7 * random.nextDouble(),
                    0.8 + 0.7 * random.nextDouble(),
                    QuantileError.NONE,
                    new BodyCurves(curve(random), curve(random))));
        }
        return new ModelForecast("m", byHorizon);
    }

    private static BodyCurve curve(SplittableRandom random) {
        double[] slopes = new double[6];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = Math.exp(1.5 * random.nextGaussian());
        }
        return new BodyCurve(slopes);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.99, -3, Double.NaN, Double.POSITIVE_INFINITY})
    void aLeverageThatIsNoneIsRefusedWithItsValue(double bad) {
        assertThatThrownBy(() -> LiquidationRisk.ladder(FORECAST, MARGIN, List.of(2.0, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leverage")
                .hasMessageContaining(String.valueOf(bad));
    }

    @Test
    void theScoreIsTheLogarithmOfTheLikelierMoveOfATenth() {
        AssetScore score = LiquidationRisk.score(FORECAST);
        ExcursionForecast day = FORECAST.at(new Horizon(24));
        double p = Math.max(day.survival(Side.LONG, -Math.log(0.9)), day.survival(Side.SHORT, Math.log(1.1)));
        assertThat(score.probability()).isCloseTo(p, within(1e-12));
        assertThat(score.score()).isEqualTo((int) Math.round(100 * (1 + Math.log10(p) / 4)));
        assertThat(AssetScore.of(1, new Horizon(24), 0.1).score()).isEqualTo(100);
        assertThat(AssetScore.of(1e-2, new Horizon(24), 0.1).score()).isEqualTo(50);
        assertThat(AssetScore.of(1e-9, new Horizon(24), 0.1).score()).isZero();
        assertThat(AssetScore.of(0, new Horizon(24), 0.1).score()).isZero();
    }

    @Test
    void aForecastWithoutADayHasNoScore() {
        assertThatThrownBy(() -> LiquidationRisk.score(new ModelForecast("m", List.of(over(1, 1e-4)))))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("24h");
    }
}
