package io.plimsoll.model.account;

/** An account cannot be judged, because something it depends on is not known. What is missing is never taken to be safe. */
public final class MissingInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String input;
    private final String name;

    /**
     * Names what is missing.
     *
     * @param input what kind of thing, for example {@code price}
     * @param name of which asset or chain
     */
    public MissingInputException(String input, String name) {
        super("no " + input + " of " + name);
        this.input = input;
        this.name = name;
    }

    /** What kind of thing is missing. */
    public String input() {
        return input;
    }

    /** Of which asset or chain. */
    public String name() {
        return name;
    }
}
