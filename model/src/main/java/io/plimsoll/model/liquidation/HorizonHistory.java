package io.plimsoll.model.liquidation;

import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.List;
import java.util.Map;

/**
 * What is on record over one horizon and does not change from bar close to bar close. Immutable.
 *
 * @param windows past windows, without gaps in any asset that is served
 * @param days days on which most assets went through their margins
 * @param losses what each asset lost on its worst days, these among them
 */
public record HorizonHistory(ScenarioSet windows, List<MarketStress> days, Map<String, List<Stress>> losses) {

    /** What windows of assets that were not listed are drawn with; the same at every start. */
    private static final long SEED = 21;

    /** Copies the collections. */
    public HorizonHistory {
        days = List.copyOf(days);
        losses = Map.copyOf(losses);
    }

    /**
     * Completed for the assets that are served, once for an artefact.
     *
     * @param observed windows with gaps where assets were not listed
     * @throws IllegalArgumentException if there are no windows
     */
    public static HorizonHistory completed(
            ScenarioSet observed, List<String> assets, List<MarketStress> days, Map<String, List<Stress>> losses) {
        return new HorizonHistory(observed.completedFor(assets, SEED), days, losses);
    }

    /** Length of the windows. */
    public Horizon horizon() {
        return windows.horizon();
    }
}
