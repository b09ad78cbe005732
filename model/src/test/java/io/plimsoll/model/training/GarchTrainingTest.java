package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.artefact.AssetBaselines;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.volatility.garch.GarchEstimator;
import io.plimsoll.model.volatility.garch.GarchParameters;
import io.plimsoll.model.volatility.garch.GarchSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Refits and forecasts in the order of time, with nothing of the future in them. */
class GarchTrainingTest {

    private static final long HOUR = SyntheticMarkets.HOUR;
    private static final Horizon EIGHT = new Horizon(8);
    private static final long FIRST = SyntheticMarkets.START.toEpochMilli() + 1_000 * HOUR;
    private static final long SECOND = FIRST + 168 * HOUR;

    private static MarketHistory history;

    @BeforeAll
    static void simulate() {
        MarketHistory whole = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(5, 1_400, 9), 9);
        // One asset is listed late: too few returns to be fitted alone.
        String late = whole.assets().get(3);
        history = SyntheticMarkets.filtered(
                whole, (s, i) -> !s.asset().equals(late) || s.openTime(i) >= FIRST - 300 * HOUR);
    }

    private static TrainingRows rows(MarketHistory market) {
        return TrainingRows.of(market, List.of(EIGHT), 1, Set.of(), ProgressListener.NONE);
    }

    private static GarchTraining training(MarketHistory market, TrainingRows rows) {
        return new GarchTraining(EIGHT, List.copyOf(market.series()), rows);
    }

    private static double[] returnsBefore(BarSeries bars, long time) {
        List<Double> returns = new ArrayList<>();
        for (long t = time; t > bars.openTime(0); t -= EIGHT.millis()) {
            int now = bars.indexOf(t - HOUR);
            int before = bars.indexOf(t - HOUR - EIGHT.millis());
            if (now >= 0 && before >= 0) {
                returns.add(0, Math.log(bars.close(now) / bars.close(before)));
            }
        }
        return returns.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void anAssetsParametersAreTheFitOfItsOwnReturnsThatEndAtTheRefit() {
        GarchTraining training = training(history, rows(history));
        training.refit(FIRST);
        int fitted = 0;
        for (int asset = 0; asset < 3; asset++) {
            GarchParameters p = new GarchEstimator(GarchSpecification.GARCH_T)
                    .fit(returnsBefore(List.copyOf(history.series()).get(asset), FIRST))
                    .parameters();
            if (p.alpha() >= 0.01) {
                assertThat(training.models().get(0).byAsset().get(asset)).isEqualTo(p);
                fitted++;
            }
        }
        assertThat(fitted).isPositive();
    }

    @Test
    void aFitThatDoesNotReactAndAnAssetWithFewReturnsBorrowTheOthersShape() {
        GarchTraining training = training(history, rows(history));
        training.refit(FIRST);
        training.models()
                .forEach(model -> assertThat(model.byAsset())
                        .allSatisfy(p -> assertThat(p.alpha() + p.gamma() / 2).isGreaterThanOrEqualTo(0.01 - 1e-12)));
        assertThat(training.models().get(0).byAsset().get(3).mean())
                .as("a borrowed shape has no mean of its own")
                .isZero();
    }

    @Test
    void rowsBetweenTwoRefitsAreForecastByTheFirstAndOthersNot() {
        TrainingRows rows = rows(history);
        GarchTraining training = training(history, rows);
        OutOfSample outOfSample = new OutOfSample(rows, rows.features());
        training.forecastUpTo(FIRST, outOfSample);
        training.refit(FIRST);
        training.forecastUpTo(SECOND, outOfSample);
        training.refit(SECOND);
        for (String name : List.of(AssetBaselines.GARCH, AssetBaselines.GJR)) {
            double[] forecasts = outOfSample.of(name);
            for (int row = 0; row < rows.size(); row++) {
                if (rows.time(row) > FIRST && rows.time(row) <= SECOND) {
                    assertThat(forecasts[row]).isFinite();
                } else {
                    assertThat(forecasts[row]).isNaN();
                }
            }
        }
    }

    @Test
    void anotherFutureChangesNothingBeforeIt() {
        MarketHistory other = SyntheticMarkets.changedFrom(history, Instant.ofEpochMilli(SECOND), (s, i) ->
                new double[] {s.open(i), s.high(i) * 2, s.low(i) / 2, s.close(i) * 1.5, s.volume(i)});
        List<Object> seen = new ArrayList<>();
        for (MarketHistory market : List.of(history, other)) {
            TrainingRows rows = rows(market);
            GarchTraining training = training(market, rows);
            OutOfSample outOfSample = new OutOfSample(rows, rows.features());
            training.refit(FIRST);
            training.forecastUpTo(SECOND, outOfSample);
            training.refit(SECOND);
            seen.add(List.of(
                    training.models(),
                    training.memory(),
                    Arrays.stream(outOfSample.of(AssetBaselines.GJR)).boxed().toList()));
        }
        assertThat(seen.get(0).equals(seen.get(1)))
                .as("equal models, variances and forecasts")
                .isTrue();
    }

    @Test
    void aFitBetweenTwoHoursIsRefused() {
        assertThatThrownBy(() -> training(history, rows(history)).refit(FIRST + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("full hour");
    }

    @Test
    void withoutAnyReturnThereIsNoFit() {
        assertThatThrownBy(() ->
                        training(history, rows(history)).refit(SyntheticMarkets.START.toEpochMilli() - 100 * HOUR))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no asset has a return");
    }
}
