package io.plimsoll.data.simulation;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The habits of hourly returns by which a market is known, measured the same way on real and simulated bars with few gaps. */
final class StylisedFacts {

    private static final int DAY = 24;

    private StylisedFacts() {}

    /** Log-returns close to close. */
    static double[] returns(BarSeries s) {
        double[] r = new double[s.size() - 1];
        for (int i = 0; i < r.length; i++) {
            r[i] = Math.log(s.close(i + 1) / s.close(i));
        }
        return r;
    }

    static double[] magnitudes(double[] r) {
        return Arrays.stream(r).map(Math::abs).toArray();
    }

    static double annualisedVolatility(double[] r) {
        return Math.sqrt(moment(r, 2) * 365 * DAY);
    }

    static double kurtosis(double[] r) {
        return moment(r, 4) / Math.pow(moment(r, 2), 2);
    }

    static double autocorrelation(double[] x, int lag) {
        return correlation(Arrays.copyOfRange(x, lag, x.length), Arrays.copyOf(x, x.length - lag));
    }

    /** Correlation of a return with the mean size of the 24 that follow: below zero where falls raise volatility. */
    static double leverage(double[] r) {
        double[] size = magnitudes(r);
        double[] next = new double[r.length - DAY];
        for (int i = 0; i < next.length; i++) {
            next[i] = Arrays.stream(size, i + 1, i + 1 + DAY).average().orElseThrow();
        }
        return correlation(Arrays.copyOf(r, next.length), next);
    }

    /** Correlation of a day's return with the size of the next day's: the same asymmetry on the scale of days. */
    static double dailyLeverage(BarSeries s) {
        BarSeries days = s.aggregatedTo(Duration.ofDays(1));
        double[] r = returns(days);
        return correlation(Arrays.copyOf(r, r.length - 1), magnitudes(Arrays.copyOfRange(r, 1, r.length)));
    }

    /** Mean correlation of the hourly returns of all pairs, over the hours that both have. */
    static double meanCorrelation(MarketHistory history) {
        double[][] r = alignedReturns(history);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < i; j++) {
                double[] x = r[i];
                double[] y = r[j];
                int[] both = IntStream.range(0, x.length)
                        .filter(h -> !Double.isNaN(x[h] + y[h]))
                        .toArray();
                sum += correlation(
                        Arrays.stream(both).mapToDouble(h -> x[h]).toArray(),
                        Arrays.stream(both).mapToDouble(h -> y[h]).toArray());
                pairs++;
            }
        }
        return sum / pairs;
    }

    /**
     * Share of an asset's hours beyond four standard deviations in which at least half of the other assets move by more than two, mean
     * over the assets; hours with fewer than two others are left out.
     */
    static double commonJumps(MarketHistory history) {
        double[][] scaled = Arrays.stream(alignedReturns(history))
                .map(StylisedFacts::inDeviations)
                .toArray(double[][]::new);
        double sum = 0;
        for (double[] asset : scaled) {
            int jumps = 0;
            int common = 0;
            for (int h = 0; h < asset.length; h++) {
                int hour = h;
                long others = Arrays.stream(scaled)
                        .filter(x -> x != asset && !Double.isNaN(x[hour]))
                        .count();
                if (Math.abs(asset[h]) > 4 && others >= 2) {
                    long moving = Arrays.stream(scaled)
                            .filter(x -> x != asset && Math.abs(x[hour]) > 2)
                            .count();
                    jumps++;
                    common += 2 * moving >= others ? 1 : 0;
                }
            }
            sum += (double) common / jumps;
        }
        return sum / scaled.length;
    }

    private static double[] inDeviations(double[] r) {
        double[] known = Arrays.stream(r).filter(x -> !Double.isNaN(x)).toArray();
        double deviation = Math.sqrt(moment(known, 2));
        return Arrays.stream(r).map(x -> x / deviation).toArray();
    }

    /** Returns of each asset by hours since the first bar of any; NaN where one of the two bars is missing. */
    private static double[][] alignedReturns(MarketHistory history) {
        long start = history.start().toEpochMilli();
        long step = history.interval().toMillis();
        int hours = Math.toIntExact((history.end().toEpochMilli() - start) / step);
        return history.series().stream()
                .map(s -> {
                    double[] r = new double[hours];
                    Arrays.fill(r, Double.NaN);
                    for (int i = 1; i < s.size(); i++) {
                        if (s.followedWithoutGap(i - 1, 1)) {
                            r[(int) ((s.openTime(i) - start) / step)] = Math.log(s.close(i) / s.close(i - 1));
                        }
                    }
                    return r;
                })
                .toArray(double[][]::new);
    }

    /**
     * How much oftener the path of the next 24 hours falls below the 0.5 % quantile of the 24-hour return than its end does: all start
     * hours, long side.
     */
    static double pathToEndBreaches(BarSeries s) {
        int n = s.size() - DAY;
        double[] end = new double[n];
        double[] path = new double[n];
        for (int i = 0; i < n; i++) {
            end[i] = Math.log(s.close(i + DAY) / s.close(i));
            double lowest = Double.MAX_VALUE;
            for (int j = i + 1; j <= i + DAY; j++) {
                lowest = Math.min(lowest, s.low(j));
            }
            path[i] = Math.log(lowest / s.close(i));
        }
        double[] sorted = end.clone();
        Arrays.sort(sorted);
        double quantile = sorted[(int) (0.005 * n)];
        return (double) Arrays.stream(path).filter(x -> x < quantile).count()
                / Arrays.stream(end).filter(x -> x < quantile).count();
    }

    /** Mean size of the returns of the hour 14 to 15 UTC over those of 4 to 5 UTC. */
    static double busyToQuietHour(BarSeries s) {
        double[] sum = new double[DAY];
        for (int i = 1; i < s.size(); i++) {
            int hour = (int) (s.openTime(i) / 3_600_000 % DAY);
            sum[hour] += Math.abs(Math.log(s.close(i) / s.close(i - 1)));
        }
        return sum[14] / sum[4];
    }

    /** Mean of ln²(high/low) / (4 ln 2) over mean squared return: 1 for a Brownian path. */
    static double rangeToReturnVariance(BarSeries s) {
        double range = 0;
        for (int i = 1; i < s.size(); i++) {
            range += Math.pow(Math.log(s.high(i) / s.low(i)), 2);
        }
        return range / (s.size() - 1) / (4 * Math.log(2)) / moment(returns(s), 2);
    }

    /** Correlation of log volume and log range. */
    static double volumeWithRange(BarSeries s) {
        double[] v = new double[s.size()];
        double[] range = new double[s.size()];
        for (int i = 0; i < s.size(); i++) {
            v[i] = Math.log(s.volume(i) + 1e-9);
            range[i] = Math.log(Math.log(s.high(i) / s.low(i)) + 1e-5);
        }
        return correlation(v, range);
    }

    static double skewness(double[] r) {
        return moment(r, 3) / Math.pow(moment(r, 2), 1.5);
    }

    private static double moment(double[] x, int order) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(v -> Math.pow(v - mean, order)).average().orElseThrow();
    }

    static double correlation(double[] x, double[] y) {
        double mx = Arrays.stream(x).average().orElseThrow();
        double my = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
