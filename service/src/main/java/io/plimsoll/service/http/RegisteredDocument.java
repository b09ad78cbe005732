package io.plimsoll.service.http;

import io.plimsoll.service.publication.AccountRequest;
import io.plimsoll.service.watch.AccountSyntax;
import java.nio.charset.StandardCharsets;

/** Reads registered accounts again by the rules they were accepted by, whether or not their assets are still served. */
public final class RegisteredDocument implements AccountSyntax {

    /** A reader. */
    public RegisteredDocument() {}

    @Override
    public AccountRequest read(String document) {
        try {
            return AccountReader.readWatched(document.getBytes(StandardCharsets.UTF_8), asset -> true);
        } catch (ProblemException e) {
            throw new IllegalArgumentException(e.problem().detail(), e);
        }
    }
}
