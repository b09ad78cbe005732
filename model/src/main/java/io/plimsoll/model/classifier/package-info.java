/**
 * How likely a position is reached, sharper than the pooled distribution can say it: a network that bends the body of an asset's excursion
 * distribution to the state of the market, never out of order and never in the tail.
 */
@NullMarked
package io.plimsoll.model.classifier;

import org.jspecify.annotations.NullMarked;
