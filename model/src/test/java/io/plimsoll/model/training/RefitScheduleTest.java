package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.RefitSchedule.Refit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefitScheduleTest {

    private static final Instant FIRST = Instant.parse("2022-01-01T00:00:00Z");

    @Test
    void theStandardIsWeeklyWithAFullRefitEveryEightWeeks() {
        List<Refit> refits = RefitSchedule.STANDARD.from(FIRST, FIRST.plus(Duration.ofDays(113)));
        assertThat(refits).hasSize(17);
        for (int k = 0; k < refits.size(); k++) {
            assertThat(refits.get(k).asOf()).isEqualTo(FIRST.plus(Duration.ofDays(7L * k)));
            assertThat(refits.get(k).kind()).isEqualTo(k % 8 == 0 ? Kind.FULL : Kind.LIGHT);
        }
    }

    @Test
    void theEndIsNotPartOfTheSchedule() {
        assertThat(RefitSchedule.STANDARD.from(FIRST, FIRST)).isEmpty();
        assertThat(RefitSchedule.STANDARD.from(FIRST, FIRST.plusMillis(1)))
                .containsExactly(new Refit(FIRST, Kind.FULL));
        assertThat(RefitSchedule.STANDARD.from(FIRST, FIRST.plus(Duration.ofDays(7))))
                .hasSize(1);
    }

    @Test
    void aFullRefitThatIsNoLightOneIsRefusedWithBothTimes() {
        assertRefused(Duration.ofDays(7), Duration.ofDays(10));
        assertRefused(Duration.ofDays(7), Duration.ZERO);
        assertRefused(Duration.ofDays(7), Duration.ofDays(-56));
        assertRefused(Duration.ZERO, Duration.ofDays(7));
        assertRefused(Duration.ofDays(-7), Duration.ofDays(7));
        assertRefused(Duration.ofNanos(1), Duration.ofDays(7));
    }

    private static void assertRefused(Duration light, Duration full) {
        assertThatThrownBy(() -> new RefitSchedule(light, full))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(light.toString())
                .hasMessageContaining(full.toString());
    }
}
