package io.plimsoll.model.account.venue;

/** Which requirement is asked about. */
public enum MarginLevel {
    /** To take on more risk. */
    INITIAL,
    /** Not to be liquidated. */
    MAINTENANCE
}
