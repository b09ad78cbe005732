package io.plimsoll.service.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.service.publication.AccountScore;
import io.plimsoll.service.publication.AccountScore.Probability;
import io.plimsoll.service.publication.AccountScore.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmLevelTest {

    private static final Map<AlarmLevel, Double> ENTERED_AT =
            Map.of(AlarmLevel.WATCH, 0.01, AlarmLevel.WARNING, 0.05, AlarmLevel.CRITICAL, 0.2);

    @ParameterizedTest
    @CsvSource({
        ", 0, NORMAL",
        ", 0.00999, NORMAL",
        ", 0.01, WATCH",
        ", 0.05, WARNING",
        ", 0.2, CRITICAL",
        ", 1, CRITICAL",
        "NORMAL, 0.6, CRITICAL",
        "CRITICAL, 0.1, CRITICAL",
        "CRITICAL, 0.0999, WARNING",
        "CRITICAL, 0.03, WARNING",
        "CRITICAL, 0.0249, WATCH",
        "CRITICAL, 0.005, WATCH",
        "CRITICAL, 0.00499, NORMAL",
        "WARNING, 0.19, WARNING",
        "WATCH, 0.0499, WATCH",
        "LIQUIDATABLE, 0.15, CRITICAL",
    })
    void aLevelIsEnteredAtItsThresholdAndLeftBelowHalfOfIt(AlarmLevel before, double probability, AlarmLevel after) {
        assertThat(AlarmLevel.after(before, healthy(probability, "1.5"))).isEqualTo(after);
    }

    @Test
    void whatHasBeenLiquidatableStaysSoUntilItIsClearOfIt() {
        assertThat(AlarmLevel.after(AlarmLevel.WATCH, liquidatable())).isEqualTo(AlarmLevel.LIQUIDATABLE);
        assertThat(AlarmLevel.after(AlarmLevel.LIQUIDATABLE, healthy(0.6, "1.0099")))
                .isEqualTo(AlarmLevel.LIQUIDATABLE);
        assertThat(AlarmLevel.after(AlarmLevel.LIQUIDATABLE, healthy(0.6, "1.01")))
                .isEqualTo(AlarmLevel.CRITICAL);
        assertThat(AlarmLevel.after(AlarmLevel.LIQUIDATABLE, healthy(0, null))).isEqualTo(AlarmLevel.NORMAL);
        assertThat(AlarmLevel.after(AlarmLevel.CRITICAL, healthy(0.6, "1.0001")))
                .isEqualTo(AlarmLevel.CRITICAL);
    }

    @Test
    void theUnknownIsUnknownAtOnceAndItsLastLevelIsRemembered() {
        assertThat(AlarmLevel.after(AlarmLevel.NORMAL, AccountScore.unknown("STALE", "why")))
                .isEqualTo(AlarmLevel.UNKNOWN);
        RegisteredAccount account = Registrations.account("a", "{}");
        WatchedAccount watched = WatchedAccount.unscored(account)
                .scored(account, dated(healthy(0.3, "1.2")), null)
                .scored(account, dated(AccountScore.unknown("STALE", "why")), null);
        assertThat(watched.level()).isEqualTo(AlarmLevel.UNKNOWN);
        assertThat(watched.scored(account, dated(healthy(0.12, "1.2")), null).level())
                .isEqualTo(AlarmLevel.CRITICAL);
    }

    @Test
    void onNoPathAnEscalationIsMissedOrALevelLeftWithinItsBand() {
        SplittableRandom random = new SplittableRandom(5);
        for (int path = 0; path < 2_000; path++) {
            AlarmLevel level = null;
            double logit = -6 + 8 * random.nextDouble();
            for (int step = 0; step < 200; step++) {
                logit += random.nextDouble(-0.5, 0.5);
                double p = 1 / (1 + Math.exp(-logit));
                AlarmLevel next = AlarmLevel.after(level, healthy(p, "1.2"));
                AlarmLevel before = level == null ? AlarmLevel.NORMAL : level;
                ENTERED_AT.forEach((each, threshold) -> {
                    if (p >= threshold) {
                        assertThat(next).as("%s at %s", each, p).isGreaterThanOrEqualTo(each);
                    }
                    if (before.compareTo(each) < 0 && next.compareTo(each) >= 0) {
                        assertThat(p).as("entering %s", each).isGreaterThanOrEqualTo(threshold);
                    }
                    if (before.compareTo(each) >= 0 && next.compareTo(each) < 0) {
                        assertThat(p).as("leaving %s", each).isLessThan(threshold / 2);
                    }
                });
                level = next;
            }
        }
    }

    @Test
    void whatWaversAroundAThresholdRingsOnce() {
        SplittableRandom random = new SplittableRandom(6);
        for (double threshold : ENTERED_AT.values()) {
            AlarmLevel level = AlarmLevel.after(null, healthy(threshold, "1.2"));
            AlarmLevel entered = level;
            for (int step = 0; step < 1_000; step++) {
                level = AlarmLevel.after(level, healthy(threshold * random.nextDouble(0.5, 1.5), "1.2"));
                assertThat(level).isEqualTo(entered);
            }
        }
    }

    private static DatedScore dated(AccountScore score) {
        return new DatedScore(score, 1, 1, Long.MAX_VALUE, false);
    }

    private static AccountScore healthy(double probability, @Nullable String health) {
        return new AccountScore(
                Status.HEALTHY,
                null,
                health == null ? null : new BigDecimal(health),
                null,
                List.of(new Probability(AlarmLevel.HORIZON_SECONDS, probability)));
    }

    private static AccountScore liquidatable() {
        return new AccountScore(
                Status.LIQUIDATABLE,
                null,
                new BigDecimal("0.99"),
                "cross",
                List.of(new Probability(AlarmLevel.HORIZON_SECONDS, 1)));
    }
}
