package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/**
 * How those fared who carried out a cascade's liquidations, in USD.
 *
 * @param taken number of closes and seizures by liquidators
 * @param losing how many of them lost money, gas included
 * @param bonus what they were granted at the marks at which they took over: penalties and bonuses of those who were liquidated
 * @param gain of liquidators and backstops, after selling what they took over at the prices they moved, before gas
 * @param gas paid, 0 or more
 */
public record LiquidatorBalance(int taken, int losing, BigDecimal bonus, BigDecimal gain, BigDecimal gas) {

    static final LiquidatorBalance NOTHING =
            new LiquidatorBalance(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Something taken over and sold: the bonus, and what the coins gained until they were sold. */
    LiquidatorBalance plus(BigDecimal granted, BigDecimal moved, BigDecimal fuel) {
        BigDecimal gained = granted.add(moved);
        return new LiquidatorBalance(
                taken + 1,
                losing + (gained.compareTo(fuel) < 0 ? 1 : 0),
                bonus.add(granted),
                gain.add(gained),
                gas.add(fuel));
    }

    /** What a backstop of the venue took over and sold. */
    LiquidatorBalance plusBackstop(BigDecimal gained) {
        return new LiquidatorBalance(taken, losing, bonus, gain.add(gained), gas);
    }

    /** After gas. */
    public BigDecimal net() {
        return gain.subtract(gas);
    }
}
