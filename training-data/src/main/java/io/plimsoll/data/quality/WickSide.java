package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;

/** The two ways in which a bar can reach out of its body. A wick is the natural log of the way from the body's edge to the extreme. */
enum WickSide {
    /** From the lower edge of the body down to the low. */
    LOW("low", -1),
    /** From the upper edge of the body up to the high. */
    HIGH("high", 1);

    private final String field;
    private final int sign;

    WickSide(String field, int sign) {
        this.field = field;
        this.sign = sign;
    }

    /** The column of the extreme. */
    String field() {
        return field;
    }

    /** Low or high of bar {@code i}. */
    double extreme(BarSeries series, int i) {
        return sign < 0 ? series.low(i) : series.high(i);
    }

    /** How far the extreme lies beyond a price on this side, as natural log; negative if it lies short of it. */
    double reach(double price, double extreme) {
        return sign * Math.log(extreme / price);
    }

    /** Whether an extreme lies beyond a price by this factor or more: the same as its reach without a logarithm. */
    boolean reachesBy(double factor, double price, double extreme) {
        return sign < 0 ? extreme * factor <= price : extreme >= price * factor;
    }

    /** The price that lies so far beyond another on this side. */
    double beyond(double price, double reach) {
        return price * Math.exp(sign * reach);
    }

    /** Whether a price lies beyond another on this side. */
    boolean isBeyond(double price, double other) {
        return sign * price > sign * other;
    }

    /**
     * The edge of the body on this side. In a market that trades on, a bar opens where the last closed: an open or close that its
     * neighbour does not carry on is taken for part of the wick, and the neighbour's price stands in for it.
     */
    double edge(BarSeries series, int i) {
        return outer(carriedOpen(series, i), carriedClose(series, i));
    }

    /** The open of bar {@code i}, or the close before it if that lies further inside and is not itself the odd one of the two. */
    double carriedOpen(BarSeries series, int i) {
        double open = series.open(i);
        if (i == 0 || !series.followedWithoutGap(i - 1, 1) || !isBeyond(open, series.close(i - 1))) {
            return open;
        }
        double before = series.close(i - 1);
        return isOdd(before, open, series.open(i - 1)) ? open : before;
    }

    /** The close of bar {@code i}, or the open after it if that lies further inside and is not itself the odd one of the two. */
    double carriedClose(BarSeries series, int i) {
        double close = series.close(i);
        if (!series.followedWithoutGap(i, 1) || !isBeyond(close, series.open(i + 1))) {
            return close;
        }
        double after = series.open(i + 1);
        return isOdd(after, close, series.close(i + 1)) ? close : after;
    }

    /** Whether a price lies off while the two around it are close to each other. */
    private static boolean isOdd(double price, double one, double other) {
        return Math.abs(Math.log(one / other)) < Math.abs(Math.log(price / one)) / 2;
    }

    /** The wick of bar {@code i}; zero if it has none. */
    double wick(BarSeries series, int i) {
        return Math.max(0, reach(edge(series, i), extreme(series, i)));
    }

    private double outer(double a, double b) {
        return sign < 0 ? Math.min(a, b) : Math.max(a, b);
    }
}
