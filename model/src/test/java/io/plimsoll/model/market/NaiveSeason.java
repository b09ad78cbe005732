package io.plimsoll.model.market;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;

/** The hours of the week from their definition, straight from the bars of a whole history; each hour's part depends on the bars by then. */
final class NaiveSeason {

    private static final long HOUR = 3_600_000;
    private static final int MONTH = 720;
    private static final Map<MarketHistory, NaiveSeason> KNOWN = new WeakHashMap<>();

    private final long start;
    private final double[] differences;

    private NaiveSeason(MarketHistory history) {
        start = history.start().toEpochMilli();
        int hours = (int) ((history.end().toEpochMilli() - start) / HOUR);
        double[] sum = new double[hours];
        int[] assets = new int[hours];
        for (BarSeries bars : history.series()) {
            double[] ranges = new double[hours];
            boolean[] hasReturn = new boolean[hours];
            Arrays.fill(ranges, Double.NaN);
            for (int i = 0; i < bars.size(); i++) {
                int hour = (int) ((bars.openTime(i) - start) / HOUR);
                ranges[hour] = Math.pow(Math.log(bars.high(i)) - Math.log(bars.low(i)), 2) / (4 * Math.log(2));
                hasReturn[hour] = i > 0 && bars.openTime(i) - bars.openTime(i - 1) <= MONTH * HOUR;
            }
            for (int hour = 0; hour < hours; hour++) {
                if (!Double.isNaN(ranges[hour]) && returnsIn(hasReturn, hour) >= 168) {
                    sum[hour] += Math.log(Math.max(ranges[hour], 1e-9)) - Math.log(Math.max(week(ranges, hour), 1e-9));
                    assets[hour]++;
                }
            }
        }
        differences = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            differences[hour] = assets[hour] == 0 ? Double.NaN : sum[hour] / assets[hour];
        }
    }

    static NaiveSeason of(MarketHistory history) {
        return KNOWN.computeIfAbsent(history, NaiveSeason::new);
    }

    /** ln mean factor of the coming hours: of each the weeks before count half after eight, next to two without a difference. */
    double over(long time, int hours) {
        double sum = 0;
        for (int ahead = 0; ahead < hours; ahead++) {
            int coming = (int) ((time - start) / HOUR) + ahead;
            double weighted = 0;
            double weights = 2;
            double weight = 1;
            for (int back = 1; coming - 168 * back >= 0; back++) {
                int hour = coming - 168 * back;
                if (hour < (time - start) / HOUR && !Double.isNaN(differences[hour])) {
                    weighted += weight * differences[hour];
                    weights += weight;
                    weight *= Math.pow(0.5, 1 / 8.0);
                }
            }
            sum += Math.exp(weighted / weights);
        }
        return Math.log(sum / hours);
    }

    private static int returnsIn(boolean[] hasReturn, int hour) {
        int n = 0;
        for (int h = Math.max(0, hour - MONTH + 1); h <= hour; h++) {
            n += hasReturn[h] ? 1 : 0;
        }
        return n;
    }

    private static double week(double[] ranges, int hour) {
        return Arrays.stream(ranges, Math.max(0, hour - 167), hour + 1)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }
}
