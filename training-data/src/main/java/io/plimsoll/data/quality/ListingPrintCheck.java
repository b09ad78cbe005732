package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.util.List;

/**
 * {@link QualityRule#LISTING_PRINT}: the first bars of a listing, before orders meet at a market price. They are the leading bars of a
 * series, three at most, as long as the high is at least twice the low and the range ten times the usual one of the three days after.
 * A bar that another venue shows at half that range or more is a market's.
 */
final class ListingPrintCheck implements BarCheck {

    private static final int MOST_BARS = 3;
    private static final int BARS_AFTER = 72;
    private static final int LEAST_AFTER = 12;
    private static final double LEAST_RANGE = Math.log(2);
    private static final double LEAST_USUAL_RANGES = 10;

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        int first = 0;
        while (first < MOST_BARS && isBeforeMarket(series, first, around)) {
            String range = series.low(first) + " to " + series.high(first);
            found.setAside(series, first++, QualityRule.LISTING_PRINT, "low to high", range);
        }
        return List.of(series.slice(first, series.size()));
    }

    private static boolean isBeforeMarket(BarSeries series, int i, Surroundings around) {
        int end = Math.min(series.size(), i + 1 + BARS_AFTER);
        if (end - i - 1 < LEAST_AFTER) {
            return false;
        }
        double range = Math.log(series.high(i) / series.low(i));
        return range >= LEAST_RANGE
                && range
                        >= LEAST_USUAL_RANGES
                                * UsualTrading.of(series, i + 1, end).range()
                && around.rangeElsewhere(series, i) < range / 2;
    }
}
