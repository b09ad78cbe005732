package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.util.List;

/**
 * {@link QualityRule#REDENOMINATION}: after a halt one unit is worth a power of ten of the old ones. Earlier bars are brought to the
 * new units: prices times the power, volumes divided by it. All of these must hold:
 *
 * <ul>
 *   <li>bars are missing, and the first price after is within a tenth of a power of ten times the last one before;
 *   <li>the first bar after closes within twice that level, so that it is no bad tick;
 *   <li>the traded amount moved the other way: the traded value in dollars changed less than the amount, and by less than a hundred
 *       times. In a crash the amount rises with the trade that makes it, and is not divided by the fall of the price.
 * </ul>
 *
 * <p>Without volume nothing is judged. All of it is known when the first bar after the halt is complete.
 */
final class RedenominationCheck implements BarCheck {

    private static final double PRICE_TOLERANCE = Math.log(1.1);
    private static final double SETTLED_TOLERANCE = Math.log(2);
    private static final double MOST_VALUE_CHANGE = Math.log(100);

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        BarSeries result = series;
        for (int i = 1; i < series.size(); i++) {
            if (!series.followedWithoutGap(i - 1, 1)) {
                double power = powerOfTen(PriceBreak.before(result, i));
                if (power != 1) {
                    result = inNewUnits(result, i, power, found);
                }
            }
        }
        return List.of(result);
    }

    /** New price of what was 1 before the break; 1 if the units stayed. */
    static double powerOfTen(PriceBreak at) {
        double power = Math.pow(10, Math.rint(Math.log10(at.priceRatio())));
        double valueChange = Math.abs(Math.log(at.volumeRatio() * power));
        boolean fits = power != 1
                && Math.abs(Math.log(at.priceRatio() / power)) <= PRICE_TOLERANCE
                && Math.abs(Math.log(at.settledRatio() / power)) <= SETTLED_TOLERANCE
                && valueChange <= MOST_VALUE_CHANGE
                && valueChange < Math.abs(Math.log(at.volumeRatio()));
        return fits ? power : 1;
    }

    private static BarSeries inNewUnits(BarSeries series, int end, double power, Findings found) {
        BarSeries.Builder result = BarSeries.builder(series.instrument(), series.interval());
        for (int i = 0; i < series.size(); i++) {
            double factor = i < end ? power : 1;
            if (i < end) {
                found.repair(
                        series,
                        i,
                        series.instrument(),
                        series.closeTime(end),
                        QualityRule.REDENOMINATION,
                        "close",
                        String.valueOf(series.close(i)));
            }
            result.add(
                    series.openTime(i),
                    series.open(i) * factor,
                    series.high(i) * factor,
                    series.low(i) * factor,
                    series.close(i) * factor,
                    series.volume(i) / factor);
        }
        return result.build();
    }
}
