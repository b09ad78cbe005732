package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionModel;
import io.plimsoll.model.tail.SideTails;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Named days of a calm market in which one hour is a crash of three assets and another a rally of one. */
class MarketStressDaysTest {

    private static final Horizon FOUR = new Horizon(4);
    private static final Horizon DAY = new Horizon(24);
    private static final int SAMPLE_HOURS = 5;
    private static final Instant CRASH = Instant.parse("2023-03-20T14:00:00Z");
    private static final Instant RALLY = Instant.parse("2023-03-25T09:00:00Z");

    /** The margins of every asset at every time cover excursions up to this one, natural-log units. */
    private static final double COVERED = 0.3;

    private static final ExcursionDistribution TAIL = new ExcursionDistribution(new double[] {0, 2}, 0.05, 1, 0.2);

    private final MarketHistory calm = SyntheticMarkets.simulated(4, 900, 12);
    private final MarketHistory market =
            SyntheticMarkets.changedFrom(calm, SyntheticMarkets.START, MarketStressDaysTest::stressed);

    private static double[] stressed(BarSeries s, int i) {
        boolean falls = s.openTime(i) == CRASH.toEpochMilli() && !s.asset().equals("BTC");
        boolean rises = s.openTime(i) == RALLY.toEpochMilli() && s.asset().equals("BTC");
        return new double[] {
            s.open(i), s.high(i) * (rises ? 1.8 : 1), s.low(i) * (falls ? 0.5 : 1), s.close(i), s.volume(i)
        };
    }

    private static List<MarketStress> named(MarketHistory history, Horizon horizon, Instant asOf, String... absent) {
        TrainingRows rows = TrainingRows.of(history, List.of(horizon), SAMPLE_HOURS, Set.of(), ProgressListener.NONE);
        ExcursionModel model =
                new ExcursionModel("m", "s", horizon, 1, 1, SideTails.of(TAIL), SideTails.of(TAIL), ColdStart.UNKNOWN);
        double[] logForecasts = new double[rows.size()];
        Arrays.setAll(
                logForecasts,
                row -> List.of(absent).contains(rows.assets().get(rows.asset(row)))
                        ? Double.NaN
                        : 2 * Math.log(COVERED / TAIL.quantile(0.005)));
        return MarketStressDays.of(rows, SAMPLE_HOURS, history.series(), model, logForecasts, asOf.toEpochMilli());
    }

    @Test
    void theDaysOfTheCrashAndOfTheRallyAreNamedWithWhoWentThroughAndHowFar() {
        List<MarketStress> named = named(market, FOUR, market.end());
        assertThat(named).extracting(MarketStress::name).containsExactly("2023-03-20", "2023-03-25");
        MarketStress crash = named.get(0);
        assertThat(crash.assets()).isEqualTo(4);
        assertThat(crash.breached(Side.LONG)).isEqualTo(3);
        assertThat(crash.breached(Side.SHORT)).isZero();
        assertThat(crash.excess(Side.LONG)).isCloseTo(naiveExcess(Side.LONG, CRASH), within(1e-12));
        assertThat(crash.excess(Side.SHORT)).isZero();
        MarketStress rally = named.get(1);
        assertThat(rally.breached(Side.LONG)).isZero();
        assertThat(rally.breached(Side.SHORT)).isEqualTo(1);
        assertThat(rally.excess(Side.SHORT)).isCloseTo(naiveExcess(Side.SHORT, RALLY), within(1e-12));
    }

    /** Sum over the assets of the worst loss beyond the margin in the windows that hold this hour, over their number. */
    private double naiveExcess(Side side, Instant hour) {
        double sum = 0;
        for (BarSeries bars : market.series()) {
            int i = bars.indexOf(hour.toEpochMilli());
            double worst = 0;
            for (int start = i - FOUR.hours(); start < i; start++) {
                double excursion = side == Side.LONG
                        ? Math.log(bars.close(start) / bars.low(i))
                        : Math.log(bars.high(i) / bars.close(start));
                worst = Math.max(worst, side.lossAt(excursion) - side.lossAt(COVERED));
            }
            sum += worst;
        }
        return sum / market.assets().size();
    }

    @Test
    void whatHadNotHappenedYetIsNotOnRecord() {
        assertThat(named(market, FOUR, CRASH)).isEmpty();
        assertThat(named(market, FOUR, CRASH.plus(Duration.ofHours(1))))
                .extracting(MarketStress::name)
                .containsExactly("2023-03-20");
    }

    @Test
    void aMarketThatNeverWentThroughItsMarginsHasNoNamedDay() {
        assertThat(named(calm, FOUR, calm.end())).isEmpty();
    }

    @Test
    void anAssetWithoutForecastsIsNotCounted() {
        MarketStress crash = named(market, FOUR, market.end(), "ETH").get(0);
        assertThat(crash.assets()).isEqualTo(3);
        assertThat(crash.breached(Side.LONG)).isEqualTo(2);
        assertThat(named(market, FOUR, market.end(), market.assets().toArray(String[]::new)))
                .isEmpty();
    }

    @Test
    void aWindowCountsForTheDayOnWhichItIsWorstHoweverLongBeforeItBegan() {
        List<MarketStress> named = named(market, DAY, market.end());
        assertThat(named).extracting(MarketStress::name).containsExactly("2023-03-20", "2023-03-25");
        assertThat(named.get(0).breached(Side.LONG)).isEqualTo(3);
    }
}
