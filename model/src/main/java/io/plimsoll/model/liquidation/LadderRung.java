package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;

/**
 * One cell of the leverage × side × horizon ladder.
 *
 * @param leverage notional over equity at entry
 * @param side side of the position
 * @param horizon how far ahead
 * @param distance signed log distance from the price to the liquidation price; 0 or less means liquidatable now
 * @param probability that the position is liquidated within the horizon
 * @param insolvency what may be lost beyond its equity if it is
 */
public record LadderRung(
        double leverage, Side side, Horizon horizon, double distance, double probability, Insolvency insolvency) {}
