package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountScore;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How alarming an account is, calmest first. A level of probability is entered at its threshold and left below half of it; that of being liquidatable is entered
 * below a health factor of 1 and left at {@value #HEALTH_TO_LEAVE}: what wavers around a threshold does not ring twice.
 */
public enum AlarmLevel {
    /** Less likely than any threshold. */
    NORMAL(0),
    /** 1 % or more within a day. */
    WATCH(0.01),
    /** 5 % or more within a day. */
    WARNING(0.05),
    /** 20 % or more within a day. */
    CRITICAL(0.2),
    /** A pool misses its maintenance requirement. */
    LIQUIDATABLE(Double.POSITIVE_INFINITY),
    /** Nobody knows: not to be read as any of the above, and least of all as normal. */
    UNKNOWN(Double.POSITIVE_INFINITY);

    /** The horizon whose probability decides. */
    public static final int HORIZON_SECONDS = 86_400;

    static final String HEALTH_TO_LEAVE = "1.01";

    private static final BigDecimal HEALTHY_AGAIN = new BigDecimal(HEALTH_TO_LEAVE);
    private static final double LEFT_BELOW = 0.5;

    private final double enteredAt;

    AlarmLevel(double enteredAt) {
        this.enteredAt = enteredAt;
    }

    /** Lower-case name, as in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of this name. */
    public static Optional<AlarmLevel> of(String label) {
        return Arrays.stream(values()).filter(l -> l.label().equals(label)).findFirst();
    }

    /**
     * The level after another score.
     *
     * @param before the last level other than {@link #UNKNOWN}; null if there was none
     */
    static AlarmLevel after(@Nullable AlarmLevel before, AccountScore score) {
        return switch (score.status()) {
            case LIQUIDATABLE -> LIQUIDATABLE;
            case UNKNOWN -> UNKNOWN;
            case HEALTHY ->
                before == LIQUIDATABLE && isBarelyHealthy(score)
                        ? LIQUIDATABLE
                        : byProbability(before == null ? NORMAL : before, score.probability(HORIZON_SECONDS));
        };
    }

    private static boolean isBarelyHealthy(AccountScore score) {
        return score.healthFactor() != null && score.healthFactor().compareTo(HEALTHY_AGAIN) < 0;
    }

    private static AlarmLevel byProbability(AlarmLevel before, double probability) {
        AlarmLevel level = NORMAL;
        for (AlarmLevel next : new AlarmLevel[] {WATCH, WARNING, CRITICAL}) {
            boolean held = next.compareTo(before) <= 0 && probability >= LEFT_BELOW * next.enteredAt;
            if (held || probability >= next.enteredAt) {
                level = next;
            }
        }
        return level;
    }
}
