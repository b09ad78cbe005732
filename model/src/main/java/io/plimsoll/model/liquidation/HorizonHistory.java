package io.plimsoll.model.liquidation;

import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ScenarioSet;
import java.util.List;
import java.util.Map;

/** What is on record over one horizon and does not change from bar close to bar close. Immutable. */
public final class HorizonHistory {

    /** What windows of assets that were not listed are drawn with; the same at every start. */
    private static final long SEED = 21;

    private final RankedWindows windows;
    private final List<StressLoss> stresses;

    private HorizonHistory(RankedWindows windows, List<StressLoss> stresses) {
        this.windows = windows;
        this.stresses = stresses;
    }

    /**
     * Completed for the assets that are served, once for an artefact.
     *
     * @param observed past windows, with gaps where assets were not listed
     * @param days days on which most assets went through their margins
     * @param losses what each asset lost on its worst days, these among them
     * @throws IllegalArgumentException if there are no windows
     */
    public static HorizonHistory completed(
            ScenarioSet observed, List<String> assets, List<MarketStress> days, Map<String, List<Stress>> losses) {
        return new HorizonHistory(
                RankedWindows.of(observed.completedFor(assets, SEED), assets),
                StressLoss.ofAssets(days, losses, assets));
    }

    /** Length of the windows. */
    public Horizon horizon() {
        return windows.horizon();
    }

    RankedWindows windows() {
        return windows;
    }

    /** The named days for these columns. */
    List<StressLoss> stresses(List<ScenarioColumn> columns) {
        List<Integer> assets = columns.stream()
                .map(column -> windows.assets().indexOf(column.asset()))
                .toList();
        return stresses.stream().map(day -> day.at(assets)).toList();
    }
}
