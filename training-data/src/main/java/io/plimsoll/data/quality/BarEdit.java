package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import java.util.HashMap;
import java.util.Map;

/** A few bars of a series with other prices. The series itself stays. Not thread-safe. */
final class BarEdit {

    private final BarSeries series;
    private final Map<Integer, Prices> edited = new HashMap<>();

    BarEdit(BarSeries series) {
        this.series = series;
    }

    /**
     * Brings the extreme of bar {@code i} in until its wick has this length. Where open or close lie beyond, what the neighbours carry
     * on takes their place.
     */
    void pullIn(int i, WickSide side, double wick) {
        double extreme = side.beyond(side.edge(series, i), wick);
        Prices before = prices(i);
        double open = side.isBeyond(before.open, extreme) ? side.carriedOpen(series, i) : before.open;
        double close = side.isBeyond(before.close, extreme) ? side.carriedClose(series, i) : before.close;
        double high = side == WickSide.HIGH ? extreme : before.high;
        double low = side == WickSide.LOW ? extreme : before.low;
        edited.put(
                i,
                new Prices(open, Math.max(high, Math.max(open, close)), Math.min(low, Math.min(open, close)), close));
    }

    /** The low of bar {@code i} as it is now. */
    double low(int i) {
        return prices(i).low;
    }

    /** The series as it is now; the same object if nothing was edited. */
    BarSeries result() {
        if (edited.isEmpty()) {
            return series;
        }
        BarSeries.Builder result = BarSeries.builder(series.instrument(), series.interval());
        for (int i = 0; i < series.size(); i++) {
            Prices p = prices(i);
            result.add(series.openTime(i), p.open, p.high, p.low, p.close, series.volume(i));
        }
        return result.build();
    }

    private Prices prices(int i) {
        Prices now = edited.get(i);
        return now != null ? now : new Prices(series.open(i), series.high(i), series.low(i), series.close(i));
    }

    private record Prices(double open, double high, double low, double close) {}
}
