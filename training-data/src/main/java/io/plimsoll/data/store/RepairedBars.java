package io.plimsoll.data.store;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.quality.BarRepair;
import io.plimsoll.data.store.internal.BarVersions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The repairs of an import, by the bar they made. A repaired bar is stored as it came, known since its close, and as it was repaired,
 * known since the verdict was possible. A new name for a token is no such correction: the bar stands under it from the start.
 */
final class RepairedBars {

    private final Map<Instrument, Map<Long, List<BarRepair>>> byBar;

    private RepairedBars(Map<Instrument, Map<Long, List<BarRepair>>> byBar) {
        this.byBar = byBar;
    }

    static RepairedBars of(List<BarRepair> repairs) {
        Map<Instrument, Map<Long, List<BarRepair>>> byBar = new HashMap<>();
        for (BarRepair repair : repairs) {
            if (!repair.instrument().equals(repair.repairedInstrument())) {
                moveRepairs(byBar, repair);
            }
            byBar.computeIfAbsent(repair.repairedInstrument(), i -> new HashMap<>())
                    .computeIfAbsent(repair.openTime(), t -> new ArrayList<>(1))
                    .add(repair);
        }
        return new RepairedBars(byBar);
    }

    /** What was repaired before the bar got its new name goes with it. */
    private static void moveRepairs(Map<Instrument, Map<Long, List<BarRepair>>> byBar, BarRepair renaming) {
        List<BarRepair> earlier =
                byBar.getOrDefault(renaming.instrument(), new HashMap<>()).remove(renaming.openTime());
        if (earlier != null) {
            byBar.computeIfAbsent(renaming.repairedInstrument(), i -> new HashMap<>())
                    .put(renaming.openTime(), earlier);
        }
    }

    /** All versions of all bars of a series. */
    BarVersions versionsOf(BarSeries series) {
        Map<Long, List<BarRepair>> repairs = byBar.getOrDefault(series.instrument(), Map.of());
        BarVersions versions = new BarVersions(series.size());
        for (int i = 0; i < series.size(); i++) {
            List<BarRepair> own = repairs.isEmpty() ? List.of() : repairs.getOrDefault(series.openTime(i), List.of());
            addVersions(versions, series, i, own);
        }
        return versions;
    }

    private static void addVersions(BarVersions versions, BarSeries series, int i, List<BarRepair> repairs) {
        long known = series.closeTime(i);
        @Nullable String rule = null;
        for (BarRepair repair : repairs) {
            long better = repair.knownFrom().toEpochMilli();
            if (repair.rule() != QualityRule.TOKEN_SWAP && better > known) {
                versions.add(
                        repair.openTime(),
                        known,
                        repair.open(),
                        repair.high(),
                        repair.low(),
                        repair.close(),
                        repair.volume(),
                        rule);
                known = better;
            }
            rule = repair.rule().name();
        }
        versions.add(
                series.openTime(i),
                known,
                series.open(i),
                series.high(i),
                series.low(i),
                series.close(i),
                series.volume(i),
                rule);
    }
}
