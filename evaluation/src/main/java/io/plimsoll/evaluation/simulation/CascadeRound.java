package io.plimsoll.evaluation.simulation;

import java.math.BigDecimal;

/**
 * One round of a cascade: each subaccount that was liquidatable at its marks took one step.
 *
 * @param liquidations number of steps
 * @param notional liquidated, both sides of all assets, USD at the prices after the round
 * @param badDebt that came up, USD
 * @param deleveraged number of winners' positions that were closed or reduced
 */
public record CascadeRound(int liquidations, BigDecimal notional, BigDecimal badDebt, int deleveraged) {}
