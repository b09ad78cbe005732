package io.plimsoll.service.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients see it (RFC 9457).
 *
 * @param type a URN made from the code
 * @param title the code in words
 * @param status HTTP status
 * @param detail what is wrong, for people
 * @param code stable name for programs
 * @param field the field or parameter at fault
 * @param value the offending value as it was sent
 * @param place where it stands in the request, for example {@code items[3].price}
 * @param errors each fault, where there are several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field,
        @Nullable String value,
        @Nullable String place,
        List<Fault> errors) {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final int LONGEST_VALUE = 200;

    /** One of several faults. */
    record Fault(String code, String detail, String field, String value, String place) {}

    Problem {
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String code, String detail) {
        return new Problem(
                "urn:plimsoll:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
                inWords(code),
                status,
                detail,
                code,
                null,
                null,
                null,
                List.of());
    }

    Problem at(String faultyField, @Nullable String offendingValue, String where) {
        return new Problem(type, title, status, detail, code, faultyField, offendingValue, where, errors);
    }

    Problem with(List<Fault> faults) {
        return new Problem(type, title, status, detail, code, field, value, place, faults);
    }

    private static String inWords(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
