package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/**
 * What a cascade leaves undone.
 *
 * @param liquidatable subaccounts that miss their requirement: nobody took them, or the bound on rounds was reached
 * @param underWater those of them whose equity is negative
 * @param shortfall what these owe beyond what they have, USD, 0 or more: bad debt to come if prices do not come back
 */
public record Leftover(int liquidatable, int underWater, BigDecimal shortfall) {}
