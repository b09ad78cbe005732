/**
 * How right it was: forecasts laid against what prices did afterwards. Here are the columnar tables of forecasts and of outcomes, their
 * export, and the runner of parallel tasks; {@code score} turns both tables into figures, {@code report} turns figures into files.
 */
@NullMarked
package io.plimsoll.evaluation;

import org.jspecify.annotations.NullMarked;
