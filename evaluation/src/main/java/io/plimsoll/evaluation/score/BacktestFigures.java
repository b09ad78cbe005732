package io.plimsoll.evaluation.score;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every figure of a backtest.
 *
 * @param assets one row an asset, horizon, level and contender
 * @param summaries one row a horizon, level and contender
 * @param coverage what was promised and kept, one row a horizon, level, contender and side
 * @param capital the champion's capital at exact path coverage against that of every other contender
 * @param startHours models followed by the hour, on windows that start at every hour of the day
 * @param frontiers the same models in other blends
 * @param comparisons Diebold–Mariano tests, each pair of contenders once
 * @param confidenceSets Model Confidence Sets
 * @param months path breaches by month
 * @param marginPaths margins through time of the charted assets
 * @param warnings whatever fell out on the way, as sentences
 */
public record BacktestFigures(
        List<AssetFigures> assets,
        List<SummaryFigures> summaries,
        List<CoverageFigures> coverage,
        List<CapitalComparison> capital,
        List<StartHours> startHours,
        List<BlendFrontier> frontiers,
        List<Comparison> comparisons,
        List<ConfidenceSetEntry> confidenceSets,
        List<MonthFigures> months,
        List<MarginPath> marginPaths,
        List<String> warnings) {

    /** Copies the lists. */
    public BacktestFigures {
        assets = List.copyOf(assets);
        summaries = List.copyOf(summaries);
        coverage = List.copyOf(coverage);
        capital = List.copyOf(capital);
        startHours = List.copyOf(startHours);
        frontiers = List.copyOf(frontiers);
        comparisons = List.copyOf(comparisons);
        confidenceSets = List.copyOf(confidenceSets);
        months = List.copyOf(months);
        marginPaths = List.copyOf(marginPaths);
        warnings = List.copyOf(warnings);
    }

    /** The summaries of one horizon and level, in order of the contenders. */
    public List<SummaryFigures> summaries(int horizonHours, double alpha) {
        return summaries.stream()
                .filter(s -> s.horizonHours() == horizonHours && s.alpha() == alpha)
                .toList();
    }

    /** How the contender does against the base on a loss, whichever way round the pair is kept; empty if they were not compared. */
    public Optional<Comparison> comparison(
            int horizonHours, double alpha, LossKind loss, Contender base, Contender contender) {
        return comparisons.stream()
                .filter(c -> c.horizonHours() == horizonHours && c.alpha() == alpha && c.loss() == loss)
                .flatMap(c -> Stream.of(c, c.reversed()))
                .filter(c -> c.base().equals(base) && c.contender().equals(contender))
                .findFirst();
    }

    /** The champion's capital against that of a contender; empty if they were not compared. */
    public Optional<CapitalComparison> capital(int horizonHours, double alpha, Contender contender) {
        return capital.stream()
                .filter(c -> c.horizonHours() == horizonHours && c.alpha() == alpha)
                .filter(c -> c.contender().equals(contender))
                .findFirst();
    }
}
