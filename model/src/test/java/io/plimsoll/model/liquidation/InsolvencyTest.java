package io.plimsoll.model.liquidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.margin.Driver;
import io.plimsoll.model.margin.DriverName;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.margin.SizeTier;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is lost beyond zero equity after a liquidation was triggered. */
class InsolvencyTest {

    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);
    private static final ModelForecast FORECAST =
            new ModelForecast("m", List.of(over(1, 1e-4), over(8, 6e-4), over(24, 2.4e-3)));
    private static final PerpetualMargin MARGIN = margin(30_000, 1_000, 5_000);

    private static ExcursionForecast over(int hours, double variance) {
        return new ExcursionForecast(
                new Horizon(hours), variance, variance, variance, TAIL, TAIL, 1, 1.2, QuantileError.NONE);
    }

    private static PerpetualMargin margin(int maintenance, int liquidity, int fee) {
        SideMargin side = new SideMargin(
                maintenance,
                2 * maintenance,
                2 * maintenance,
                maintenance / 1e6,
                2 * maintenance / 1e6,
                List.of(
                        new Driver(DriverName.VOLATILITY, maintenance - liquidity - fee),
                        new Driver(DriverName.LIQUIDITY, liquidity),
                        new Driver(DriverName.FEE, fee)),
                List.of(),
                null,
                List.of(new SizeTier(BigDecimal.valueOf(100_000), maintenance, 2 * maintenance, 2 * maintenance)));
        return new PerpetualMargin(new Horizon(1), 995_000, side, side);
    }

    private static Insolvency of(double leverage, Side side, int horizon, PerpetualMargin margin) {
        return LiquidationRisk.ladder(FORECAST, margin, List.of(leverage)).stream()
                .filter(rung -> rung.side() == side && rung.horizon().hours() == horizon)
                .findFirst()
                .orElseThrow()
                .insolvency();
    }

    /** Figures of the formulas in the methodology, worked out apart from this code (numpy), bound included. */
    @ParameterizedTest
    @CsvSource({
        "5, LONG, 1, 0.000001377763, 0.0000001298887",
        "5, LONG, 24, 0.001833654907, 0.0001124414706",
        "10, LONG, 8, 0.003231439931, 0.0001312579055",
        "20, LONG, 24, 0.183148909912, 0.0036950664556",
        "3, SHORT, 24, 0.001290453271, 0.0001901482331",
        "10, SHORT, 1, 0.000431323200, 0.0000269026051",
        "25, SHORT, 24, 0.221745698404, 0.0047897805110",
        "2, LONG, 24, 0.000008293191, 0.0000008819885"
    })
    void theFormulasOfTheMethodology(double leverage, Side side, int horizon, double probability, double badDebt) {
        Insolvency insolvency = of(leverage, side, horizon, MARGIN);
        assertThat(insolvency.probability()).isCloseTo(probability, within(1e-9));
        assertThat(insolvency.expectedBadDebt()).isCloseTo(badDebt, within(1e-10));
    }

    @Test
    void neverMoreLikelyThanTheLiquidationAndInOrderOfLeverageAndHorizon() {
        SplittableRandom random = new SplittableRandom(30);
        List<Double> leverages = List.of(1.0, 1.3, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0, 500.0);
        for (int market = 0; market < 2_000; market++) {
            List<ExcursionForecast> byHorizon = new ArrayList<>();
            for (int hours : new int[] {1, 8, 24}) {
                byHorizon.add(over(hours, 1e-4 * hours * Math.exp(2 * random.nextGaussian())));
            }
            PerpetualMargin margin = margin(10_000 + random.nextInt(100_000), random.nextInt(4_000), 5_000);
            double[][] probability = new double[2][3];
            double[][] badDebt = new double[2][3];
            List<LadderRung> rungs = LiquidationRisk.ladder(new ModelForecast("m", byHorizon), margin, leverages);
            for (int i = 0; i < rungs.size(); i++) {
                LadderRung rung = rungs.get(i);
                int side = rung.side().index();
                int h = i % 3;
                Insolvency found = rung.insolvency();
                assertThat(found.probability())
                        .as("%s", rung)
                        .isBetween(
                                Math.max(probability[side][h], h == 0 ? 0 : probability[side][h - 1]),
                                rung.probability());
                assertThat(found.expectedBadDebt())
                        .as("%s", rung)
                        .isGreaterThanOrEqualTo(Math.max(badDebt[side][h], h == 0 ? 0 : badDebt[side][h - 1]));
                probability[side][h] = found.probability();
                badDebt[side][h] = found.expectedBadDebt();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void noMoreLikelyThanThatThePriceGoesSoFarBeforeTheLastMarginPeriodIsOver(Side side) {
        for (double leverage : new double[] {1.5, 2, 3, 5, 8, 12}) {
            double equity = 1 / leverage;
            double bankrupt =
                    side == Side.LONG ? Math.log((1 - 0.006) / (1 - equity)) : Math.log((1 + equity) / (1 + 0.006));
            double day = FORECAST.at(new Horizon(24)).survival(side, bankrupt * Math.sqrt(24.0 / 25));
            assertThat(of(leverage, side, 24, MARGIN).probability()).isLessThanOrEqualTo(day * (1 + 1e-12));
        }
    }

    @Test
    void aLongWithoutDebtOwesNothing() {
        for (int horizon : new int[] {1, 8, 24}) {
            assertThat(of(1, Side.LONG, horizon, MARGIN)).isEqualTo(new Insolvency(0, 0));
        }
        assertThat(of(1, Side.SHORT, 24, MARGIN).probability()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void equityThatDoesNotPayForTheCloseIsGoneAlready(Side side) {
        Insolvency now = of(1_000, side, 1, MARGIN);
        assertThat(now.probability()).isEqualTo(1);
        assertThat(now.expectedBadDebt())
                .as("costs of .6 %% less equity of .1 %%, and what the hour adds")
                .isGreaterThan(0.005);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void whoIsLiquidatableNowIsInsolventIfTheNextHourTakesHisEquity(Side side) {
        double leverage = 40;
        Insolvency now = of(leverage, side, 1, MARGIN);
        double moved =
                side == Side.LONG ? (1 - 0.006 - (1 - 1 / leverage)) / (1 - 0.006) : (1 + 1 / leverage) / 1.006 - 1;
        double distance = side.excursionAt(moved);
        ExcursionForecast hour = FORECAST.at(new Horizon(1));
        assertThat(now.probability()).isCloseTo(hour.survival(side, distance), within(1e-12));
        double mean = 0;
        double step = 1e-5;
        for (double x = distance + step / 2; x < 3; x += step) {
            double worth = side == Side.LONG ? (1 - 1 / leverage) : (1 + 1 / leverage);
            double slope = side == Side.LONG ? Math.exp(distance - x) : Math.exp(x - distance);
            mean += worth * slope * hour.survival(side, x) * step;
        }
        assertThat(now.expectedBadDebt()).isCloseTo(mean, within(0.03 * mean));
    }

    @Test
    void aFeeThatEatsTheMarginMakesEveryLiquidationABadDebt() {
        PerpetualMargin eaten = margin(30_000, 10_000, 20_000);
        LadderRung rung = LiquidationRisk.ladder(FORECAST, eaten, List.of(10.0)).get(2);
        assertThat(rung.insolvency().probability()).isBetween(0.5 * rung.probability(), rung.probability());
        assertThat(of(10, Side.LONG, 24, margin(30_000, 5_000, 20_000)).probability())
                .isGreaterThan(of(10, Side.LONG, 24, MARGIN).probability());
    }

    @Test
    void aMarketBeyondMeasureHasFiniteFigures() {
        ModelForecast wild = new ModelForecast("m", List.of(over(1, 1e6), over(24, 1e8)));
        for (LadderRung rung : LiquidationRisk.ladder(wild, MARGIN, List.of(2.0, 100.0))) {
            assertThat(rung.insolvency().probability()).isBetween(0.9, 1.0);
            assertThat(rung.insolvency().expectedBadDebt()).isBetween(0.3, 30.0);
        }
    }

    @Test
    void leveragesAscendAndTheMarginPeriodHasAForecast() {
        assertThatThrownBy(() -> LiquidationRisk.ladder(FORECAST, MARGIN, List.of(5.0, 2.0)))
                .hasMessageContaining("2.0 after 5.0");
        ModelForecast noHour = new ModelForecast("m", List.of(over(24, 1e-3)));
        assertThatThrownBy(() -> LiquidationRisk.ladder(noHour, MARGIN, List.of(2.0)))
                .isInstanceOf(NoSuchElementException.class);
    }
}
