package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.LendingTerms;
import java.math.BigDecimal;

/**
 * A collateral of Aave v3.
 *
 * @param terms loan to value, liquidation threshold and bonus
 * @param protocolShare share of the bonus that goes to the treasury, 0..1
 */
public record AaveReserve(LendingTerms terms, BigDecimal protocolShare) {}
