/**
 * The market's liquidation intensity: what share of the open interest of an asset will be liquidated over the next day, longs and shorts
 * apart, from what was liquidated before, from positions and from prices. Of the whole market, not of one position.
 */
@NullMarked
package io.plimsoll.model.liquidation.intensity;

import org.jspecify.annotations.NullMarked;
