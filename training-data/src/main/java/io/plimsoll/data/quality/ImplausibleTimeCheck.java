package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@link QualityRule#IMPLAUSIBLE_TIME}: bars before there was a coin to trade, or after tomorrow. Times run forward in a series, so
 * such bars stand at its ends.
 */
final class ImplausibleTimeCheck implements BarCheck {

    /** The first block of the first chain. */
    private static final long FIRST_COIN = Instant.parse("2009-01-03T00:00:00Z").toEpochMilli();

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofDays(1);

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        long latest = around.now().plus(CLOCKS_MAY_DIFFER).toEpochMilli();
        int first = 0;
        while (first < series.size() && series.openTime(first) < FIRST_COIN) {
            setAside(series, first++, found);
        }
        int end = series.size();
        while (end > first && series.openTime(end - 1) > latest) {
            setAside(series, --end, found);
        }
        return List.of(series.slice(first, end));
    }

    private static void setAside(BarSeries series, int i, Findings found) {
        String time = Instant.ofEpochMilli(series.openTime(i)).toString();
        found.setAside(series, i, QualityRule.IMPLAUSIBLE_TIME, "timestamp", time);
    }
}
