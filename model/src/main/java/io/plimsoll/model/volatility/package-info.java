/**
 * Forecasts of realised variance: exponentially weighted, log-linear (HAR and HAR-X), network, and their average in logs.
 */
@NullMarked
package io.plimsoll.model.volatility;

import org.jspecify.annotations.NullMarked;
