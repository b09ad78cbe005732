package io.plimsoll.data;

/**
 * The rules by which market data are judged, each with its one verdict. Rules of a row cost or change that row; rules of a series or a
 * file state a fact about it.
 */
public enum QualityRule {
    /** A field is missing, or the row has too few. */
    MISSING_FIELD("is missing", Verdict.REJECT, Scope.ROW),
    /** The row has more fields than the header: a shifted row cannot be read by column. */
    EXTRA_FIELD("is one more field than the header names", Verdict.REJECT, Scope.ROW),
    /** Text where a number belongs. */
    NOT_A_NUMBER("is not a number", Verdict.REJECT, Scope.ROW),
    /** Text where a time belongs. */
    NOT_A_TIME("is not a time", Verdict.REJECT, Scope.ROW),
    /** Text that is none of the values the field can have. */
    NOT_ALLOWED("is not an allowed value", Verdict.REJECT, Scope.ROW),
    /** NaN, infinite, zero or negative where a price belongs. */
    NOT_A_PRICE("must be a finite positive price", Verdict.QUARANTINE, Scope.ROW),
    /** The high is below the low. */
    HIGH_BELOW_LOW("is below the low", Verdict.QUARANTINE, Scope.ROW),
    /** Open or close outside the low-high range. */
    OUTSIDE_RANGE("lies outside low and high", Verdict.QUARANTINE, Scope.ROW),
    /** Volume is NaN, infinite or negative. */
    BAD_VOLUME("must be finite and not negative", Verdict.QUARANTINE, Scope.ROW),
    /** A value outside what its field can mean, for example a negative amount. */
    IMPOSSIBLE_VALUE("is impossible", Verdict.QUARANTINE, Scope.ROW),
    /** A time before there was such a market, or in the future: mostly seconds read as milliseconds or the reverse. */
    IMPLAUSIBLE_TIME("is no time of this market; is its unit right?", Verdict.QUARANTINE, Scope.ROW),
    /** The row says again what another row said. */
    DUPLICATE_ROW("repeats a row", Verdict.REJECT, Scope.ROW),
    /** A second row of the same time or key with other values. The first is used. */
    CONTRADICTS_ROW("contradicts an earlier row", Verdict.QUARANTINE, Scope.ROW),
    /** The time goes back. */
    TIME_NOT_INCREASING("is not after the row before", Verdict.QUARANTINE, Scope.ROW),
    /** The time runs ahead of several rows that follow: the one row is at fault, not the many. */
    TIME_AHEAD("lies ahead of the rows that follow", Verdict.QUARANTINE, Scope.ROW),
    /** The time is not a multiple of the file's interval. */
    OFF_GRID("is not on the grid of the file's interval", Verdict.QUARANTINE, Scope.ROW),
    /** A stretch of bars of another, longer interval inside the file. */
    MIXED_INTERVALS("belongs to a stretch of bars of another interval", Verdict.QUARANTINE, Scope.ROW),
    /** The series runs whole hours ahead of or behind the rest of its market: times of another zone. */
    WRONG_ZONE("is shifted by whole hours against the market", Verdict.QUARANTINE, Scope.ROW),
    /** An isolated print far from the market that is taken back at once and that nothing else confirms. */
    BAD_TICK("is an isolated print that nothing else confirms", Verdict.REPAIR, Scope.ROW),
    /** The first prints of a listing, before there is a market price. */
    LISTING_PRINT("is a print before the first market price", Verdict.QUARANTINE, Scope.ROW),
    /** Prices before a redenomination, brought to the units after it. */
    REDENOMINATION("is in units before a redenomination", Verdict.REPAIR, Scope.ROW),
    /** The symbol stood for another token before: that part goes on under a name of its own. */
    TOKEN_SWAP("belongs to another token of the same symbol", Verdict.REPAIR, Scope.ROW),
    /** Volume in the base asset and in the quote asset have changed places. */
    SWAPPED_VOLUME("stands in the other volume's column", Verdict.REPAIR, Scope.ROW),
    /** What was stored before says otherwise. What is stored stays. */
    CONTRADICTS_STORE("contradicts what is stored", Verdict.QUARANTINE, Scope.ROW),
    /** A row in which nothing was traded. */
    ZERO_VOLUME("is zero", Verdict.ACCEPT, Scope.SERIES),
    /** The same price for many bars on end. */
    STUCK_PRICE("does not move", Verdict.ACCEPT, Scope.SERIES),
    /** No trade for hours: bars are missing or repeat the last price without volume. */
    TRADING_HALT("stands still in a halt", Verdict.ACCEPT, Scope.SERIES),
    /** The series ends while its market goes on. */
    DELISTED("ends before its market does", Verdict.ACCEPT, Scope.SERIES),
    /** Times change from one unit to another within a file, each told by its size. */
    TIME_UNIT_CHANGE("changes its unit", Verdict.ACCEPT, Scope.FILE),
    /** The text is not CSV from here on: a quotation mark that is never closed, for example. */
    MALFORMED_CSV("cannot be read as CSV", Verdict.REJECT, Scope.FILE),
    /** The file ends in the middle of a compressed stream. What came before the cut is used. */
    TRUNCATED_FILE("ends in the middle of the compressed stream", Verdict.REJECT, Scope.FILE),
    /** The compressed stream is damaged, so that no row of it can be trusted; nothing of the file is used. */
    CORRUPT_FILE("is damaged", Verdict.REJECT, Scope.FILE),
    /** The file is not the one its publisher vouches for; nothing of it is used. */
    WRONG_CHECKSUM("does not match its published checksum", Verdict.REJECT, Scope.FILE),
    /** A file of the publisher's regular sequence is not there. */
    MISSING_FILE("is missing", Verdict.ACCEPT, Scope.FILE),
    /** Not one row of the file is usable; its asset is absent. */
    NO_USABLE_ROW("has no usable row", Verdict.REJECT, Scope.FILE),
    /** Bars are missing between two used rows. A fact to know, not a row to drop. */
    GAP("follows a gap", Verdict.ACCEPT, Scope.SERIES),
    /** A column of the file is not read. A fact to know. */
    IGNORED_COLUMN("is a column that is not read", Verdict.ACCEPT, Scope.FILE),
    /** The file has no volume column; volume is zero throughout. A fact to know. */
    NO_VOLUME_COLUMN("is missing, so that every volume is zero", Verdict.ACCEPT, Scope.FILE);

    /** What one finding of a rule is about. */
    public enum Scope {
        /** One row: a finding counts one row of the source. */
        ROW,
        /** A stretch of a series, in which rows are used as they stand. */
        SERIES,
        /** A file as a whole. */
        FILE
    }

    private final String text;
    private final Verdict verdict;
    private final Scope scope;

    QualityRule(String text, Verdict verdict, Scope scope) {
        this.text = text;
        this.verdict = verdict;
        this.scope = scope;
    }

    /** The rule as the end of a sentence that starts with the field. */
    public String text() {
        return text;
    }

    /** What becomes of that which the rule finds. */
    public Verdict verdict() {
        return verdict;
    }

    /** What one finding is about. */
    public Scope scope() {
        return scope;
    }
}
