package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Stretches in which nothing moved; their bars are used, and each stretch is one finding.
 *
 * <ul>
 *   <li>{@link QualityRule#TRADING_HALT}: bars are missing for a day or longer, or come without volume for as long;
 *   <li>{@link QualityRule#STUCK_PRICE}: one price for twelve bars or more although volume is traded or not known;
 *   <li>{@link QualityRule#ZERO_VOLUME}: bars without volume in a series that has volume, shorter than a halt.
 * </ul>
 */
final class StandstillCheck implements BarCheck {

    private static final long SHORTEST_HALT = Duration.ofDays(1).toMillis();
    private static final int SHORTEST_STUCK = 12;

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        boolean hasVolume = hasVolume(series);
        int i = 0;
        while (i < series.size()) {
            noteMissing(series, i, found);
            boolean still = hasVolume && series.volume(i) == 0;
            int end = i + 1;
            while (end < series.size() && goesOn(series, i, end, hasVolume)) {
                end++;
            }
            note(series, i, end, still, found);
            i = end;
        }
        return List.of(series);
    }

    private static boolean hasVolume(BarSeries series) {
        for (int i = 0; i < series.size(); i++) {
            if (series.volume(i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether bar {@code k}, the next one, belongs to the stretch of bar {@code i}: without trade like it, or else at its one price. */
    private static boolean goesOn(BarSeries series, int i, int k, boolean hasVolume) {
        if (!series.followedWithoutGap(k - 1, 1)) {
            return false;
        }
        if (hasVolume && (series.volume(i) == 0 || series.volume(k) == 0)) {
            return series.volume(i) == series.volume(k);
        }
        return isAt(series, i, series.close(i)) && isAt(series, k, series.close(i));
    }

    private static boolean isAt(BarSeries series, int i, double price) {
        return series.high(i) == price && series.low(i) == price;
    }

    private static void note(BarSeries series, int i, int end, boolean still, Findings found) {
        String bars = end - i + (end - i == 1 ? " bar" : " bars");
        if (still) {
            long length = series.closeTime(end - 1) - series.openTime(i);
            QualityRule rule = length >= SHORTEST_HALT ? QualityRule.TRADING_HALT : QualityRule.ZERO_VOLUME;
            found.note(series, i, rule, "volume", bars);
        } else if (end - i >= SHORTEST_STUCK) {
            found.note(series, i, QualityRule.STUCK_PRICE, "close", series.close(i) + " for " + bars);
        }
    }

    private static void noteMissing(BarSeries series, int i, Findings found) {
        if (i > 0 && series.openTime(i) - series.closeTime(i - 1) >= SHORTEST_HALT) {
            long missing = (series.openTime(i) - series.closeTime(i - 1))
                    / series.interval().toMillis();
            String value = missing + " bars missing from " + Instant.ofEpochMilli(series.closeTime(i - 1));
            found.note(series, i, QualityRule.TRADING_HALT, "timestamp", value);
        }
    }
}
