package io.plimsoll.evaluation.leadtime;

import static io.plimsoll.evaluation.leadtime.Timeline.account;
import static io.plimsoll.evaluation.leadtime.Timeline.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Measure;
import io.plimsoll.evaluation.leadtime.LeadTimeFigures.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeadTimeScorerTest {

    /**
     * Two accounts of 100 calm days in all, one liquidation: at .8 the first gives a false alarm and warns by 10 hours, at .6 the second gives another.
     */
    private static List<ScoredAccount> twoAccounts() {
        ScoredAccount liquidated = account(
                        "liquidated", 1_273, h -> h == 100 || h >= 1_262 ? 0.8 : h >= 1_250 ? 0.7 : 0.1)
                .liquidated(hour(1_272))
                .build(hour(9_999));
        ScoredAccount spared =
                account("spared", 1_200, h -> h == 500 ? 0.6 : 0.2).build(hour(9_999));
        return List.of(liquidated, spared);
    }

    @Test
    void thresholdIsTheLowestAtWhichFalseAlarmsStayWithinTheRate() {
        LeadTimeFigures figures = new LeadTimeScorer(twoAccounts(), AlarmRule.STANDARD).score();
        Score score = figures.scores().get(0);
        assertThat(figures.sample().calmDays()).isEqualTo(100);
        assertThat(score.threshold()).isEqualTo(0.7);
        assertThat(score.of(Measure.FALSE_ALARMS).value()).isEqualTo(1);
        assertThat(score.of(Measure.MEDIAN_HOURS).value()).isEqualTo(22);
        assertThat(score.of(Measure.SIX_HOURS).value()).isEqualTo(1);
        assertThat(score.of(Measure.A_DAY).value()).isZero();
        LeadTimeFigures looser = new LeadTimeScorer(twoAccounts(), AlarmRule.STANDARD.at(2)).score();
        assertThat(looser.scores().get(0).threshold()).isEqualTo(0.6);
    }

    @Test
    void scoreThatCannotKeepTheRateWarnsOfNothing() {
        LeadTimeFigures figures = new LeadTimeScorer(twoAccounts(), AlarmRule.STANDARD.at(0.5)).score();
        Score score = figures.scores().get(0);
        assertThat(score.threshold()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(score.of(Measure.WARNED).value()).isZero();
        assertThat(score.of(Measure.MEDIAN_HOURS).value()).isZero();
    }

    @Test
    void givenThresholdIsKeptWhateverFalseAlarmsItGives() {
        LeadTimeFigures figures = new LeadTimeScorer(twoAccounts(), AlarmRule.STANDARD).scoreAt(Map.of("score", 0.6));
        assertThat(figures.scores().get(0).of(Measure.FALSE_ALARMS).value()).isEqualTo(2);
        assertThatThrownBy(() -> new LeadTimeScorer(twoAccounts(), AlarmRule.STANDARD).scoreAt(Map.of("other", 1.0)))
                .hasMessage("threshold of score must be a number; have null in {other=1.0}");
    }

    @Test
    void areaCountsTiesHalf() {
        // Ranked hours of the first: 1,248 calm at .1 or .8, 25 with a liquidation in the next day, of which 3 at .1,
        // 12 at .7 and 10 at .8.
        ScoredAccount account = account("a", 1_273, h -> h == 100 || h >= 1_263 ? 0.8 : h >= 1_251 ? 0.7 : 0.1)
                .liquidated(hour(1_272))
                .build(hour(9_999));
        Score score = new LeadTimeScorer(List.of(account), AlarmRule.STANDARD)
                .score()
                .scores()
                .get(0);
        double won = 3 * 1_247 * 0.5 + 12 * 1_247 + 10 * (1_247 + 0.5);
        assertThat(score.of(Measure.AUC).value()).isCloseTo(won / (25.0 * 1_248), within(1e-12));
    }

    @Test
    void anyIncreasingMapOfAScoreGivesTheSame() {
        List<ScoredAccount> accounts = drawn(7, 12, "p", "cubed");
        LeadTimeFigures figures = new LeadTimeScorer(accounts, AlarmRule.STANDARD).score();
        for (Measure measure : Measure.values()) {
            assertThat(figures.scores().get(1).of(measure))
                    .isEqualTo(figures.scores().get(0).of(measure));
            assertThat(figures.comparisons().get(0).of(measure).value()).isZero();
        }
    }

    @Test
    void scoreThatKnowsTheFutureWarnsOfEverythingWithoutAFalseAlarm() {
        List<ScoredAccount> accounts = new ArrayList<>();
        for (int a = 0; a < 5; a++) {
            accounts.add(account("a" + a, 500, h -> h >= 430 ? h : h / 1e3)
                    .liquidated(hour(499.5))
                    .build(hour(999)));
        }
        Score score = new LeadTimeScorer(accounts, AlarmRule.STANDARD)
                .score()
                .scores()
                .get(0);
        assertThat(score.of(Measure.AUC).value()).isEqualTo(1);
        assertThat(score.of(Measure.A_DAY).value()).isEqualTo(1);
        assertThat(score.of(Measure.MEDIAN_HOURS).value()).isGreaterThan(69);
        assertThat(score.of(Measure.A_DAY).interval().low()).isEqualTo(1);
    }

    @Test
    void sharesFallWithTheTimeAskedForAndRiseWithTheRateAllowed() {
        List<ScoredAccount> accounts = drawn(11, 20, "p", "q");
        double before = 0;
        for (double rate : new double[] {0.5, 1, 2, 5, 10}) {
            LeadTimeFigures figures = new LeadTimeScorer(accounts, AlarmRule.STANDARD.at(rate)).score();
            for (Score score : figures.scores()) {
                assertThat(score.of(Measure.FALSE_ALARMS).value()).isLessThanOrEqualTo(rate);
                double last = 1;
                for (Measure share : List.of(Measure.WARNED, Measure.AN_HOUR, Measure.SIX_HOURS, Measure.A_DAY)) {
                    assertThat(score.of(share).value()).isLessThanOrEqualTo(last);
                    last = score.of(share).value();
                }
            }
            double warned = figures.scores().get(0).of(Measure.WARNED).value();
            assertThat(warned).isGreaterThanOrEqualTo(before);
            before = warned;
        }
        assertThat(before).isPositive();
    }

    @Test
    void accountsOfABlockAreDrawnTogether() {
        List<ScoredAccount> accounts = drawn(13, 10, "p", "q");
        LeadTimeFigures figures = new LeadTimeScorer(accounts, AlarmRule.STANDARD).score();
        assertThat(figures.sample().blocks()).isEqualTo(5);
        assertThat(figures.sample().accounts()).isEqualTo(10);
    }

    @Test
    void accountsWithoutACalmHourAreRefused() {
        ScoredAccount account =
                account("a", 50, h -> 0.1).liquidated(hour(49.5)).build(hour(999));
        assertThatThrownBy(() -> new LeadTimeScorer(List.of(account), AlarmRule.STANDARD).score())
                .hasMessage(
                        "a rate of false alarms needs scored hours without a liquidation within PT72H after; have none of 1 accounts");
        assertThatThrownBy(() -> new LeadTimeScorer(List.of(), AlarmRule.STANDARD))
                .hasMessage("at least one account must be watched; have none");
    }

    /** Accounts whose first score wanders and is liquidated with a probability that rises with it; the second is its cube, or noise. */
    private static List<ScoredAccount> drawn(long seed, int count, String first, String second) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ScoredAccount> accounts = new ArrayList<>();
        for (int a = 0; a < count; a++) {
            ScoredAccount.Builder builder = ScoredAccount.builder("a" + a, "block " + a / 2, List.of(first, second));
            double at = 0.2 * random.nextDouble();
            for (int h = 0; h < 1_500; h++) {
                at = Math.min(1, Math.max(0, at + 0.05 * (random.nextDouble() - 0.5)));
                builder.scored(hour(h), at, second.equals("cubed") ? at * at * at : random.nextDouble());
                if (random.nextDouble() < 0.02 * at * at * at) {
                    builder.liquidated(hour(h + 0.5));
                }
            }
            accounts.add(builder.build(hour(3_000)));
        }
        return accounts;
    }
}
