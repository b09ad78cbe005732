package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.alignment.Publication;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketEventTest {

    @Test
    void aBarIsKnownWhenItCloses() {
        assertThat(new MarketEvent.Bar("BTC", "test", 3_600_000, Duration.ofHours(1), 2, 3, 1, 2, 0).time())
                .isEqualTo(7_200_000);
    }

    @Test
    void aBarThatBreaksARuleIsRefused() {
        assertThatThrownBy(() -> new MarketEvent.Bar("BTC", "test", 0, Duration.ofHours(1), 2, 1, 3, 2, 0))
                .hasMessage("high is below the low; have 1.0");
        assertThatThrownBy(() -> new MarketEvent.Bar("BTC", "test", 0, Duration.ZERO, 2, 3, 1, 2, 0))
                .hasMessage("interval must be positive; have PT0S");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1})
    void aTickThatIsNoPriceIsRefused(double price) {
        assertThatThrownBy(() -> new MarketEvent.Tick("BTC", "test", 0, price))
                .hasMessage("price must be finite and positive; have " + price);
    }

    @Test
    void whatIsPublishedIsKnownFromItsPublication() {
        assertThat(new MarketEvent.Published("BTC", "funding-8h", new Publication(5, 9, 11, 1e-4)).time())
                .isEqualTo(11);
        assertThatThrownBy(() -> new MarketEvent.Published("BTC", " ", new Publication(5, 9, 11, 1e-4)))
                .hasMessage("name of a signal must not be blank; have \" \"");
    }
}
