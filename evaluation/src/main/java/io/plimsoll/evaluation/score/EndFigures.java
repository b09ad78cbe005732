package io.plimsoll.evaluation.score;

/**
 * One side judged on the return at the end of the window.
 *
 * @param exceedances windows whose end return lies beyond the quantile
 * @param rate exceedances over windows
 * @param kupiec unconditional coverage
 * @param independence independence of successive exceedances
 * @param conditionalCoverage both
 * @param dynamicQuantile Engle–Manganelli
 * @param shortfall McNeil–Frey
 * @param zone Basel traffic light
 * @param capital capital at exact end coverage, natural-log distance
 */
public record EndFigures(
        long exceedances,
        double rate,
        TestResult kupiec,
        TestResult independence,
        TestResult conditionalCoverage,
        TestResult dynamicQuantile,
        TestResult shortfall,
        BaselZone zone,
        double capital) {}
