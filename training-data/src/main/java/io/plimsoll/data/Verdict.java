package io.plimsoll.data;

/** What became of a row that a rule had something to say about. Nothing is lost: what is not used as it stands is kept beside. */
public enum Verdict {
    /** Used as it stands; the finding is a fact to know. */
    ACCEPT("used, to know"),
    /** Used with a value replaced; the row as it came is kept. */
    REPAIR("repaired"),
    /** A whole row, but one that contradicts itself, its neighbours or other sources: not used, and kept. */
    QUARANTINE("set aside"),
    /** Not a row of its table at all, or nothing of its file can be trusted: not used; its text, where there is any, is kept. */
    REJECT("rejected");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The verdict in words. */
    public String text() {
        return text;
    }
}
