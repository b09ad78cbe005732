package io.plimsoll.data.internal;

import io.plimsoll.data.QualityRule;

/** Why a row cannot be used. It is caught where rows are counted, becomes a finding, and never leaves the reading of a file. */
public final class RowFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final QualityRule rule;
    private final String field;
    private final String value;

    /**
     * A rule that the field's value breaks.
     *
     * @param rule the rule
     * @param field the column as the header writes it, or {@code row} if the row as a whole is at fault
     * @param value the value as it stands in the file, or what is wrong with the row
     */
    public RowFault(QualityRule rule, String field, String value) {
        super(field + " " + rule.text() + "; have \"" + value + "\"", null, false, false);
        this.rule = rule;
        this.field = field;
        this.value = value;
    }

    /** The rule. */
    public QualityRule rule() {
        return rule;
    }

    /** The column at fault, or {@code row}. */
    public String field() {
        return field;
    }

    /** The value as it stands in the file, or what is wrong with the row. */
    public String value() {
        return value;
    }
}
