package io.plimsoll.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @Test
    void plainDecimalsAreTheNearestDouble() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            double value = Math.exp(random.nextGaussian() * 8);
            String text = String.format(Locale.ROOT, "%." + random.nextInt(12) + "f", value);
            assertThat(NumberText.parse(text)).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "1", ".5", "5.", "007", "123456789012345", "1234567890123456", "0.1234567890123456789",
                "99999999999999999999999", "1e-7", "-3.5", "+2", "1E5", " 7.25 ", "-Infinity", "0.000000000000001"
            })
    void everyDecimalFormIsRead(String text) {
        assertThat(NumberText.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void notANumberInWordsIsRead() {
        assertThat(NumberText.parse("NaN")).isNaN();
        assertThat(NumberText.parse("nan")).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.2.3", "0x10", "1f", "1d", "1,5", "one", "1e", "--1", "١"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> NumberText.parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
