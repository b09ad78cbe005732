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
     * Lets a request read, or not.
     *
     * @throws ProblemException 401 without a known key, 403 if the key lacks the scope
     */
    void requireRead(Context ctx) {
        if (!openReads) {
            requireKey(Scope.READ, ctx);
        }
    }

    /**
     * Lets a request pass that has a key with this scope.
     *
     * @return the SHA-256 of the key: who calls
     * @throws ProblemException 401 without a known key, 403 if the key lacks the scope
     */
    String requireKey(Scope scope, Context ctx) {
        String header = ctx.req().getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new ProblemException(Problem.of(
                    401, "API_KEY_MISSING", "this call needs the header \"Authorization: Bearer <API key>\""));
        }
        String key = header.substring(SCHEME.length()).strip();
        Set<Scope> scopes = keys.scopesOf(key);
        if (scopes.isEmpty()) {
            throw new ProblemException(Problem.of(401, "API_KEY_UNKNOWN", "this API key is not known here"));
        }
        if (!scopes.contains(scope)) {
            throw new ProblemException(Problem.of(
                    403, "SCOPE_MISSING", "this call needs an API key with the scope \"" + scope.label() + "\""));
        }
        return ApiKeys.sha256(key);
    }
}
