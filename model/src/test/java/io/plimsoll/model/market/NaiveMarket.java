package io.plimsoll.model.market;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The variance of the market from its definition, straight from the bars of a whole history; each hour's depends on the bars by then. */
final class NaiveMarket {

    private static final long HOUR = 3_600_000;
    private static final int MONTH = 720;
    private static final double DECAY = Math.pow(0.5, 1.0 / (365 * 24));
    private static final Map<MarketHistory, NaiveMarket> KNOWN = new WeakHashMap<>();

    /** Squared return of each hour, NaN where there is none, and the hour in which the asset came back from the last absence of a month. */
    private record Past(double[] squares, int[] since) {

        int returnsUntil(int hour) {
            int n = 0;
            for (int h = Math.max(0, hour - MONTH + 1); h <= hour; h++) {
                n += Double.isNaN(squares[h]) ? 0 : 1;
            }
            return n;
        }
    }

    private final long start;
    private final double[] variances;

    private NaiveMarket(MarketHistory history) {
        start = history.start().toEpochMilli();
        int hours = (int) ((history.end().toEpochMilli() - start) / HOUR);
        List<Past> pasts = new ArrayList<>();
        history.series().forEach(bars -> pasts.add(past(bars, start, hours)));
        variances = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            double sum = 0;
            double proportions = 0;
            for (Past past : pasts) {
                if (!Double.isNaN(past.squares[hour]) && past.returnsUntil(hour) >= 168) {
                    sum += past.squares[hour];
                    proportions += proportion(past, hour);
                }
            }
            variances[hour] = proportions > 0 ? sum / proportions : Double.NaN;
        }
    }

    static NaiveMarket of(MarketHistory history) {
        return KNOWN.computeIfAbsent(history, NaiveMarket::new);
    }

    /** Of the hour that ends then; NaN if no asset stood on its own in it. */
    double at(long closeTime) {
        return variances[(int) ((closeTime - start) / HOUR) - 1];
    }

    /** Fading mean of the hours until then. */
    double slow(long time) {
        return fading(Arrays.copyOf(variances, (int) ((time - start) / HOUR)));
    }

    /** Fading mean of the values that are there, the last with weight 1; NaN if there are none. */
    static double fading(double[] values) {
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                sum += weight * values[i];
                weights += weight;
                weight *= DECAY;
            }
        }
        return sum / weights;
    }

    private static Past past(BarSeries bars, long start, int hours) {
        double[] squares = new double[hours];
        int[] since = new int[hours];
        Arrays.fill(squares, Double.NaN);
        for (int i = 1; i < bars.size(); i++) {
            int hour = (int) ((bars.openTime(i) - start) / HOUR);
            if (bars.openTime(i) - bars.openTime(i - 1) <= MONTH * HOUR) {
                double r = Math.log(bars.close(i)) - Math.log(bars.close(i - 1));
                squares[hour] = r * r;
            } else {
                Arrays.fill(since, hour, hours, hour);
            }
        }
        return new Past(squares, since);
    }

    /** The asset's variance over the market's in the hours before this one in which it has a return; 1 while there is no market. */
    private double proportion(Past past, int hour) {
        double[] own = Arrays.copyOfRange(past.squares, past.since[hour], hour);
        double[] market = Arrays.copyOfRange(variances, past.since[hour], hour);
        for (int h = 0; h < own.length; h++) {
            market[h] = Double.isNaN(own[h]) ? Double.NaN : market[h];
        }
        double ratio = Math.max(fading(own), 1e-9) / Math.max(fading(market), 1e-9);
        return Double.isNaN(ratio) ? 1 : ratio;
    }
}
