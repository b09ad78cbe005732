package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/**
 * How those fared who carried out a cascade's liquidations, in USD.
 *
 * @param taken number of closes and seizures by liquidators
 * @param gain of liquidators and backstops, after selling what they took over at the prices they moved, before gas
 * @param gas paid, 0 or more
 */
public record LiquidatorBalance(int taken, BigDecimal gain, BigDecimal gas) {

    /** After gas. */
    public BigDecimal net() {
        return gain.subtract(gas);
    }
}
