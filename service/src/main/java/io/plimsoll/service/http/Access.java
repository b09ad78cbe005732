package io.plimsoll.service.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/** Who may call what. Reads are open if the server listens on loopback only. */
final class Access {

    private static final String SCHEME = "bearer ";

    private final ApiKeys keys;
    private final boolean openReads;

    Access(ApiKeys keys, boolean openReads) {
        this.keys = keys;
        this.openReads = openReads;
    }

    /**
     * Lets a request pass, or not.
     *
     * @throws ProblemException 401 without a known key, 403 if the key lacks the scope
     */
    void require(Scope scope, Context ctx) {
        if (scope == Scope.READ && openReads) {
            return;
        }
        String header = ctx.req().getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new ProblemException(Problem.of(
                    401, "API_KEY_MISSING", "this call needs the header \"Authorization: Bearer <API key>\""));
        }
        Set<Scope> scopes = keys.scopesOf(header.substring(SCHEME.length()).strip());
        if (scopes.isEmpty()) {
            throw new ProblemException(Problem.of(401, "API_KEY_UNKNOWN", "this API key is not known here"));
        }
        if (!scopes.contains(scope)) {
            throw new ProblemException(Problem.of(
                    403, "SCOPE_MISSING", "this call needs an API key with the scope \"" + scope.label() + "\""));
        }
    }
}
