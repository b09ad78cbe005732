package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What a decimal may be in this package. Amounts of money, coins and contracts have at most 18 decimals, as tokens do, and are below
 * 10³⁰; prices have at most 36. Sums and products are exact. Where a result has more decimals than that, its rounding is one of the two here, and
 * the caller says for whom: {@link #down} for what an account gets, {@link #up} for what it owes.
 */
public final class Amounts {

    /** Most decimals of an amount. */
    public static final int SCALE = 18;

    /** Most decimals of a price. */
    static final int PRICE_SCALE = 36;

    private static final int INTEGER_DIGITS = 30;
    private static final MathContext SHOWN = new MathContext(20);

    private Amounts() {}

    /**
     * The amount itself without trailing zeros, so that equal amounts are equal.
     *
     * @throws IllegalArgumentException if it has too many digits, as all methods here do
     * @throws NullPointerException if it is null
     */
    public static BigDecimal signed(String field, BigDecimal amount) {
        return bounded(field, amount, SCALE);
    }

    /** An amount that is 0 or more. */
    public static BigDecimal notNegative(String field, BigDecimal amount) {
        BigDecimal checked = signed(field, amount);
        if (checked.signum() < 0) {
            throw new IllegalArgumentException(field + " must not be negative; have " + amount);
        }
        return checked;
    }

    /** An amount above 0. */
    public static BigDecimal positive(String field, BigDecimal amount) {
        return aboveZero(field, signed(field, amount));
    }

    /** A price: above 0. */
    public static BigDecimal price(String field, BigDecimal price) {
        return aboveZero(field, bounded(field, price, PRICE_SCALE));
    }

    /** A fraction: 0 to 1. */
    public static BigDecimal fraction(String field, BigDecimal fraction) {
        BigDecimal checked = bounded(field, fraction, PRICE_SCALE);
        if (checked.signum() < 0 || checked.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(field + " must be 0 to 1; have " + fraction);
        }
        return checked;
    }

    /** Rounded towards negative infinity to 18 decimals. */
    public static BigDecimal down(BigDecimal value) {
        return value.scale() <= SCALE ? value : value.setScale(SCALE, RoundingMode.FLOOR);
    }

    /** Rounded towards positive infinity to 18 decimals. */
    public static BigDecimal up(BigDecimal value) {
        return value.scale() <= SCALE ? value : value.setScale(SCALE, RoundingMode.CEILING);
    }

    private static BigDecimal aboveZero(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be positive; have " + value);
        }
        return value;
    }

    private static BigDecimal bounded(String field, BigDecimal value, int scale) {
        Objects.requireNonNull(value, () -> field + " must not be null");
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) value.precision() - value.scale() > INTEGER_DIGITS) {
            throw new IllegalArgumentException(
                    field + " must be below 10^" + INTEGER_DIGITS + "; have " + value.round(SHOWN));
        }
        BigDecimal shortest = value.scale() > 0 ? value.stripTrailingZeros() : value;
        if (shortest.scale() > scale) {
            throw new IllegalArgumentException(
                    field + " must have at most " + scale + " decimals; have " + value.round(SHOWN));
        }
        // A value such as 1E+3 is written out, so that equal numbers are equal objects.
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
