/**
 * What a shock does to a whole book: liquidations, the prices they move, the liquidations that follow, and who pays in the end. Everything is carried
 * out by the one step of a liquidation of {@link io.plimsoll.model.account.LiquidationStep}, in exact decimals, so that no value is made or lost.
 */
@NullMarked
package io.plimsoll.evaluation.simulation;

import org.jspecify.annotations.NullMarked;
