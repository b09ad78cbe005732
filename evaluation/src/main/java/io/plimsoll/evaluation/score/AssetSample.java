package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.ForecastSeries;
import io.plimsoll.evaluation.TargetWindows;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is judged on one asset at one horizon and level: the windows that all models forecast, and their forecasts.
 *
 * @param asset short name
 * @param horizonHours length of the window
 * @param alpha probability beyond each quantile
 * @param steps bars in a window
 * @param windows the outcomes
 * @param series forecasts by model; each has a row for every window
 */
record AssetSample(
        String asset,
        int horizonHours,
        double alpha,
        int steps,
        TargetWindows windows,
        Map<String, ForecastSeries> series) {

    AssetSample {
        series = Collections.unmodifiableMap(new TreeMap<>(series));
    }

    Duration window() {
        return Duration.ofHours(horizonHours);
    }
}
