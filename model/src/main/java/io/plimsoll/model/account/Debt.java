package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * What is owed of one token.
 *
 * @param token what
 * @param amount how many coins with all interest so far, 0 or more, at most 18 decimals
 */
public record Debt(Token token, BigDecimal amount) {

    private static final double YEAR_SECONDS = 365 * 86_400.0;

    /** Checks the amount. */
    public Debt {
        amount = Amounts.notNegative("debt in " + token, amount);
    }

    /**
     * The debt after interest at a continuously compounded rate, {@code amount·e^(rate·time)}, rounded up.
     *
     * @param annualRate natural-log units a year of 365 days, finite and not negative
     * @param time not negative
     */
    public Debt after(double annualRate, Duration time) {
        double growth = annualRate * time.toNanos() * 1e-9 / YEAR_SECONDS;
        if (!(annualRate >= 0) || !(growth >= 0) || !Double.isFinite(Math.exp(growth))) {
            throw new IllegalArgumentException("interest must be finite and not negative; have a rate of " + annualRate
                    + " a year over " + time + " on " + token);
        }
        BigDecimal interest = amount.multiply(BigDecimal.valueOf(Math.expm1(growth)), MathContext.DECIMAL128);
        return new Debt(token, Amounts.up(amount.add(interest)));
    }
}
