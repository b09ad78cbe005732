package io.plimsoll.evaluation.score;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.evaluation.ForecastSeries;
import io.plimsoll.evaluation.ForecastTable;
import io.plimsoll.evaluation.TargetWindows;
import io.plimsoll.evaluation.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Same rows for all: per asset the labels that every model has, thinned to windows that exist whole and do not overlap. Whatever falls
 * out on the way becomes a warning.
 *
 * @param models all models at this horizon and level, in order
 * @param samples what can be judged, in order of the assets
 * @param warnings what cannot, as sentences
 */
record SampleSelection(Set<String> models, List<AssetSample> samples, List<String> warnings) {

    private static final double SHARE_THAT_LIMITS = 0.8;

    /** Whether every model covers the asset. */
    boolean complete(AssetSample sample) {
        return sample.series().keySet().equals(models);
    }

    static SampleSelection of(
            ForecastTable table, MarketHistory history, int horizonHours, double alpha, int fewestWindows) {
        SortedMap<String, Map<String, ForecastSeries>> byAsset = new TreeMap<>();
        Set<String> models = new TreeSet<>();
        for (ForecastSeries one : table.series()) {
            if (one.key().horizonHours() == horizonHours && one.key().alpha() == alpha) {
                byAsset.computeIfAbsent(one.key().asset(), a -> new TreeMap<>())
                        .put(one.key().model(), one);
                models.add(one.key().model());
            }
        }
        int steps = Targets.steps(history.interval(), horizonHours);
        List<AssetSample> samples = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        byAsset.forEach((asset, series) -> {
            String place = horizonHours + "h alpha " + alpha + " " + asset + ": ";
            if (!history.assets().contains(asset)) {
                warnings.add(place + "there are no prices; the asset is left out");
                return;
            }
            warnOfShortSeries(series, place, warnings);
            TargetWindows windows =
                    Targets.of(history.series(asset), horizonHours).at(sharedLabels(series.values()));
            warnOfSkipped(windows.skipped(), place, warnings);
            if (windows.size() < fewestWindows) {
                warnings.add(place + "only " + windows.size() + " windows can be scored, fewer than " + fewestWindows
                        + "; the asset is left out");
                return;
            }
            samples.add(new AssetSample(asset, horizonHours, alpha, steps, windows, series));
        });
        return new SampleSelection(models, samples, warnings);
    }

    private static long[] sharedLabels(Collection<ForecastSeries> series) {
        long[] shared = null;
        for (ForecastSeries one : series) {
            shared = shared == null
                    ? one.labels()
                    : Arrays.stream(shared)
                            .filter(label -> one.indexOf(label) >= 0)
                            .toArray();
        }
        return shared == null ? new long[0] : shared;
    }

    private static void warnOfShortSeries(Map<String, ForecastSeries> series, String place, List<String> warnings) {
        int most = series.values().stream().mapToInt(ForecastSeries::size).max().orElse(0);
        series.forEach((model, one) -> {
            if (one.size() < SHARE_THAT_LIMITS * most) {
                warnings.add(
                        place + model + " has only " + one.size() + " of " + most + " labels and limits all models");
            }
        });
    }

    private static void warnOfSkipped(TargetWindows.Skipped skipped, String place, List<String> warnings) {
        if (skipped.noBar() > 0) {
            warnings.add(place + skipped.noBar() + " labels have no bar and are left out");
        }
        if (skipped.incomplete() > 0) {
            warnings.add(
                    place + skipped.incomplete() + " windows run past the last bar or over a gap and are left out");
        }
    }
}
