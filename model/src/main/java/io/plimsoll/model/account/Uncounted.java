package io.plimsoll.model.account;

/**
 * Collateral that does not count.
 *
 * @param collateral what
 * @param reason why
 */
public record Uncounted(Collateral collateral, Reason reason) {

    /** Why collateral does not count. */
    public enum Reason {
        /** The bridge of its chain is halted. */
        HALTED_BRIDGE,
        /** The venue takes no such coin. */
        NOT_ACCEPTED
    }
}
