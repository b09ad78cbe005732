package io.plimsoll.evaluation.leadtime;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All hours of all accounts in the order of one score, lowest first, with what they are to tell apart: a liquidation in the next 24 hours or none. Immutable. */
final class HourRanking {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Ranks, counted from the top, at which thresholds are tried grow by this factor. */
    private static final double RANK_STEP = 1.02;

    private final int[] accounts;
    private final boolean[] isBefore;
    private final double[] values;

    HourRanking(List<JudgedAccount> judged, int score) {
        int size = 0;
        for (JudgedAccount account : judged) {
            size += account.account().size();
        }
        int[] of = new int[size];
        boolean[] before = new boolean[size];
        double[] value = new double[size];
        int n = 0;
        for (int a = 0; a < judged.size(); a++) {
            ScoredAccount account = judged.get(a).account();
            for (int i = 0; i < account.size(); i++) {
                long end = account.hour(i) + DAY;
                boolean isDue = account.nextLiquidation(account.hour(i) - 1) <= end;
                if (judged.get(a).isRanked(i) && (isDue || end <= account.knownUntil())) {
                    of[n] = a;
                    before[n] = isDue;
                    value[n++] = account.value(score, i);
                }
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> value[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.accounts = IntStream.of(order).map(k -> of[k]).toArray();
        this.isBefore = new boolean[n];
        this.values = new double[n];
        for (int k = 0; k < n; k++) {
            isBefore[k] = before[order[k]];
            values[k] = value[order[k]];
        }
    }

    /**
     * Area under the receiver operating characteristic; NaN if there are no hours of one kind.
     *
     * @param times how often each account counts
     */
    double area(int[] times) {
        double above = 0;
        double calm = 0;
        double before = 0;
        for (int k = 0; k < values.length; ) {
            double tiedCalm = 0;
            double tiedBefore = 0;
            double value = values[k];
            for (; k < values.length && values[k] == value; k++) {
                if (isBefore[k]) {
                    tiedBefore += times[accounts[k]];
                } else {
                    tiedCalm += times[accounts[k]];
                }
            }
            above += tiedBefore * (calm + tiedCalm / 2);
            calm += tiedCalm;
            before += tiedBefore;
        }
        return above / (calm * before);
    }

    /** Distinct values from the highest down, one after another at first, then by the fiftieth of a rank: finer than a rate of alarms can be told. */
    double[] thresholds() {
        return IntStream.iterate(1, rank -> rank <= values.length, rank -> Math.max(rank + 1, (int) (rank * RANK_STEP)))
                .mapToDouble(rank -> values[values.length - rank])
                .distinct()
                .toArray();
    }
}
