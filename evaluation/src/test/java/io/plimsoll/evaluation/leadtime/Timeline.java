package io.plimsoll.evaluation.leadtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Accounts with one score and hours counted from 0, for tests worked by hand. */
final class Timeline {

    static final Instant START = Instant.parse("2021-03-01T00:00:00Z");
    static final List<String> SCORE = List.of("score");

    private Timeline() {}

    static Instant hour(double hours) {
        return START.plusMillis(Math.round(hours * ScoredAccount.HOUR));
    }

    /** Scored at every hour from 0 until {@code hours}; NaN is missing, infinite is liquidatable. */
    static ScoredAccount.Builder account(String id, int hours, IntToDoubleFunction score) {
        ScoredAccount.Builder builder = ScoredAccount.builder(id, id, SCORE);
        for (int h = 0; h < hours; h++) {
            double said = score.applyAsDouble(h);
            if (Double.isInfinite(said)) {
                builder.liquidatable(hour(h));
            } else {
                builder.scored(hour(h), said);
            }
        }
        return builder;
    }

    static JudgedAccount judged(int hours, IntToDoubleFunction score, double... liquidations) {
        ScoredAccount.Builder builder = account("a", hours, score);
        for (double at : liquidations) {
            builder.liquidated(hour(at));
        }
        return new JudgedAccount(builder.build(hour(hours).plus(Duration.ofDays(30))), AlarmRule.STANDARD);
    }
}
