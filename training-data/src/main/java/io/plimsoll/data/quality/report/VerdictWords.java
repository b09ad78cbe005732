package io.plimsoll.data.quality.report;

import io.plimsoll.data.Verdict;

/** Verdicts as headings of a count of rows. */
final class VerdictWords {

    private VerdictWords() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> "accepted";
            case REPAIR -> "repaired";
            case QUARANTINE -> "set aside";
            case REJECT -> "rejected";
        };
    }

    /** What a rule with this verdict does. */
    static String ofRule(Verdict verdict) {
        return verdict == Verdict.ACCEPT ? verdict.text() : of(verdict);
    }

    /** Why a row has this verdict, in a few words. */
    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> "used as they stand";
            case REPAIR -> "used with a value replaced; kept as they came";
            case QUARANTINE -> "not used and kept";
            case REJECT -> "not readable or said before; not used";
        };
    }
}
