package io.plimsoll.model.account.venue;

import java.math.BigDecimal;

/**
 * A scenario of Derive's portfolio margin.
 *
 * @param spotShock price after over price before, at least 0
 * @param dampening share of the loss that counts, 0..1; below 1 for extreme shocks
 */
public record DeriveScenario(BigDecimal spotShock, BigDecimal dampening) {}
