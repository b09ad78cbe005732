package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link QualityRule#MIXED_INTERVALS}: bars of a longer interval inside the series. They are told from gaps by their regularity: at
 * least {@value #LEAST_STEPS} steps on end have one length, a multiple of the interval, and begin on the grid of that length. Missing
 * bars do not come so often in step.
 */
final class MixedIntervalsCheck implements BarCheck {

    private static final int LEAST_STEPS = 12;

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        List<BarSeries> kept = new ArrayList<>();
        int from = 0;
        int i = 0;
        while (i < series.size() - 1) {
            int end = endOfSteps(series, i);
            if (end - i >= LEAST_STEPS) {
                int last = end == series.size() - 1 ? series.size() : end;
                setAside(series, i, last, found);
                kept.add(series.slice(from, i));
                from = last;
            }
            i = end;
        }
        if (from == 0) {
            return List.of(series);
        }
        kept.add(series.slice(from, series.size()));
        return List.of(joined(series, kept));
    }

    /** The bar to which steps of one length lead from bar {@code i}; the next bar if the step is the interval, or off its own grid. */
    private static int endOfSteps(BarSeries series, int i) {
        long step = series.openTime(i + 1) - series.openTime(i);
        int end = i + 1;
        if (step == series.interval().toMillis() || Math.floorMod(series.openTime(i), step) != 0) {
            return end;
        }
        while (end < series.size() - 1 && series.openTime(end + 1) - series.openTime(end) == step) {
            end++;
        }
        return end;
    }

    private static void setAside(BarSeries series, int first, int end, Findings found) {
        Duration step = Duration.ofMillis(series.openTime(first + 1) - series.openTime(first));
        for (int i = first; i < end; i++) {
            found.setAside(series, i, QualityRule.MIXED_INTERVALS, "interval", step.toString());
        }
    }

    private static BarSeries joined(BarSeries series, List<BarSeries> parts) {
        BarSeries.Builder result = BarSeries.builder(series.instrument(), series.interval());
        for (BarSeries part : parts) {
            for (int i = 0; i < part.size(); i++) {
                result.add(part.openTime(i), part.open(i), part.high(i), part.low(i), part.close(i), part.volume(i));
            }
        }
        return result.build();
    }
}
