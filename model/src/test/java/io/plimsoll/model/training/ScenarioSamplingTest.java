package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.ScenarioSet;
import io.plimsoll.model.tail.ScenarioSet.Point;
import io.plimsoll.model.tail.SideTails;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which windows become scenarios, what they weigh, and what is kept of them. */
class ScenarioSamplingTest {

    private static final Horizon DAY = new Horizon(24);
    private static final int ALL = 1_000_000;
    private static final double HALF_LIFE_DAYS = 10;
    private static final double SIGMA = 0.03;
    private static final long HOUR = SyntheticMarkets.HOUR;
    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 1.5, 2}, 0.05, 0.5, 0.1);

    private final MarketHistory market = SyntheticMarkets.simulated(4, 1_400, 21);

    private static ScenarioSet sample(MarketHistory history, Instant asOf, int most, long seed) {
        return sample(history, asOf, most, seed, "");
    }

    private static ScenarioSet sample(MarketHistory history, Instant asOf, int most, long seed, String silent) {
        TrainingRows rows = TrainingRows.of(history, List.of(DAY), 1, Set.of(), ProgressListener.NONE);
        ExcursionModel model =
                new ExcursionModel("m", "s", DAY, 1, 1, SideTails.of(TAIL), SideTails.of(TAIL), ColdStart.UNKNOWN);
        double[] logForecasts = new double[rows.size()];
        Arrays.setAll(
                logForecasts,
                row -> rows.assets().get(rows.asset(row)).equals(silent) ? Double.NaN : 2 * Math.log(SIGMA));
        return ScenarioSampling.of(
                rows,
                List.copyOf(history.series()),
                model,
                logForecasts,
                HALF_LIFE_DAYS,
                asOf.toEpochMilli(),
                most,
                seed);
    }

    @Test
    void aWindowKeepsThePathOfEachAssetInUnitsOfItsForecast() {
        ScenarioSet set = sample(market, market.end(), ALL, 1);
        assertThat(set.hours()).containsExactly(6, 12, 18, 24);
        assertThat(set.assets()).isEqualTo(market.assets());
        assertThat(set.size()).isGreaterThan(500);
        BarSeries bars = List.copyOf(market.series()).get(2);
        for (int s = 0; s < set.size(); s += 97) {
            int now = bars.indexOf(set.starts()[s] - HOUR);
            for (int time = 0; time < 4; time++) {
                double low = bars.close(now + 6 * time);
                double high = low;
                for (int i = now + 6 * time + 1; i <= now + 6 * time + 6; i++) {
                    low = Math.min(low, bars.low(i));
                    high = Math.max(high, bars.high(i));
                }
                double start = bars.close(now);
                assertThat(set.residual(2, time, Point.END, s))
                        .isCloseTo((float) (Math.log(bars.close(now + 6 * time + 6) / start) / SIGMA), within(1e-5f));
                assertThat(set.residual(2, time, Point.LOW, s))
                        .isCloseTo((float) (Math.log(low / start) / SIGMA), within(1e-5f));
                assertThat(set.residual(2, time, Point.HIGH, s))
                        .isCloseTo((float) (Math.log(high / start) / SIGMA), within(1e-5f));
            }
        }
    }

    @Test
    void whereAllAreKeptAWindowCountsByItsAge() {
        ScenarioSet set = sample(market, market.end(), ALL, 1);
        double[] weights = set.weights();
        long[] starts = set.starts();
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
        for (int s = 1; s < set.size(); s++) {
            double days = (starts[s] - starts[s - 1]) / (24.0 * HOUR);
            assertThat(weights[s - 1] / weights[s]).isCloseTo(Math.pow(0.5, days / HALF_LIFE_DAYS), within(1e-9));
        }
    }

    @Test
    void ofTooManyTheWildAreKeptAndStandForFewer() {
        ScenarioSet all = sample(market, market.end(), ALL, 1);
        ScenarioSet few = sample(market, market.end(), 200, 1);
        assertThat(few.size()).isBetween(199, 201);
        for (Side side : Side.values()) {
            for (double level : new double[] {1, 2}) {
                assertThat(exceeding(few, side, level))
                        .as("%s beyond %s", side, level)
                        .isCloseTo(exceeding(all, side, level), within(0.25 * exceeding(all, side, level) + 0.002));
            }
        }
        double[] ascending = Arrays.stream(largest(all)).sorted().toArray();
        double wild = ascending[ascending.length * 19 / 20];
        assertThat(Arrays.stream(largest(few)).filter(x -> x > wild).count() / (double) few.size())
                .as("share of the wildest twentieth")
                .isGreaterThan(0.08);
        assertThat(sample(market, market.end(), 200, 1)).isEqualTo(few);
        assertThat(sample(market, market.end(), 200, 2)).isNotEqualTo(few);
    }

    private static double exceeding(ScenarioSet set, Side side, double level) {
        double sum = 0;
        double[] weights = set.weights();
        for (int s = 0; s < set.size(); s++) {
            sum += set.excursion(0, side, s) > level ? weights[s] : 0;
        }
        return sum;
    }

    /** Of each window, the largest excursion of any asset. */
    private static double[] largest(ScenarioSet set) {
        double[] largest = new double[set.size()];
        for (int s = 0; s < largest.length; s++) {
            for (int asset = 0; asset < set.assets().size(); asset++) {
                for (Side side : Side.values()) {
                    largest[s] = Math.max(largest[s], set.excursion(asset, side, s));
                }
            }
        }
        return largest;
    }

    @Test
    void nothingLaterIsSeen() {
        Instant asOf = SyntheticMarkets.START.plusMillis(900 * HOUR);
        MarketHistory other = SyntheticMarkets.changedFrom(
                market, asOf, (s, i) -> new double[] {s.open(i), s.high(i) * 2, s.low(i) / 2, s.close(i), s.volume(i)});
        ScenarioSet set = sample(market, asOf, ALL, 1);
        assertThat(sample(other, asOf, ALL, 1)).isEqualTo(set);
        assertThat(Arrays.stream(set.starts()).max().orElseThrow() + DAY.millis())
                .isLessThanOrEqualTo(asOf.toEpochMilli());
    }

    @Test
    void anAssetWithoutForecastsIsMissingAndTheOthersAreNot() {
        ScenarioSet set = sample(market, market.end(), ALL, 1, "ETH");
        int silent = set.assets().indexOf("ETH");
        for (int s = 0; s < set.size(); s += 50) {
            assertThat(set.isObserved(silent, s)).isFalse();
            assertThat(set.isObserved(set.assets().indexOf("BTC"), s)).isTrue();
        }
    }

    @Test
    void timesAreQuartersInWholeHours() {
        assertThat(ScenarioSampling.times(new Horizon(1))).containsExactly(1);
        assertThat(ScenarioSampling.times(new Horizon(2))).containsExactly(1, 2);
        assertThat(ScenarioSampling.times(new Horizon(6))).containsExactly(2, 3, 5, 6);
        assertThat(ScenarioSampling.times(new Horizon(72))).containsExactly(18, 36, 54, 72);
    }
}
