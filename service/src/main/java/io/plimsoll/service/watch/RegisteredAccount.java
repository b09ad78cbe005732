package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountRequest;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An account as it was registered.
 *
 * @param id chosen by whoever registered it; see {@link #isId}
 * @param registeredAt when it was registered or last replaced, epoch milliseconds
 * @param document what was registered, as JSON on one line
 * @param request the same, read
 */
public record RegisteredAccount(String id, long registeredAt, String document, AccountRequest request) {

    /** What an id looks like, for people. */
    public static final String ID_RULE =
            "must be 1 to 128 letters, digits or any of . _ : @ -, begin with a letter or a digit, and not be risk";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");
    private static final int REVISION_DIGITS = 24;

    /** Stands for another call at the place of an id. */
    private static final String TAKEN = "risk";

    /** Refuses an id that is none. */
    public RegisteredAccount {
        if (!isId(id)) {
            throw new IllegalArgumentException("id " + ID_RULE + "; have " + id);
        }
    }

    /** Whether a text can be an id; {@link #ID_RULE} says when. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches() && !text.equals(TAKEN);
    }

    /** Names what is registered: equal documents have equal revisions. */
    public String revision() {
        return DigestUtils.sha256Hex(document).substring(0, REVISION_DIGITS);
    }
}
