package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What else is known of the time of one asset's bars: the other assets of its market, as they came, and the same asset on other
 * venues. Immutable.
 *
 * @param now the time of the judgement
 * @param peers the other series of the market
 * @param elsewhere the same asset's series of other venues
 * @param common the hourly returns of the whole market
 */
record Surroundings(Instant now, List<BarSeries> peers, List<BarSeries> elsewhere, CommonReturns common) {

    /** Fewer say nothing by their median: then the widest of them counts. */
    private static final int LEAST_FOR_MEDIAN = 5;

    Surroundings {
        peers = List.copyOf(peers);
        elsewhere = List.copyOf(elsewhere);
    }

    /** Nothing but the time: for checks that look at one series alone. */
    static Surroundings none(Instant now) {
        return new Surroundings(now, List.of(), List.of(), CommonReturns.of(List.of()));
    }

    /** The surroundings of one asset of a market. */
    static Surroundings of(
            Instant now,
            Collection<BarSeries> market,
            Collection<MarketHistory> otherVenues,
            CommonReturns common,
            String asset) {
        return new Surroundings(
                now,
                market.stream().filter(s -> !s.asset().equals(asset)).toList(),
                otherVenues.stream()
                        .filter(venue -> venue.assets().contains(asset))
                        .map(venue -> venue.series(asset))
                        .toList(),
                common);
    }

    /** Whether the market holds another asset of this name. */
    boolean hasPeer(String asset) {
        return peers.stream().anyMatch(peer -> peer.asset().equals(asset));
    }

    /** The wick that the other assets have in the bars of this time: the middle one, or the widest of a few; 0 if there is no bar. */
    double commonWick(WickSide side, long openTime) {
        double[] wicks = new double[peers.size()];
        int n = 0;
        for (BarSeries peer : peers) {
            int i = peer.indexOf(openTime);
            if (i >= 0) {
                wicks[n++] = side.wick(peer, i);
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(wicks, 0, n);
        return n < LEAST_FOR_MEDIAN ? wicks[n - 1] : wicks[n / 2];
    }

    /**
     * The widest wick that the asset has on another venue in the bar of the same time. A copy of the bar itself is no second witness,
     * nor is a bar without a range: there was hardly a trade.
     */
    OptionalDouble widestWickElsewhere(WickSide side, BarSeries series, int i) {
        OptionalDouble widest = OptionalDouble.empty();
        for (BarSeries other : elsewhere) {
            int k = other.indexOf(series.openTime(i));
            if (k >= 0 && other.high(k) > other.low(k) && !isCopy(series, i, other, k)) {
                widest = OptionalDouble.of(Math.max(side.wick(other, k), widest.orElse(0)));
            }
        }
        return widest;
    }

    /** The widest range, as natural log of high to low, of the asset's bars of the same time on other venues; 0 if there is none. */
    double rangeElsewhere(BarSeries series, int i) {
        double widest = 0;
        for (BarSeries other : elsewhere) {
            int k = other.indexOf(series.openTime(i));
            if (k >= 0 && !isCopy(series, i, other, k)) {
                widest = Math.max(widest, Math.log(other.high(k) / other.low(k)));
            }
        }
        return widest;
    }

    private static boolean isCopy(BarSeries a, int i, BarSeries b, int k) {
        return a.high(i) == b.high(k) && a.low(i) == b.low(k) && a.close(i) == b.close(k) && a.volume(i) == b.volume(k);
    }
}
