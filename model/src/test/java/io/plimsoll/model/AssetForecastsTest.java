package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class AssetForecastsTest {

    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);
    private static final List<Horizon> HORIZONS = List.of(new Horizon(1), new Horizon(8), new Horizon(72));
    private static final List<String> SUCCESSION = List.of("first", "second", "third");

    private static ModelForecast says(String model, double variance, int... hours) {
        return new ModelForecast(
                model,
                Arrays.stream(hours)
                        .mapToObj(h -> new ExcursionForecast(
                                new Horizon(h), variance, variance, variance, TAIL, TAIL, 1, 1, QuantileError.NONE))
                        .toList());
    }

    private static AssetForecasts of(ModelForecast... said) {
        return AssetForecasts.of(List.of(said), SUCCESSION, HORIZONS);
    }

    @Test
    void theFirstIsServedAsItIsWhereItForecastsEveryHorizon() {
        ModelForecast first = says("first", 1e-4, 1, 8, 72);
        AssetForecasts forecasts = of(first, says("second", 2e-4, 1, 8, 72));
        assertThat(forecasts.served()).contains(first);
        assertThat(forecasts.byModel()).hasSize(2);
    }

    @Test
    void eachHorizonIsServedByTheFirstInSuccessionThatForecastsIt() {
        AssetForecasts forecasts =
                of(says("third", 3e-4, 1, 8, 72), says("first", 1e-4, 8), says("second", 2e-4, 8, 72));
        ModelForecast served = forecasts.served().orElseThrow();
        assertThat(served.model()).isEqualTo("third and first and second");
        assertThat(served.byHorizon()).extracting(ExcursionForecast::horizon).isEqualTo(HORIZONS);
        assertThat(served.byHorizon())
                .extracting(ExcursionForecast::fastVariance)
                .containsExactly(3e-4, 1e-4, 2e-4);
        assertThat(forecasts.byModel().get(1).find(new Horizon(72)))
                .as("what a model says is kept as it is")
                .isEmpty();
    }

    @Test
    void aHorizonThatNobodyInSuccessionForecastsLeavesTheAssetWithoutAny() {
        assertThat(of(says("first", 1e-4, 1, 8), says("other", 1e-4, 1, 8, 72))).isEqualTo(AssetForecasts.NONE);
        assertThat(of()).isEqualTo(AssetForecasts.NONE);
    }

    @Test
    void aForecastThatIsAbsentIsNotReadAsAnother() {
        assertThatThrownBy(() -> says("first", 1e-4, 1, 8).at(new Horizon(72)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("first")
                .hasMessageContaining("72h");
    }
}
