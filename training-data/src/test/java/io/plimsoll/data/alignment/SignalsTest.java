package io.plimsoll.data.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {

    private static Signal signal(String name, String asset, double... values) {
        Signal.Builder signal = Signal.builder(name, asset);
        for (double value : values) {
            signal.add(new Publication(0, 1, 5, value));
        }
        return signal.build();
    }

    @Test
    void publicationsStandInOrderOfPublicationAndAtOneMomentInOrderOfAdding() {
        Signal signal = Signal.builder("x", "BTC")
                .add(new Publication(3, 4, 9, 1))
                .add(new Publication(0, 1, 5, 2))
                .add(new Publication(0, 1, 5, 3))
                .build();

        assertThat(signal.size()).isEqualTo(3);
        assertThat(List.of(signal.value(0), signal.value(1), signal.value(2))).containsExactly(2.0, 3.0, 1.0);
        assertThat(List.of(signal.time(2), signal.end(2), signal.publishedAt(2)))
                .containsExactly(3L, 4L, 9L);
        assertThat(signal).hasToString("x of BTC × 3");
    }

    @Test
    void theAssetsOwnSignalComesBeforeThatOfTheMarket() {
        Signals signals = Signals.of(List.of(signal("rate", Signal.WHOLE_MARKET, 1), signal("rate", "BTC", 2)))
                .plus(Signals.of(List.of(signal("other", "ETH"))));

        assertThat(signals.find("rate", "BTC").value(0)).isEqualTo(2);
        assertThat(signals.find("rate", "ETH").value(0)).isEqualTo(1);
        assertThat(signals.find("other", "BTC").size()).isZero();
        assertThat(signals.all()).hasSize(3);
    }

    @Test
    void theSameSignalTwiceIsRefused() {
        assertThatThrownBy(() -> Signals.of(List.of(signal("rate", "BTC", 1), signal("rate", "BTC"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signal comes twice: rate of BTC × 1 and rate of BTC × 0");
        assertThatThrownBy(() -> Signal.builder("", "BTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name of a signal must not be blank");
    }

    @Test
    void aPublicationThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Publication(5, 4, 9, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("end must not be before time 5; have 4");
        assertThatThrownBy(() -> new Publication(5, 9, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("publishedAt must not be before time 5; have 4");
        assertThatThrownBy(() -> new Publication(5, 9, 9, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be finite; have NaN");
    }
}
