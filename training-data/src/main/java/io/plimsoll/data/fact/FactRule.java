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
        requireOrder("time", time, "publishedAt", publishedAt);
    }

    static void requireOrder(String firstField, Instant first, String secondField, Instant second) {
        if (second.isBefore(first)) {
            throw new IllegalArgumentException(
                    secondField + " must not be before " + firstField + " " + first + "; have " + second);
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

    static void requireFraction(String field, @Nullable Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " must be a fraction from 0 to 1; have " + value);
        }
    }

    static void requireLess(String lowerField, @Nullable Double lower, String upperField, @Nullable Double upper) {
        if (lower != null && upper != null && !(lower < upper)) {
            throw new IllegalArgumentException(
                    upperField + " must be above " + lowerField + " " + lower + "; have " + upper);
        }
    }

    static void requirePositive(String field, @Nullable Double value) {
        if (value != null && !(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(field + " must be finite and positive; have " + value);
        }
    }
}
