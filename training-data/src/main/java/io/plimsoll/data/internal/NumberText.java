package io.plimsoll.data.internal;

import java.util.regex.Pattern;

/** Numbers as they stand in market files. */
public final class NumberText {

    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** More digits may not fit the 53 bits of a double. */
    private static final int EXACT_DIGITS = 15;

    private static final Pattern GENERAL = Pattern.compile("[-+]?(Infinity|[0-9.]+([eE][-+]?[0-9]+)?)");

    private NumberText() {}

    /**
     * A decimal number, or NaN or Infinity in words; not the hexadecimal and suffixed forms of Java's own source text. Always the double
     * nearest to the decimal.
     *
     * @throws NumberFormatException if it is none
     */
    public static double parse(String text) {
        double plain = plainDecimal(text);
        return plain >= 0 ? plain : general(text);
    }

    /**
     * Digits with at most one point, at most fifteen of them: digits and power of ten are both exact doubles, so that their quotient is
     * correctly rounded (Clinger 1990). Nearly every number of a market file is of this form. Negative for any other.
     */
    private static double plainDecimal(String text) {
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (c == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return -1;
            }
            if (count > EXACT_DIGITS) {
                return -1;
            }
        }
        return count == 0 ? -1 : decimals > 0 ? digits / TENS[decimals] : digits;
    }

    private static double general(String text) {
        String stripped = text.strip();
        if (stripped.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (!GENERAL.matcher(stripped).matches()) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(stripped);
    }
}
