package io.plimsoll.evaluation.score;

import java.util.List;

/**
 * How a backtest is scored.
 *
 * @param champion the model whose margins are drawn, and which is compared with every other
 * @param chartedAssets assets whose margins are drawn through time; those without forecasts are passed over
 * @param bootstrap intervals of pooled breach rates
 * @param confidenceSets replications and block length of the Model Confidence Sets
 * @param fewestWindows an asset with fewer windows than this is left out, with a warning
 */
public record ScoreSettings(
        String champion,
        List<String> chartedAssets,
        DayBlockBootstrap bootstrap,
        ModelConfidenceSet confidenceSets,
        int fewestWindows) {

    private static final int FEWEST_WINDOWS = 30;

    /** Checks the count and copies the list. */
    public ScoreSettings {
        chartedAssets = List.copyOf(chartedAssets);
        if (fewestWindows < 1) {
            throw new IllegalArgumentException("fewestWindows must be at least 1; have " + fewestWindows);
        }
    }

    /** The method's choices. */
    public static ScoreSettings standard(String champion, List<String> chartedAssets) {
        return new ScoreSettings(
                champion, chartedAssets, DayBlockBootstrap.STANDARD, ModelConfidenceSet.STANDARD, FEWEST_WINDOWS);
    }
}
