package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountRequest;

/** Reads the document of a registered account. */
@FunctionalInterface
public interface AccountSyntax {

    /**
     * Reads a document that was accepted before, whether or not its assets are still served.
     *
     * @param document JSON
     * @throws IllegalArgumentException if it cannot be understood; the message says what and where
     */
    AccountRequest read(String document);
}
