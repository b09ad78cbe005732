package io.plimsoll.data.csv.layout;

import io.plimsoll.data.QualityRule;

/** Why a row cannot be used. It is caught where rows are counted, becomes a finding, and never leaves the reading of a file. */
public final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final QualityRule rule;
    private final String field;
    private final String value;

    /** A rule that the field's value breaks. */
    RowFault(QualityRule rule, String field, String value) {
        super(field + " " + rule.text() + "; have \"" + value + "\"", null, false, false);
        this.rule = rule;
        this.field = field;
        this.value = value;
    }

    /** The rule. */
    public QualityRule rule() {
        return rule;
    }

    /** The column at fault. */
    public String field() {
        return field;
    }

    /** The value as it stands in the file. */
    public String value() {
        return value;
    }
}
