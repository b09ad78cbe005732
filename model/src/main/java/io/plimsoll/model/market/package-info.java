/**
 * The state of the market, folded bar by bar into the features that forecasts are made from.
 */
@NullMarked
package io.plimsoll.model.market;

import org.jspecify.annotations.NullMarked;
