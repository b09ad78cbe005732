package io.plimsoll.data.csv.layout;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.internal.NumberText;
import io.plimsoll.data.internal.TimeText;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One row, field by field. Each reading names the rule that the field breaks, in a {@link RowFault}. An empty field is null where the
 * method may give null, and never zero. Immutable.
 *
 * @param csv the row as it came
 */
public record FactRow(CsvRecord csv) {

    /** The first block of Bitcoin: before it there was nothing to trade. */
    private static final Instant EARLIEST = Instant.parse("2009-01-03T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Text, not empty. */
    String text(FactColumn column) {
        String text = textOrEmpty(column);
        if (text.isEmpty()) {
            throw fault(QualityRule.MISSING_FIELD, column);
        }
        return text;
    }

    /** Text, empty where the row or the file has none. */
    String textOrEmpty(FactColumn column) {
        return column.index() < 0 || column.index() >= csv.getFieldCount()
                ? ""
                : csv.getField(column.index()).strip();
    }

    /** An asset's short name, in upper case. */
    String asset(FactColumn column) {
        return text(column).toUpperCase(Locale.ROOT);
    }

    /** A symbol that a venue gives to an instrument, and the asset in it. */
    Instrument instrument(FactColumn column) {
        String symbol = text(column);
        try {
            return Instrument.ofSymbol(symbol);
        } catch (IllegalArgumentException e) {
            throw fault(QualityRule.NOT_ALLOWED, column);
        }
    }

    /** A moment. */
    Instant time(FactColumn column) {
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

    /** A finite number. */
    double number(FactColumn column) {
        return parsed(column, text(column));
    }

    /** A finite number, or null. */
    @Nullable
    Double numberOrNull(FactColumn column) {
        String text = textOrEmpty(column);
        return text.isEmpty() ? null : parsed(column, text);
    }

    /** A number that is not negative. */
    double amount(FactColumn column) {
        return inRange(column, number(column), Double.MAX_VALUE);
    }

    /** A number that is not negative, or null. */
    @Nullable
    Double amountOrNull(FactColumn column) {
        Double number = numberOrNull(column);
        return number == null ? null : inRange(column, number, Double.MAX_VALUE);
    }

    /** A number above zero. */
    double positive(FactColumn column) {
        double number = number(column);
        if (!(number > 0)) {
            throw fault(QualityRule.IMPOSSIBLE_VALUE, column);
        }
        return number;
    }

    /** A price. */
    double price(FactColumn column) {
        double price = parsed(column, text(column), QualityRule.NOT_A_PRICE);
        if (!(price > 0)) {
            throw fault(QualityRule.NOT_A_PRICE, column);
        }
        return price;
    }

    /** A number from zero to this bound. */
    double upTo(double bound, FactColumn column) {
        return inRange(column, number(column), bound);
    }

    /** A whole number from zero, also if written with decimals that are zero. */
    int whole(FactColumn column) {
        double number = upTo(Integer.MAX_VALUE, column);
        if (number != Math.rint(number)) {
            throw fault(QualityRule.NOT_ALLOWED, column);
        }
        return (int) number;
    }

    /** True or false. */
    boolean flag(FactColumn column) {
        return switch (text(column).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(QualityRule.NOT_ALLOWED, column);
        };
    }

    /** True if the field says so; an empty one says no. */
    boolean flagIfThere(FactColumn column) {
        return !textOrEmpty(column).isEmpty() && flag(column);
    }

    /** The fault of this row by which the field breaks a rule. */
    RowFault fault(QualityRule rule, FactColumn column) {
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
