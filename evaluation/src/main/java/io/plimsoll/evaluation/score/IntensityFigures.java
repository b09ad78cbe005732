package io.plimsoll.evaluation.score;

import io.plimsoll.model.liquidation.intensity.LiquidationDays;
import java.util.Comparator;
import java.util.List;

/**
 * How well liquidated shares of open interest were forecast, on ln(share + 10⁻⁶).
 *
 * @param days number of days judged
 * @param assets number of assets judged
 * @param judged number of shares judged, one for each asset, day and side
 * @param coverage how many shares of the period are known, and how many are not and therefore left out
 * @param scores of each model, ours first: longs, shorts, and the mean of both
 * @param comparisons of ours with each other model
 */
public record IntensityFigures(
        int days,
        int assets,
        int judged,
        LiquidationDays.Coverage coverage,
        List<Score> scores,
        List<Comparison> comparisons) {

    /** Name of the mean of both sides. */
    public static final String BOTH = "both";

    /** Copies the lists. */
    public IntensityFigures {
        scores = List.copyOf(scores);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Figures of one model on one side, or the mean of both sides.
     *
     * @param model name
     * @param side {@code long}, {@code short} or {@value #BOTH}
     * @param meanSquaredError of the forecast
     * @param spearman rank correlation of forecast and outcome
     * @param topDecileRecall share of the outcomes in their top decile whose forecasts are in the top decile of forecasts
     */
    public record Score(String model, String side, double meanSquaredError, double spearman, double topDecileRecall) {}

    /**
     * Ours less another on the same shares, with 95 % intervals over blocks of days; both sides together.
     *
     * @param against the other model
     * @param squaredError difference of the mean squared errors over that of the other: negative is better
     * @param spearman difference: positive is better
     * @param topDecileRecall difference: positive is better
     */
    public record Comparison(
            String against, Difference squaredError, Difference spearman, Difference topDecileRecall) {}

    /**
     * A difference.
     *
     * @param value of the sample
     * @param interval 95 %
     */
    public record Difference(double value, Interval interval) {}

    /** The scores of the mean of both sides, ours first. */
    public List<Score> ofBothSides() {
        return scores.stream().filter(score -> score.side().equals(BOTH)).toList();
    }

    /** The comparison with the model of the smallest error among these. */
    public Comparison againstBestOf(List<String> models) {
        Score best = ofBothSides().stream()
                .filter(score -> models.contains(score.model()))
                .min(Comparator.comparingDouble(Score::meanSquaredError))
                .orElseThrow(() -> new IllegalArgumentException("models must be judged; have " + models));
        return comparisons.stream()
                .filter(comparison -> comparison.against().equals(best.model()))
                .findFirst()
                .orElseThrow();
    }
}
