package io.plimsoll.data.internal;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row of facts, field by field. Each reading throws a {@link RowFault} that names the rule which the field breaks, its column and what
 * stands there. A field is stripped of white space; one that is empty, or beyond the end of a short row, or in a column that the file does
 * not have, breaks {@link QualityRule#MISSING_FIELD} unless the method allows for it: then it is null or empty text, and never zero.
 * Immutable.
 *
 * @param csv the row as it came
 */
public record FactRow(CsvRecord csv) {

    /** The first block of Bitcoin: before it there was nothing to trade. */
    private static final Instant EARLIEST = Instant.parse("2009-01-03T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** The row as it came, its fields joined by commas. */
    public String written() {
        return String.join(",", csv.getFields());
    }

    /** Its first line in the file, from 1. */
    public long line() {
        return csv.getStartingLineNumber();
    }

    /** Reports that this row of the file is not used, with the row as it came. */
    public void reportTo(DataQualityReport.Collector quality, String file, RowFault fault) {
        quality.add(Finding.inFile(file, line(), fault.rule(), fault.field(), fault.value()), written());
    }

    /**
     * Refuses a row of too many fields: nobody can tell which of them is the surplus one.
     *
     * @throws RowFault ({@link QualityRule#EXTRA_FIELD}) if it has more fields than the header names
     */
    public void requireFit(FactHeader header) {
        int columns = header.written().size();
        if (csv.getFieldCount() > columns) {
            throw new RowFault(QualityRule.EXTRA_FIELD, "row", csv.getField(columns));
        }
    }

    /** Text, not empty. */
    public String text(FactColumn column) {
        String text = textOrEmpty(column);
        if (text.isEmpty()) {
            throw fault(QualityRule.MISSING_FIELD, column);
        }
        return text;
    }

    /** Text, empty where the row or the file has none; no fault. */
    public String textOrEmpty(FactColumn column) {
        return column.index() < 0 || column.index() >= csv.getFieldCount()
                ? ""
                : csv.getField(column.index()).strip();
    }

    /** An asset's short name, in upper case. */
    public String asset(FactColumn column) {
        return text(column).toUpperCase(Locale.ROOT);
    }

    /** One of these texts and no other ({@link QualityRule#NOT_ALLOWED}); case counts. */
    public String oneOf(Collection<String> allowed, FactColumn column) {
        String text = text(column);
        if (!allowed.contains(text)) {
            throw fault(QualityRule.NOT_ALLOWED, column);
        }
        return text;
    }

    /** A symbol that a venue gives to an instrument, and the asset in it; {@link QualityRule#NOT_ALLOWED} if it cannot be one. */
    public Instrument instrument(FactColumn column) {
        String symbol = text(column);
        try {
            return Instrument.ofSymbol(symbol);
        } catch (IllegalArgumentException e) {
            throw fault(QualityRule.NOT_ALLOWED, column);
        }
    }

    /**
     * A moment as {@link TimeText} reads it, else {@link QualityRule#NOT_A_TIME}; before 2009-01-03 or from 2100 on it breaks
     * {@link QualityRule#IMPLAUSIBLE_TIME}.
     */
    public Instant time(FactColumn column) {
        long millis = TimeText.parse(text(column));
        if (millis == TimeText.NOT_A_TIME) {
            throw fault(QualityRule.NOT_A_TIME, column);
        }
        Instant time = Instant.ofEpochMilli(millis);
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw fault(QualityRule.IMPLAUSIBLE_TIME, column);
        }
        return time;
    }

    /**
     * A finite number. Text that is none breaks {@link QualityRule#NOT_A_NUMBER}, NaN and infinity break
     * {@link QualityRule#IMPOSSIBLE_VALUE}; so in all readings of numbers but {@link #price}.
     */
    public double number(FactColumn column) {
        return parsed(column, text(column));
    }

    /** A finite number as {@link #number} reads it, or null. */
    @Nullable
    public Double numberOrNull(FactColumn column) {
        String text = textOrEmpty(column);
        return text.isEmpty() ? null : parsed(column, text);
    }

    /** A number that is not negative, else {@link QualityRule#IMPOSSIBLE_VALUE}. */
    public double amount(FactColumn column) {
        return inRange(column, number(column), Double.MAX_VALUE);
    }

    /** A number as {@link #amount} reads it, or null. */
    @Nullable
    public Double amountOrNull(FactColumn column) {
        Double number = numberOrNull(column);
        return number == null ? null : inRange(column, number, Double.MAX_VALUE);
    }

    /** A number above zero, else {@link QualityRule#IMPOSSIBLE_VALUE}. */
    public double positive(FactColumn column) {
        double number = number(column);
        if (!(number > 0)) {
            throw fault(QualityRule.IMPOSSIBLE_VALUE, column);
        }
        return number;
    }

    /** A finite number above zero; any other number breaks {@link QualityRule#NOT_A_PRICE}. */
    public double price(FactColumn column) {
        double price = parsed(column, text(column), QualityRule.NOT_A_PRICE);
        if (!(price > 0)) {
            throw fault(QualityRule.NOT_A_PRICE, column);
        }
        return price;
    }

    /** A number as {@link #price} reads it, or null. */
    @Nullable
    public Double priceOrNull(FactColumn column) {
        return textOrEmpty(column).isEmpty() ? null : Double.valueOf(price(column));
    }

    /** A number from zero to this bound, else {@link QualityRule#IMPOSSIBLE_VALUE}. */
    public double upTo(double bound, FactColumn column) {
        return inRange(column, number(column), bound);
    }

    /**
     * A whole number from zero to {@link Integer#MAX_VALUE}, also if written with decimals that are zero; {@link QualityRule#NOT_ALLOWED}
     * if it has others.
     */
    public int whole(FactColumn column) {
        double number = upTo(Integer.MAX_VALUE, column);
        if (number != Math.rint(number)) {
            throw fault(QualityRule.NOT_ALLOWED, column);
        }
        return (int) number;
    }

    /** True or false in any case, else {@link QualityRule#NOT_ALLOWED}. */
    public boolean flag(FactColumn column) {
        return switch (text(column).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(QualityRule.NOT_ALLOWED, column);
        };
    }

    /** A flag as {@link #flag} reads it; an empty field says no. */
    public boolean flagIfThere(FactColumn column) {
        return !textOrEmpty(column).isEmpty() && flag(column);
    }

    /** The fault by which the field of this column breaks a rule, to be thrown. */
    public RowFault fault(QualityRule rule, FactColumn column) {
        return new RowFault(rule, column.name(), textOrEmpty(column));
    }

    private double inRange(FactColumn column, double number, double bound) {
        if (!(number >= 0 && number <= bound)) {
            throw fault(QualityRule.IMPOSSIBLE_VALUE, column);
        }
        return number;
    }

    private double parsed(FactColumn column, String text) {
        return parsed(column, text, QualityRule.IMPOSSIBLE_VALUE);
    }

    private double parsed(FactColumn column, String text, QualityRule ifNotFinite) {
        double number;
        try {
            number = NumberText.parse(text);
        } catch (NumberFormatException e) {
            throw fault(QualityRule.NOT_A_NUMBER, column);
        }
        if (!Double.isFinite(number)) {
            throw fault(ifNotFinite, column);
        }
        return number;
    }
}
