package io.plimsoll.data.csv.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.internal.RowFault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "aave_v2_reserves_2021, 2021-01-01, 2022-01-01",
        "tiers_2024-10, 2024-10-01, 2024-11-01",
        "tiers_2024-12, 2024-12-01, 2025-01-01",
        "aave_v3_ethereum_2025-10-03, 2025-10-03, 2025-10-04",
        "2024-02-29, 2024-02-29, 2024-03-01",
        "from_2020_to_2021-03, 2021-03-01, 2021-04-01"
    })
    void theLastDateInANameIsItsPeriod(String name, String start, String end) {
        assertThat(NamedPeriod.in(name))
                .contains(new NamedPeriod(Instant.parse(start + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dydx_v4_perpetuals", "tiers", "tiers_2024-13", "tiers_2023-02-29", "block_12021", "top-3000"})
    void whatIsNoDateIsNoPeriod(String name) {
        assertThat(NamedPeriod.in(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aave_v3_ethereum_2025-10-03, aave_v3_ethereum",
        "tiers.2024, tiers",
        "dydx_v4, dydx_v4",
        "from_2020_to_2021-03, from_2020_to"
    })
    void theNameBeforeTheDateStandsAlone(String name, String expected) {
        assertThat(NamedPeriod.without(name)).isEqualTo(expected);
    }

    @Test
    void aDocumentIsKnownWhenThePeriodInItsNameIsOver() {
        assertDocument("tiers_2024-10", null, "2024-10-01T00:00:00Z", "2024-11-01T00:00:00Z");
    }

    @Test
    void theCallersDateCountsWithinThatPeriodOnly() {
        assertDocument("tiers_2024-10", "2024-10-05T12:00:00Z", "2024-10-05T12:00:00Z", "2024-10-05T12:00:00Z");
        assertDocument("tiers_2024-10", "2024-11-01T00:00:00Z", "2024-11-01T00:00:00Z", "2024-11-01T00:00:00Z");
        assertDocument("tiers_2024-10", "2025-01-01T00:00:00Z", "2024-10-01T00:00:00Z", "2024-11-01T00:00:00Z");
        assertDocument("tiers_2024-10", "2024-09-30T00:00:00Z", "2024-10-01T00:00:00Z", "2024-11-01T00:00:00Z");
    }

    @Test
    void theCallersDateCountsWhereTheNameHasNone() {
        assertDocument("tiers", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
    }

    @Test
    void withoutAnyDateNothingOfTheDocumentCanBeUsed() {
        assertThatThrownBy(() -> terms("tiers", null).document())
                .isInstanceOf(RowFault.class)
                .hasMessage("date of the document is missing; have \"tiers\"");
    }

    private static void assertDocument(String stem, @Nullable String caller, String time, String published) {
        assertThat(terms(stem, caller).document())
                .isEqualTo(new FileTerms.Document(Instant.parse(time), Instant.parse(published)));
    }

    private static FileTerms terms(String stem, @Nullable String published) {
        return new FileTerms(stem, null, Duration.ofDays(1), published == null ? null : Instant.parse(published));
    }
}
