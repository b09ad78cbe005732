package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;

/**
 * The two sides of a halt: what was traded just before bar {@code i}, and that first bar after it.
 *
 * @param missingMillis time without bars
 * @param priceRatio first price after to last price before
 * @param settledRatio close of the first bar after to last price before
 * @param volumeRatio traded amount of the first bar after to the usual one before; NaN if either is zero
 */
record PriceBreak(long missingMillis, double priceRatio, double settledRatio, double volumeRatio) {

    private static final int BARS_BEFORE = 24;

    /** The halt before bar {@code i}, which is not the first. */
    static PriceBreak before(BarSeries series, int i) {
        double last = series.close(i - 1);
        double usual = UsualTrading.of(series, Math.max(0, i - BARS_BEFORE), i).volume();
        double traded = series.volume(i);
        return new PriceBreak(
                series.openTime(i) - series.closeTime(i - 1),
                series.open(i) / last,
                series.close(i) / last,
                usual > 0 && traded > 0 ? traded / usual : Double.NaN);
    }
}
