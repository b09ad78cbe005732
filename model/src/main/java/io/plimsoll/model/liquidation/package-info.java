/**
 * How likely a position is liquidated: the survival function of the same excursion at the distance to liquidation.
 */
@NullMarked
package io.plimsoll.model.liquidation;

import org.jspecify.annotations.NullMarked;
