package io.plimsoll.model.tail;

import io.plimsoll.model.market.Side;
import java.util.List;

/**
 * What an asset's missing past costs: corrections of an {@link ExcursionModel} by the length of the history, measured on known assets that
 * were looked at as if they had been listed a while ago. Between two stages the corrections are linear in ln(1 + hours); from a year on,
 * which is as long as the slow variance remembers, there are none. Frozen when it is fitted.
 *
 * @param stages shortest history first, the first without any; empty if there was too little to measure them on
 */
public record ColdStart(List<Stage> stages) {

    /** Of a model that has nothing to say of young assets. */
    public static final ColdStart UNKNOWN = new ColdStart(List.of());

    /** Hours of history at which an asset is no longer young: a year. */
    public static final int GROWN_HOURS = 365 * 24;

    private static final Stage GROWN = new Stage(GROWN_HOURS, 1, 1, 1, 0);

    /**
     * The corrections at one length of the history.
     *
     * @param hours hourly returns that are known of the asset
     * @param level factor of the forecast variance
     * @param longWidening factor of long excursions, at least 1
     * @param shortWidening the same for shorts
     * @param logError standard deviation, in natural-log units, of what a quantile misses against the one that a whole history would give
     */
    public record Stage(int hours, double level, double longWidening, double shortWidening, double logError) {

        /** Checks the ranges. */
        public Stage {
            require(hours >= 0 && hours <= GROWN_HOURS, "hours must be 0 to " + GROWN_HOURS, hours);
            require(level > 0 && level < Double.POSITIVE_INFINITY, "level must be finite and positive", level);
            requireWidening("longWidening", longWidening);
            requireWidening("shortWidening", shortWidening);
            require(logError >= 0 && logError < Double.POSITIVE_INFINITY, "logError must not be negative", logError);
        }

        /** Factor of the excursions of one side. */
        public double widening(Side side) {
            return side == Side.LONG ? longWidening : shortWidening;
        }

        private static void requireWidening(String field, double value) {
            require(value >= 1 && value < Double.POSITIVE_INFINITY, field + " must be finite and at least 1", value);
        }
    }

    /** Copies the stages and checks their order. */
    public ColdStart {
        stages = List.copyOf(stages);
        for (int i = 0; i < stages.size(); i++) {
            int before = i == 0 ? -1 : stages.get(i - 1).hours();
            require(i > 0 || stages.get(0).hours() == 0, "the first stage must have no hours", stages);
            require(stages.get(i).hours() > before, "stages must come with ever more hours", stages);
        }
    }

    /** Whether young assets can be served. */
    public boolean isKnown() {
        return !stages.isEmpty();
    }

    /** The corrections for so many hours of history, not negative. */
    public Stage at(int hours) {
        require(hours >= 0, "hours must not be negative", hours);
        if (stages.isEmpty() || hours >= GROWN_HOURS) {
            return GROWN;
        }
        int next = 1;
        while (next < stages.size() && stages.get(next).hours() <= hours) {
            next++;
        }
        return between(stages.get(next - 1), next == stages.size() ? GROWN : stages.get(next), hours);
    }

    private static Stage between(Stage a, Stage b, int hours) {
        double w = hours == a.hours
                ? 0
                : Math.log((1.0 + hours) / (1 + a.hours)) / Math.log((1.0 + b.hours) / (1 + a.hours));
        return new Stage(
                hours,
                (1 - w) * a.level + w * b.level,
                Math.max(1, (1 - w) * a.longWidening + w * b.longWidening),
                Math.max(1, (1 - w) * a.shortWidening + w * b.shortWidening),
                (1 - w) * a.logError + w * b.logError);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + "; have " + value);
        }
    }
}
