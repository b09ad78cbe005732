package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/**
 * What a cascade did to one account that was liquidated.
 *
 * @param id of the account
 * @param liquidations number of steps, write-offs among them, over all its pools
 * @param badDebt that it left, USD, 0 or more
 */
public record AccountOutcome(String id, int liquidations, BigDecimal badDebt) {}
