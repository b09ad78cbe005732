package io.plimsoll.evaluation.score;

import io.plimsoll.evaluation.TargetWindows;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Losses averaged over assets, label by label, as running sums: the panel itself would not fit. Not thread-safe. */
final class LossPanel {

    private static final double SHARE_OF_FULL_ROWS = 0.5;

    private final long[] labels;
    private final int[] assetsPresent;
    private final int assets;
    private final Map<Contender, Map<LossKind, double[]>> sums = new TreeMap<>();

    /** For these assets' windows. */
    LossPanel(List<TargetWindows> windows) {
        this.labels = windows.stream()
                .flatMapToLong(w -> IntStream.range(0, w.size()).mapToLong(w::label))
                .sorted()
                .distinct()
                .toArray();
        this.assets = windows.size();
        this.assetsPresent = new int[labels.length];
        for (TargetWindows w : windows) {
            for (int i = 0; i < w.size(); i++) {
                assetsPresent[row(w.label(i))]++;
            }
        }
    }

    /** Adds one asset's losses. */
    void add(Contender contender, TargetWindows windows, Map<LossKind, double[]> losses) {
        Map<LossKind, double[]> byKind = sums.computeIfAbsent(contender, c -> new EnumMap<>(LossKind.class));
        losses.forEach((kind, loss) -> {
            double[] sum = byKind.computeIfAbsent(kind, k -> new double[labels.length]);
            for (int i = 0; i < loss.length; i++) {
                sum[row(windows.label(i))] += loss[i];
            }
        });
    }

    /** Whether enough labels have all assets, so that the others can be left out. */
    boolean periodsAgree() {
        return fullRows() >= SHARE_OF_FULL_ROWS * labels.length;
    }

    /** Number of rows of every {@link #meanLoss}. */
    int rows() {
        return periodsAgree() ? (int) fullRows() : labels.length;
    }

    /**
     * Mean loss over assets at the labels where all assets are present; where those are fewer than half, over the assets present at each
     * label.
     */
    double[] meanLoss(Contender contender, LossKind kind) {
        double[] sum = Objects.requireNonNull(
                Objects.requireNonNull(sums.get(contender)).get(kind));
        boolean fullOnly = periodsAgree();
        return IntStream.range(0, labels.length)
                .filter(row -> !fullOnly || assetsPresent[row] == assets)
                .mapToDouble(row -> sum[row] / assetsPresent[row])
                .toArray();
    }

    private long fullRows() {
        return Arrays.stream(assetsPresent).filter(present -> present == assets).count();
    }

    private int row(long label) {
        return Arrays.binarySearch(labels, label);
    }
}
