/**
 * How far a price may move against a position, in units of its volatility: pooled body, generalised Pareto tail.
 */
@NullMarked
package io.plimsoll.model.tail;

import org.jspecify.annotations.NullMarked;
