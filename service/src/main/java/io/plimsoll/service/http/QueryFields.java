package io.plimsoll.service.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query of a request strictly: a problem names parameter and value. */
final class QueryFields {

    private final Map<String, List<String>> query;

    /**
     * The query of a request.
     *
     * @param known the parameters that it may have, each once
     * @throws ProblemException if it has another, or one twice
     */
    QueryFields(Context ctx, List<String> known) {
        this.query = ctx.queryParamMap();
        query.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new ProblemException(Problem.of(
                                400,
                                "UNKNOWN_PARAMETER",
                                "this call takes no parameter \"" + name + "\"; known are " + String.join(", ", known))
                        .at(name, values.get(0), "query"));
            }
            if (values.size() > 1) {
                throw invalid(name, values.get(1), "must be given once");
            }
        });
    }

    @Nullable
    String text(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.get(0);
    }

    /** A whole number within bounds. */
    long number(String name, long least, long most, long otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, text, "must be a whole number from " + least + " to " + most);
        }
        throw invalid(name, text, "must be a whole number from " + least + " to " + most);
    }

    static ProblemException invalid(String name, String value, String rule) {
        return new ProblemException(Problem.of(400, "INVALID_FIELD", name + " " + rule + "; have " + value)
                .at(name, value, "query"));
    }
}
