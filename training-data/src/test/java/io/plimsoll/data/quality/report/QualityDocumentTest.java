package io.plimsoll.data.quality.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.DataQualityReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityDocumentTest {

    private static TableRows rows(
            String table, long accepted, long added, long stored, @Nullable Instant first, @Nullable Instant last) {
        return new TableRows(table, "venue", "1h", 1, accepted, added, stored, first, last);
    }

    @Test
    void figuresThatContradictEachOtherAreRefused() {
        Instant t = Imports.END;
        assertThat(rows("bars", 5, 2, 3, t, t).added()).isEqualTo(2);
        assertThatThrownBy(() -> rows(" ", 5, 2, 3, t, t)).hasMessage("table must not be blank");
        assertThatThrownBy(() -> rows("bars", -1, 0, 0, t, t)).hasMessage("accepted must not be negative; have -1");
        assertThatThrownBy(() -> rows("bars", 5, 3, 3, t, t))
                .hasMessage("added and alreadyStored must not exceed accepted 5; have 3 and 3");
        assertThatThrownBy(() -> rows("bars", 5, 2, 3, t, null))
                .hasMessage("first and last must be given both or not; have 2024-06-01T12:30:00Z and null");
        assertThatThrownBy(() -> rows("bars", 5, 2, 3, t, t.minusSeconds(1)))
                .hasMessage("last must not be before first 2024-06-01T12:30:00Z; have 2024-06-01T12:29:59Z");
    }

    @Test
    void aDocumentHasATitleAndTookNoNegativeTime() {
        assertThatThrownBy(() -> new QualityDocument(
                        "", "", "", Imports.END, Duration.ZERO, "", List.of(), DataQualityReport.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("title must not be blank");
        assertThatThrownBy(() -> new QualityDocument(
                        "x", "", "", Imports.END, Duration.ofSeconds(-1), "", List.of(), DataQualityReport.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("wallTime must not be negative; have PT-1S");
    }

    @Test
    void timesAndSharesAsPeopleReadThem() {
        assertThat(PrintableText.duration(Duration.ofMillis(1240))).isEqualTo("1.2 s");
        assertThat(PrintableText.duration(Duration.ofSeconds(3599))).isEqualTo("59 min 59 s");
        assertThat(PrintableText.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(PrintableText.share(1, 3)).isEqualTo("33.33 %");
        assertThat(PrintableText.share(0, 3)).isEqualTo("0 %");
        assertThat(PrintableText.share(3, 3)).isEqualTo("100 %");
        assertThat(PrintableText.date(Instant.parse("2024-02-29T23:59:59Z"))).isEqualTo("2024-02-29");
    }
}
