package io.plimsoll.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

    @Test
    void agreesWithTheLibraryOnRandomSeconds() {
        Random random = new Random(3);
        for (int k = 0; k < 20_000; k++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            assertThat(TimeText.parse(time.toString())).isEqualTo(time.toEpochMilli());
        }
    }

    @Test
    void agreesWithTheLibraryOnEveryDayThatExistsOrNot() {
        for (int year : new int[] {1900, 2000, 2023, 2024, 2100}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    long expected = TimeText.NOT_A_TIME;
                    if (month >= 1
                            && month <= 12
                            && day >= 1
                            && day <= java.time.YearMonth.of(year, month).lengthOfMonth()) {
                        expected = LocalDate.of(year, month, day)
                                .atTime(23, 59, 59)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli();
                    }
                    String text = String.format("%04d-%02d-%02dT23:59:59Z", year, month, day);
                    assertThat(TimeText.parse(text)).as(text).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 1704067200000",
        "2024-01-01T00:00Z, 1704067200000",
        "2024-01-01T00:00:00, 1704067200000",
        "2024-01-01 00:00:00+00:00, 1704067200000",
        "2024-01-01T00:00:00.999999Z, 1704067200999",
        "100000000, 100000000000",
        "99999999999, 99999999999000",
        "100000000000, 100000000000",
        "99999999999999, 99999999999999",
        "100000000000000, 100000000000",
        "99999999999999999, 99999999999999"
    })
    void readsTheOtherFormsAndTellsUnitsOfWholeNumbersBySize(String text, long expected) {
        assertThat(TimeText.parse(text)).isEqualTo(expected);
        assertThat(TimeText.parse(" " + text + " ")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"99999999", "100000000000000000", "0", "2024", "2024-1-1", "01/02/2024", "2024-01-01T00:00:00ZZ", "''"})
    void refusesTheRest(String text) {
        assertThat(TimeText.parse(text)).isEqualTo(TimeText.NOT_A_TIME);
    }

    @Test
    void unitIsToldBySize() {
        assertThat(TimeText.unitOf("1704067200")).isEqualTo("s");
        assertThat(TimeText.unitOf(" 1704067200000")).isEqualTo("ms");
        assertThat(TimeText.unitOf("1704067200000000")).isEqualTo("µs");
        assertThat(TimeText.unitOf("2024")).isEmpty();
        assertThat(TimeText.unitOf("2024-01-01T00:00:00Z")).isEmpty();
        assertThat(TimeText.unitOf("")).isEmpty();
    }
}
