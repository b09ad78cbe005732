package io.plimsoll.service.http;

import java.util.Locale;

/** What an API key may do. */
public enum Scope {
    /** Read everything. */
    READ,
    /** Post market events, register accounts. */
    INGEST,
    /** Decide on publications. */
    PUBLISH,
    /** All of it. */
    ADMIN;

    /** Lower-case name, as in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
