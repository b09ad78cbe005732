package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationSettingsTest {

    @Test
    void theDefaultIsTwelveNamedAssetsOverTwoYears() {
        assertThat(SimulationSettings.DEFAULT.hours()).isEqualTo(17_520);
        assertThat(SimulationSettings.DEFAULT.assets())
                .extracting(a -> a.instrument().asset())
                .containsExactly("BTC", "ETH", "SOL", "BNB", "XRP", "DOGE", "ADA", "AVAX", "LINK", "DOT", "LTC", "UNI");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 50 * 366 * 24 + 1})
    void refusesALengthThatMakesNoSense(int hours) {
        assertThatThrownBy(() -> SimulationSettings.DEFAULT.withHours(hours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hours must be 1 to 439200; have " + hours);
    }

    @Test
    void refusesAStartOffTheHourOrFarAway() {
        assertThatThrownBy(() -> SimulationSettings.DEFAULT.withStart(Instant.parse("2024-01-01T00:00:00.000000001Z")))
                .hasMessage("start must be a full hour; have 2024-01-01T00:00:00.000000001Z");
        assertThatThrownBy(() -> SimulationSettings.DEFAULT.withStart(Instant.EPOCH))
                .hasMessageContaining("have 1970-01-01T00:00:00Z");
    }

    @Test
    void refusesNoAssetsAndAnAssetTwice() {
        SimulatedAsset btc = SimulatedAsset.first(1).get(0);
        SimulatedAsset other = new SimulatedAsset("BTCUSDC", 1, 1, 0.5, 1e6);

        assertThatThrownBy(() -> SimulationSettings.DEFAULT.withAssets(List.of()))
                .hasMessage("assets must be 1 to 500; have 0");
        assertThatThrownBy(() -> SimulationSettings.DEFAULT.withAssets(List.of(btc, other)))
                .hasMessage("assets must differ; have BTCUSDC twice");
        assertThatThrownBy(() -> SimulatedAsset.first(0)).hasMessage("assets must be 1 to 500; have 0");
        assertThatThrownBy(() -> SimulatedAsset.first(501)).hasMessage("assets must be 1 to 500; have 501");
    }

    @Test
    void refusesNoVenuesAndAVenueTwice() {
        assertThatThrownBy(() -> SimulationSettings.DEFAULT.withVenues(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("venues must be 1 to 20; have 0");
        assertThatThrownBy(() -> SimulationSettings.DEFAULT.withVenues(
                        List.of(SimulatedVenue.SPOT, SimulatedVenue.PERP, SimulatedVenue.SPOT)))
                .hasMessage("venues must differ; have spot twice");
    }

    @Test
    void aStablecoinJoinsBehindTheOthersOnce() {
        SimulationSettings with = SimulationSettings.DEFAULT.withStablecoin("USDCUSDT");

        assertThat(with.assets().subList(0, 12)).isEqualTo(SimulationSettings.DEFAULT.assets());
        assertThat(with.assets().get(12).instrument().asset()).isEqualTo("USDC");
        assertThatThrownBy(() -> with.withStablecoin("USDC-USD")).hasMessage("assets must differ; have USDC-USD twice");
        assertThatThrownBy(() -> new SimulatedAsset("USDCUSDT", 1, 0.5, 0.1, 1e6, true))
                .hasMessage("beta must be 0.0 to 0.0; have 0.5");
    }

    @Test
    void theListOfAssetsDoesNotDependOnItsLength() {
        assertThat(SimulatedAsset.first(500).subList(0, 40)).isEqualTo(SimulatedAsset.first(40));
        assertThat(SimulationSettings.DEFAULT.withAssets(500).assets()).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
    void refusesAnAssetWithAFigureThatMakesNoSense(double bad) {
        assertThatThrownBy(() -> new SimulatedAsset("X", bad, 1, 0.5, 1e6)).hasMessageContaining("startPrice must be");
        assertThatThrownBy(() -> new SimulatedAsset("X", 1, 1, bad, 1e6)).hasMessageContaining("ownVolatility must be");
        assertThatThrownBy(() -> new SimulatedAsset("X", 1, 1, 0.5, bad))
                .hasMessageContaining("dailyVolumeUsd must be");
        assertThatThrownBy(() -> new SimulatedAsset("X", 1, 3, 0.5, 1e6))
                .hasMessage("beta must be 0.0 to 2.0; have 3.0");
    }
}
