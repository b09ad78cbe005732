package io.plimsoll.evaluation.leadtime;

import static io.plimsoll.evaluation.leadtime.Timeline.account;
import static io.plimsoll.evaluation.leadtime.Timeline.hour;
import static io.plimsoll.evaluation.leadtime.Timeline.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.evaluation.leadtime.JudgedAccount.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JudgedAccountTest {

    private static final double THRESHOLD = 0.5;

    @Test
    void leadTimeRunsFromTheHourOfTheAlarmToTheFirstLiquidation() {
        JudgedAccount account = judged(110, h -> h >= 100 ? 0.9 : 0.1, 109.5);
        assertThat(account.at(0, THRESHOLD).leadHours()).containsExactly(9.5);
        assertThat(account.at(0, THRESHOLD).falseAlarms()).isZero();
    }

    @Test
    void scoreThatEqualsTheThresholdGivesTheAlarm() {
        JudgedAccount account = judged(110, h -> h >= 104 ? THRESHOLD : 0.1, 109.25);
        assertThat(account.at(0, THRESHOLD).leadHours()).containsExactly(5.25);
        assertThat(account.at(0, Math.nextUp(THRESHOLD)).leadHours()).containsExactly(Double.NaN);
    }

    @Test
    void alarmOutlivesFiveQuietHoursAndEndsInTheSixth() {
        JudgedAccount five = judged(110, h -> h == 90 || h >= 96 ? 0.9 : 0.1, 109);
        assertThat(five.at(0, THRESHOLD).leadHours()).containsExactly(19);
        JudgedAccount six = judged(110, h -> h == 90 || h >= 97 ? 0.9 : 0.1, 109);
        assertThat(six.at(0, THRESHOLD).leadHours()).containsExactly(12);
    }

    @Test
    void alarmStillStandsInItsQuietHours() {
        assertThat(judged(110, h -> h == 100 ? 0.9 : 0.1, 105.5)
                        .at(0, THRESHOLD)
                        .leadHours())
                .containsExactly(5.5);
        assertThat(judged(110, h -> h == 100 ? 0.9 : 0.1, 106.5)
                        .at(0, THRESHOLD)
                        .leadHours())
                .containsExactly(Double.NaN);
    }

    @Test
    void alarmInTheHourOfTheLiquidationWarnsByNothing() {
        assertThat(judged(110, h -> h >= 105 ? 0.9 : 0.1, 105).at(0, THRESHOLD).leadHours())
                .containsExactly(0);
    }

    @Test
    void missingHourEndsTheAlarm() {
        JudgedAccount account = judged(110, h -> h == 104 ? Double.NaN : h >= 100 ? 0.9 : 0.1, 109.5);
        assertThat(account.at(0, THRESHOLD).leadHours()).containsExactly(4.5);
    }

    @Test
    void missingScoreRaisesNothingAndDoesNotCountAsADay() {
        JudgedAccount account = judged(200, h -> h >= 100 && h < 150 ? Double.NaN : 0.1);
        assertThat(account.calmHours()).isEqualTo(150);
        assertThat(account.at(0, 0).falseAlarms())
                .as("one before the gap and one after, each renewed once")
                .isEqualTo(3);
    }

    @Test
    void liquidationInAGapCountsAsNotWarnedOf() {
        JudgedAccount account = judged(110, h -> h >= 108 ? Double.NaN : h >= 80 ? 0.9 : 0.1, 109.5);
        assertThat(account.at(0, THRESHOLD).leadHours()).containsExactly(Double.NaN);
    }

    @Test
    void hoursThatAreNotToldOfAreMissing() {
        ScoredAccount.Builder builder = account("a", 100, h -> 0.9);
        builder.scored(hour(102), 0.9).scored(hour(103), 0.9).liquidated(hour(103.5));
        JudgedAccount account = new JudgedAccount(builder.build(hour(300)), AlarmRule.STANDARD);
        assertThat(account.at(0, THRESHOLD).leadHours()).containsExactly(1.5);
        builder.liquidated(hour(101));
        assertThat(new JudgedAccount(builder.build(hour(300)), AlarmRule.STANDARD)
                        .at(0, THRESHOLD)
                        .leadHours())
                .containsExactly(Double.NaN);
    }

    @Test
    void alarmThatGoesOnIsJudgedAnewEveryThreeDays() {
        JudgedAccount account = judged(300, h -> h >= 10 && h < 210 ? 0.9 : 0.1);
        assertThat(account.at(0, THRESHOLD).falseAlarms())
                .as("at hours 10, 82 and 154")
                .isEqualTo(3);
        assertThat(account.calmHours()).isEqualTo(300);
    }

    @Test
    void alarmOfMoreThanThreeDaysIsFalseOnceAndItsLeadTimeIsThreeDays() {
        JudgedAccount account = judged(200, h -> h >= 50 ? 0.9 : 0.1, 150);
        Alarms alarms = account.at(0, THRESHOLD);
        assertThat(alarms.leadHours()).containsExactly(72);
        // Raised at 50 with the liquidation 100 hours away: false. Judged anew at 122: right. Raised again after the
        // liquidation, at 151: false.
        assertThat(alarms.falseAlarms()).isEqualTo(2);
    }

    @Test
    void liquidationsWithinThreeDaysOfTheOneBeforeAreOneEpisode() {
        JudgedAccount account = judged(400, h -> h >= 95 && h <= 250 ? 0.9 : 0.1, 100, 172, 244, 317);
        assertThat(account.episodes()).isEqualTo(2);
        Alarms alarms = account.at(0, THRESHOLD);
        assertThat(alarms.leadHours()[0]).isEqualTo(5);
        assertThat(alarms.leadHours()[1]).isNaN();
        // After the last of the first three the alarm is raised at 245: the next liquidation is exactly three days
        // ahead.
        assertThat(alarms.falseAlarms()).isZero();
    }

    @Test
    void hoursBetweenTheLiquidationsOfAnEpisodeAreNotJudged() {
        JudgedAccount account = judged(200, h -> 0.1, 100, 150);
        // 28 hours before the look-ahead of the first, and those from 151 on.
        assertThat(account.calmHours()).isEqualTo(28 + 49);
    }

    @Test
    void accountThatCanBeLiquidatedAlreadyKeepsItsAlarmAndGetsNoNewOne() {
        JudgedAccount kept = judged(120, h -> h >= 105 ? Double.POSITIVE_INFINITY : h >= 101 ? 0.9 : 0.1, 119.5);
        assertThat(kept.at(0, THRESHOLD).leadHours()).containsExactly(18.5);
        JudgedAccount none = judged(120, h -> h >= 105 ? Double.POSITIVE_INFINITY : 0.1, 119.5);
        assertThat(none.at(0, THRESHOLD).leadHours()).containsExactly(Double.NaN);
        assertThat(none.calmHours()).isEqualTo(48);
    }

    @Test
    void accountMayBeWarnedOfTheHourFromWhichItCanBeLiquidated() {
        ScoredAccount.Builder builder = account(
                "a",
                300,
                h -> (h >= 105 && h < 110) || h >= 290
                        ? Double.POSITIVE_INFINITY
                        : h == 289 ? Double.NaN : h >= 101 ? 0.9 : 0.1);
        JudgedAccount account = new JudgedAccount(
                builder.liquidated(hour(260.5)).build(hour(999)).warnedOfLiquidatability(), AlarmRule.STANDARD);
        // Hour 290 comes after a missing one: since when it could be liquidated is not known.
        assertThat(account.episodes()).isEqualTo(2);
        assertThat(account.at(0, THRESHOLD).leadHours()).containsExactly(4, 72);
    }

    @Test
    void episodesThatNothingCouldWarnOfAreCountedApart() {
        JudgedAccount underWater = judged(200, h -> h >= 20 ? Double.POSITIVE_INFINITY : 0.1, 150);
        assertThat(underWater.episodes()).isZero();
        assertThat(underWater.liquidatableEpisodes()).isEqualTo(1);
        JudgedAccount unknown = judged(200, h -> h >= 20 ? Double.NaN : 0.1, 150, 600);
        assertThat(unknown.episodes()).isZero();
        assertThat(unknown.unscoredEpisodes()).isEqualTo(2);
    }

    @Test
    void hourIsCalmOnlyIfThreeDaysAfterItAreKnown() {
        ScoredAccount account = account("a", 200, h -> 0.1).build(hour(200));
        assertThat(new JudgedAccount(account, AlarmRule.STANDARD).calmHours()).isEqualTo(129);
    }

    @Test
    void everyLeadTimeIsWhatLookingBackFromTheLiquidationFinds() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 300; round++) {
            double[] scores = walk(random, 150);
            JudgedAccount account = judged(150, h -> scores[h], 149.5);
            double[] found = account.at(0, THRESHOLD).leadHours();
            assertThat(found).as("round %d: %s", round, Arrays.toString(scores)).hasSize(account.episodes());
            for (double lead : found) {
                assertThat(new double[] {lead}).containsExactly(lookingBack(scores));
            }
        }
    }

    /** Steps back hour by hour while fewer than six hours in a row are below the threshold; the alarm began in the earliest hour above. */
    private static double lookingBack(double[] scores) {
        int raised = -1;
        int below = 0;
        for (int h = scores.length - 1; h >= 0 && !Double.isNaN(scores[h]); h--) {
            if (scores[h] >= THRESHOLD) {
                raised = h;
                below = 0;
            } else if (++below >= 6) {
                break;
            }
        }
        return raised < 0 ? Double.NaN : Math.min(72, scores.length - 0.5 - raised);
    }

    @Test
    void lowerThresholdNeverWarnsLater() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            double[] scores = walk(random, 150);
            JudgedAccount account = judged(150, h -> scores[h], 149.5);
            double before = -1;
            for (double threshold = 1; threshold > 0; threshold -= 0.1) {
                for (double lead : account.at(0, threshold).leadHours()) {
                    double hours = Double.isNaN(lead) ? -1 : lead;
                    assertThat(hours).isGreaterThanOrEqualTo(before);
                    before = hours;
                }
            }
        }
    }

    private static double[] walk(SplittableRandom random, int hours) {
        double[] scores = new double[hours];
        double at = random.nextDouble();
        double gaps = random.nextDouble() < 0.5 ? 0.01 : 0;
        for (int h = 0; h < hours; h++) {
            at = Math.min(1, Math.max(0, at + 0.3 * (random.nextDouble() - 0.5)));
            scores[h] = random.nextDouble() < gaps ? Double.NaN : at;
        }
        return scores;
    }

    @Test
    void badHoursNameAccountFieldAndValue() {
        ScoredAccount.Builder builder = ScoredAccount.builder("a", "a", List.of("p", "z"));
        List<Runnable> bad = new ArrayList<>();
        bad.add(() -> builder.scored(hour(0), 1));
        bad.add(() -> builder.scored(hour(0), 1, Double.NEGATIVE_INFINITY));
        bad.add(() -> builder.scored(hour(0.5), 1, 1));
        List<String> messages = List.of(
                "account a at 2021-03-01T00:00:00Z: values must be 2; have 1",
                "account a at 2021-03-01T00:00:00Z: z must be finite, or NaN where it is missing; have -Infinity",
                "account a: time must be on the hour; have 2021-03-01T00:30:00Z");
        for (int k = 0; k < bad.size(); k++) {
            assertThatThrownBy(bad.get(k)::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(messages.get(k));
        }
        Instant later = hour(5);
        builder.missing(later);
        assertThatThrownBy(() -> builder.liquidatable(later))
                .hasMessage("account a: hours must ascend; have 2021-03-01T05:00:00Z after 2021-03-01T05:00:00Z");
        assertThatThrownBy(() -> new AlarmRule(AlarmRule.STANDARD.lookAhead(), Duration.ZERO, 1))
                .hasMessage("quiet must be at least an hour; have PT0S");
        assertThatThrownBy(() -> AlarmRule.STANDARD.at(0))
                .hasMessage("falseAlarmsPer100Days must be finite and positive; have 0.0");
    }
}
