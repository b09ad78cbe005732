package io.plimsoll.model.training;

import static io.plimsoll.model.SyntheticLiquidations.dayOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.model.SyntheticLiquidations;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.liquidation.intensity.IntensityRows;
import io.plimsoll.model.liquidation.intensity.LinearIntensity;
import io.plimsoll.model.liquidation.intensity.LiquidationDays;
import io.plimsoll.model.liquidation.intensity.LiquidationIntensity;
import io.plimsoll.model.liquidation.intensity.LogisticIntensity;
import io.plimsoll.model.liquidation.intensity.NetworkIntensity;
import io.plimsoll.model.liquidation.intensity.SidedIntensity;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.training.RefitSchedule.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntensityFoldTest {

    private static final int DAYS = 120;
    private static final List<String> ASSETS = List.of("A", "B", "BTC", "C", "D", "E", "ETH", "F");
    private static final Facts FACTS = SyntheticLiquidations.complete(ASSETS, DAYS, 11);
    private static final IntensityRows ROWS = rows(FACTS);
    private static final IntensityConfiguration SMALL =
            new IntensityConfiguration(1e-2, List.of(4), 0.1, 1e-3, 1e-3, 256, 2, List.of(1L, 2L));
    private static final Instant NOW = dayOf(110);
    private static final int[] AHEAD = ROWS.known(NOW.toEpochMilli(), Long.MAX_VALUE);

    private static IntensityRows rows(Facts facts) {
        return IntensityRows.of(
                LiquidationDays.of(facts), SyntheticMarkets.simulated(2, 24 * DAYS, 5), ProgressListener.NONE);
    }

    private static List<LiquidationIntensity> fit(IntensityRows rows) {
        return new IntensityFold(SMALL, rows).refit(NOW, Kind.FULL);
    }

    private static LiquidationIntensity named(List<LiquidationIntensity> models, String name) {
        return models.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    private static double meanSquaredError(LiquidationIntensity model, int[] at) {
        double[] forecast = model.forecast(ROWS, at);
        return IntStream.range(0, at.length)
                .mapToDouble(k -> Math.pow(forecast[k] - ROWS.target(at[k]), 2))
                .average()
                .orElseThrow();
    }

    @Test
    void theRegressionFindsTheLawOfDayAndWeek() {
        LiquidationIntensity har = named(fit(ROWS), "har");
        double noise = SyntheticLiquidations.NOISE * SyntheticLiquidations.NOISE;
        assertThat(meanSquaredError(har, AHEAD)).isBetween(0.8 * noise, 1.25 * noise);
        assertThat(meanSquaredError(named(fit(ROWS), "persistence"), AHEAD))
                .isGreaterThan(meanSquaredError(har, AHEAD));
    }

    @Test
    void theProbabilitiesOfHeavyDaysAddUpToTheirNumberOnTheTrainingRows() {
        int[] longs = Arrays.stream(ROWS.known(Long.MIN_VALUE, NOW.toEpochMilli()))
                .filter(row -> ROWS.side(row) == Side.LONG)
                .toArray();
        LogisticIntensity logistic = (LogisticIntensity) ((SidedIntensity) named(fit(ROWS), "logistic")).longs();
        double[] sorted =
                Arrays.stream(longs).mapToDouble(ROWS::target).sorted().toArray();
        double heavy = sorted[(int) (0.9 * sorted.length)];
        long heavyDays =
                Arrays.stream(longs).filter(row -> ROWS.target(row) >= heavy).count();
        double[] p = logistic.probability(ROWS, longs);
        // What the likelihood equation of a free intercept says.
        assertThat(Arrays.stream(p).sum()).isCloseTo((double) heavyDays, within(1e-3 * heavyDays));
        double ofHeavy = IntStream.range(0, p.length)
                .filter(k -> ROWS.target(longs[k]) >= heavy)
                .mapToDouble(k -> p[k])
                .average()
                .orElseThrow();
        assertThat(ofHeavy).isGreaterThan(1.5 * heavyDays / longs.length);
    }

    @Test
    void oursIsTheMeanOfRegressionAndNetwork() {
        List<LiquidationIntensity> models = fit(ROWS);
        double[] ours = models.get(0).forecast(ROWS, AHEAD);
        double[] ridge = named(models, "ridge").forecast(ROWS, AHEAD);
        double[] network = named(models, "network").forecast(ROWS, AHEAD);
        for (int k = 0; k < ours.length; k++) {
            assertThat(ours[k]).isCloseTo((ridge[k] + network[k]) / 2, within(1e-12));
        }
        assertThat(network).isNotEqualTo(ridge);
    }

    @Test
    void aFitDependsOnNothingThatHadNotEnded() {
        Facts.Builder changed = new Facts.Builder()
                .addAll(SyntheticLiquidations.where(FACTS, f -> !f.publishedAt().isAfter(NOW)))
                .addAll(SyntheticLiquidations.where(
                        SyntheticLiquidations.complete(ASSETS, DAYS, 77),
                        f -> f.publishedAt().isAfter(NOW)));
        IntensityRows otherwise = rows(changed.build());
        int[] today = Arrays.stream(AHEAD)
                .filter(row -> ROWS.day(row) == NOW.toEpochMilli())
                .toArray();
        List<LiquidationIntensity> before = fit(ROWS);
        List<LiquidationIntensity> after = fit(otherwise);
        for (int m = 0; m < before.size(); m++) {
            assertThat(after.get(m).forecast(otherwise, today))
                    .as(before.get(m).name())
                    .isEqualTo(before.get(m).forecast(ROWS, today));
        }
        assertThat(otherwise.target(today[0])).isNotEqualTo(ROWS.target(today[0]));
    }

    @Test
    void aLightRefitKeepsTheNetworksAndAFullOneDoesNot() {
        IntensityFold fold = new IntensityFold(SMALL, ROWS);
        NetworkIntensity first = network(fold.refit(dayOf(100), Kind.LIGHT));
        List<LiquidationIntensity> light = fold.refit(dayOf(105), Kind.LIGHT);
        assertThat(network(light)).isSameAs(first);
        assertThat(((LinearIntensity) named(light, "ridge")).coefficients()).isNotEmpty();
        assertThat(network(fold.refit(NOW, Kind.FULL)).weights().get(0))
                .isNotEqualTo(first.weights().get(0));
    }

    private static NetworkIntensity network(List<LiquidationIntensity> models) {
        return (NetworkIntensity) named(models, "network");
    }

    @Test
    void tooFewKnownSharesAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> new IntensityFold(SMALL, ROWS).refit(dayOf(10), Kind.FULL))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("at least 500 a side; have 72 of longs");
    }

    @Test
    void settingsOutOfRangeAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> new IntensityConfiguration(-1, List.of(4), 0.1, 0, 1e-3, 1, 1, List.of(1L)))
                .hasMessageContaining("have -1.0");
        assertThatThrownBy(() -> new IntensityConfiguration(0, List.of(4), 0.1, 0, 1e-3, 0, 1, List.of(1L)))
                .hasMessageContaining("have 0, 1 and 1");
    }
}
