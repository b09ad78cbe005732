/** Forecasts and outcomes become figures: losses, coverage tests, capital at equal safety, procyclicality, and the scorecard of a backtest. */
@NullMarked
package io.plimsoll.evaluation.score;

import org.jspecify.annotations.NullMarked;
