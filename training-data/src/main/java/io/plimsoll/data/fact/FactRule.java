package io.plimsoll.data.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the records of facts require of their fields. */
final class FactRule {

    private FactRule() {}

    static void requireText(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
    }

    static void requireOrder(Instant time, Instant publishedAt) {
        if (publishedAt.isBefore(time)) {
            throw new IllegalArgumentException("publishedAt must not be before time " + time + "; have " + publishedAt);
        }
    }

    static void requireFinite(String field, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(field + " must be finite; have " + value);
        }
    }

    static void requireNotNegative(String field, @Nullable Double value) {
        if (value != null && !(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(field + " must be finite and not negative; have " + value);
        }
    }

    static void requirePositive(String field, @Nullable Double value) {
        if (value != null && !(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(field + " must be finite and positive; have " + value);
        }
    }
}
