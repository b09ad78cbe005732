package io.plimsoll.service.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object strictly: a problem names field, value and place. */
final class JsonFields {

    private static final int LONGEST_NAME = 64;
    private static final Pattern INTERVAL = Pattern.compile("([1-9]\\d{0,3})([smh])");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final JsonNode object;
    private final String prefix;

    /**
     * With the path that leads to the object.
     *
     * @param prefix for example {@code items[3].}
     */
    JsonFields(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    boolean has(String field) {
        return object.has(field);
    }

    /** Whether a field is this very text. */
    boolean is(String field, String text) {
        JsonNode node = object.get(field);
        return node != null && node.isString() && node.asString().equals(text);
    }

    void allowOnly(List<String> fields) {
        for (String name : object.propertyNames()) {
            if (!fields.contains(name)) {
                throw new ProblemException(Problem.of(
                                400,
                                "UNKNOWN_FIELD",
                                prefix + name + " is no field here; known are " + String.join(", ", fields))
                        .at(name, text(object.get(name)), prefix + name));
            }
        }
    }

    /** The names of all fields. */
    List<String> fields() {
        return List.copyOf(object.propertyNames());
    }

    /** A whole number within bounds. */
    int integer(String field, int least, int most) {
        JsonNode node = required(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.asInt() < least || node.asInt() > most) {
            throw invalid(field, "must be a whole number from " + least + " to " + most);
        }
        return node.asInt();
    }

    String name(String field) {
        JsonNode node = required(field);
        if (!node.isString() || node.asString().isBlank() || node.asString().length() > LONGEST_NAME) {
            throw invalid(field, "must be a text of 1 to " + LONGEST_NAME + " characters");
        }
        return node.asString();
    }

    /** A JSON number, or a text that holds a plain decimal. */
    double number(String field) {
        JsonNode node = required(field);
        if (node.isNumber()) {
            return node.decimalValue().doubleValue();
        }
        if (node.isString() && DECIMAL.matcher(node.asString()).matches()) {
            return new BigDecimal(node.asString()).doubleValue();
        }
        throw invalid(field, "must be a number, or a text that holds a decimal number");
    }

    /**
     * An exact decimal, as a JSON number or as a text that holds one.
     *
     * @param rule what it must obey, for example {@code Amounts::positive}; its message begins with the name of the field
     */
    BigDecimal decimal(String field, BiFunction<String, BigDecimal, BigDecimal> rule) {
        JsonNode node = required(field);
        try {
            if (node.isNumber()) {
                return rule.apply(prefix + field, node.decimalValue());
            }
            if (node.isString() && node.asString().length() <= LONGEST_NAME) {
                return rule.apply(prefix + field, new BigDecimal(node.asString()));
            }
        } catch (NumberFormatException e) {
            throw invalid(field, "must be a number, or a text that holds a decimal number");
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(400, "INVALID_FIELD", String.valueOf(e.getMessage()))
                    .at(field, text(node), prefix + field));
        }
        throw invalid(field, "must be a number, or a text that holds a decimal number");
    }

    /** One of these texts. */
    String oneOf(String field, List<String> choices) {
        JsonNode node = required(field);
        if (!node.isString() || !choices.contains(node.asString())) {
            throw invalid(field, "must be " + String.join(" or ", choices));
        }
        return node.asString();
    }

    /** Where a field stands in the request. */
    String place(String field) {
        return prefix + field;
    }

    /** An object within this one. */
    JsonFields object(String field) {
        JsonNode node = required(field);
        if (!node.isObject()) {
            throw invalid(field, "must be an object");
        }
        return new JsonFields(node, prefix + field + ".");
    }

    /** The objects of an array, each with its place; none if the field is missing. */
    List<JsonFields> objects(String field) {
        List<JsonFields> found = new ArrayList<>();
        JsonNode array = arrayOrNull(field);
        for (int i = 0; array != null && i < array.size(); i++) {
            String place = prefix + field + "[" + i + "]";
            if (!array.get(i).isObject()) {
                throw invalid(field, array.get(i), place, "must be an object");
            }
            found.add(new JsonFields(array.get(i), place + "."));
        }
        return found;
    }

    /** The texts of an array; none if the field is missing. */
    List<String> names(String field) {
        List<String> found = new ArrayList<>();
        JsonNode array = arrayOrNull(field);
        for (int i = 0; array != null && i < array.size(); i++) {
            JsonNode node = array.get(i);
            if (!node.isString() || node.asString().isBlank() || node.asString().length() > LONGEST_NAME) {
                throw invalid(
                        field,
                        node,
                        prefix + field + "[" + i + "]",
                        "must be a text of 1 to " + LONGEST_NAME + " characters");
            }
            found.add(node.asString());
        }
        return found;
    }

    private @Nullable JsonNode arrayOrNull(String field) {
        if (!object.has(field)) {
            return null;
        }
        JsonNode node = required(field);
        if (!node.isArray()) {
            throw invalid(field, "must be an array");
        }
        return node;
    }

    /** RFC 3339 with any offset, in epoch milliseconds. */
    long time(String field) {
        JsonNode node = required(field);
        if (node.isString()) {
            try {
                Instant time = OffsetDateTime.parse(node.asString()).toInstant();
                if (time.equals(time.truncatedTo(ChronoUnit.MILLIS))
                        && !time.isBefore(Instant.EPOCH)
                        && time.isBefore(LATEST)) {
                    return time.toEpochMilli();
                }
            } catch (DateTimeException | ArithmeticException e) {
                throw invalid(field, "must be a time such as 2026-11-01T12:00:00.000Z");
            }
        }
        throw invalid(
                field, "must be a time such as 2026-11-01T12:00:00.000Z, in whole milliseconds, from 1970 to 2999");
    }

    /** {@code 1m}, {@code 1h} … */
    Duration interval(String field) {
        JsonNode node = required(field);
        Matcher m = INTERVAL.matcher(node.isString() ? node.asString() : "");
        if (!m.matches()) {
            throw invalid(field, "must be seconds, minutes or hours such as 30s, 5m or 1h");
        }
        long count = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private JsonNode required(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            throw new ProblemException(Problem.of(400, "MISSING_FIELD", prefix + field + " is missing")
                    .at(field, node == null ? null : "null", prefix + field));
        }
        return node;
    }

    ProblemException invalid(String field, String rule) {
        return invalid(field, object.get(field), prefix + field, rule);
    }

    static ProblemException invalid(String field, @Nullable JsonNode value, String place, String rule) {
        String text = text(value);
        return new ProblemException(Problem.of(400, "INVALID_FIELD", place + " " + rule + "; have " + text)
                .at(field, text, place));
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "nothing" : node.isString() ? node.asString() : node.toString();
    }
}
