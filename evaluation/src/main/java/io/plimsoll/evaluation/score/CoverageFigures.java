package io.plimsoll.evaluation.score;

import io.plimsoll.model.market.Side;
import java.util.stream.Stream;

/**
 * One promise and what became of it: the path breaches of one contender on one side, all assets pooled.
 *
 * @param horizonHours length of the window
 * @param alpha promised rate
 * @param contender who
 * @param side longs or shorts
 * @param observed breaches and their rate
 * @param band where the rate should lie
 * @param verdict what both come to
 */
public record CoverageFigures(
        int horizonHours,
        double alpha,
        Contender contender,
        Side side,
        BreachRate observed,
        TargetBand band,
        CoverageVerdict verdict) {

    /** Longs and shorts of a summary. */
    static Stream<CoverageFigures> of(SummaryFigures summary) {
        return Stream.of(of(summary, Side.LONG, summary.longSide()), of(summary, Side.SHORT, summary.shortSide()));
    }

    private static CoverageFigures of(SummaryFigures summary, Side side, SideSummary s) {
        BreachRate observed = new BreachRate(summary.windows(), s.breaches(), s.pathRate(), s.pathInterval());
        return new CoverageFigures(
                summary.horizonHours(),
                summary.alpha(),
                summary.contender(),
                side,
                observed,
                TargetBand.of(summary.alpha()),
                CoverageVerdict.of(observed, summary.alpha()));
    }
}
