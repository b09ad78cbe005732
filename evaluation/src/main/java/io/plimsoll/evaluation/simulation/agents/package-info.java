/**
 * A seeded population of leveraged traders and borrowers that lives on a path of prices, hour by hour: it emits prices, liquidations and the histories
 * of all accounts, with the truth about each. What liquidates is the cascade of {@link io.plimsoll.evaluation.simulation}, and below it the one step of
 * {@link io.plimsoll.model.account.LiquidationStep}, in exact decimals.
 */
@NullMarked
package io.plimsoll.evaluation.simulation.agents;

import org.jspecify.annotations.NullMarked;
