package io.plimsoll.service.http;

import io.javalin.http.Context;
import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameter {@code notionalUsd}: the size of a position. */
final class NotionalParameter {

    static final String NAME = "notionalUsd";

    /** Longer texts are no amounts. */
    private static final int LONGEST = 64;

    private NotionalParameter() {}

    /**
     * The size that is asked about.
     *
     * @return USD, above 0; null without a query
     * @throws ProblemException 400 if there is another parameter, the same twice, or no positive decimal in it
     */
    static @Nullable BigDecimal of(Context ctx) {
        if (ctx.req().getQueryString() == null) {
            return null;
        }
        Map<String, List<String>> query = ctx.queryParamMap();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            if (!parameter.getKey().equals(NAME)) {
                throw new ProblemException(Problem.of(
                                400,
                                "UNKNOWN_PARAMETER",
                                "this call takes no parameter \"" + parameter.getKey() + "\", only " + NAME)
                        .at(parameter.getKey(), parameter.getValue().get(0), "query"));
            }
            if (parameter.getValue().size() > 1) {
                throw invalid(String.join(",", parameter.getValue()), NAME + " must be given once");
            }
        }
        List<String> given = query.get(NAME);
        return given == null ? null : positive(given.get(0));
    }

    private static BigDecimal positive(String text) {
        if (text.length() > LONGEST) {
            throw invalid(text, NAME + " must have at most " + LONGEST + " characters");
        }
        try {
            return Amounts.positive(NAME, new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw invalid(text, NAME + " must be a decimal number of USD; have " + text);
        } catch (IllegalArgumentException e) {
            throw invalid(text, String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException invalid(String value, String detail) {
        return new ProblemException(Problem.of(400, "INVALID_FIELD", detail).at(NAME, value, "query"));
    }
}
