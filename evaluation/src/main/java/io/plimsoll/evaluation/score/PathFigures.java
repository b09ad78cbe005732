package io.plimsoll.evaluation.score;

import java.time.Instant;

/**
 * One side judged on the path inside the window, as a liquidation engine sees it.
 *
 * @param breaches windows whose lowest low, or highest high, goes beyond the quantile
 * @param rate breaches over windows
 * @param kupiec unconditional coverage
 * @param capital capital at exact path coverage, natural-log distance
 * @param worstShortfall largest loss beyond the margin, fraction of notional; 0 without a breach
 * @param worstAt label of that window; without a breach that of the first window
 */
public record PathFigures(
        long breaches, double rate, TestResult kupiec, double capital, double worstShortfall, Instant worstAt) {}
