package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.QualityRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link QualityRule#TOKEN_SWAP}: the symbol goes on with another token. The part before goes on as an instrument of its own, its
 * asset numbered {@code .1} ({@code LUNA.1}, of the symbol {@code LUNA.1USDT}), the part after keeps the name. All of these must hold:
 *
 * <ul>
 *   <li>no bar for a day or longer;
 *   <li>price opens and closes the first bar after at least twenty times higher: nothing rises so while nobody can trade it. A fall
 *       of that size is not judged, for it may be a crash;
 *   <li>the traded amount falls at least as much, where volume is known.
 * </ul>
 *
 * <p>All of it is known when the first bar after the halt is complete.
 */
final class TokenSwapCheck implements BarCheck {

    private static final long SHORTEST_HALT = Duration.ofDays(1).toMillis();
    private static final double LEAST_RISE = 20;

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        List<BarSeries> parts = new ArrayList<>();
        int from = 0;
        int number = 0;
        for (int i = 1; i < series.size(); i++) {
            if (!series.followedWithoutGap(i - 1, 1) && isSwap(PriceBreak.before(series, i))) {
                number = freeNumber(series.asset(), number + 1, around);
                parts.add(former(series, from, i, numbered(series.instrument(), number), found));
                from = i;
            }
        }
        parts.add(series.slice(from, series.size()));
        return parts;
    }

    /** A market that was split before can hold such parts already. */
    private static int freeNumber(String asset, int least, Surroundings around) {
        int number = least;
        while (around.hasPeer(asset + "." + number)) {
            number++;
        }
        return number;
    }

    static boolean isSwap(PriceBreak at) {
        return at.missingMillis() >= SHORTEST_HALT
                && at.priceRatio() >= LEAST_RISE
                && at.settledRatio() >= LEAST_RISE
                && !(at.volumeRatio() > 1 / LEAST_RISE);
    }

    private static BarSeries former(BarSeries series, int from, int end, Instrument name, Findings found) {
        BarSeries.Builder result = BarSeries.builder(name, series.interval());
        for (int i = from; i < end; i++) {
            found.repair(
                    series,
                    i,
                    name,
                    series.closeTime(end),
                    QualityRule.TOKEN_SWAP,
                    "symbol",
                    series.instrument().symbol());
            result.add(
                    series.openTime(i),
                    series.open(i),
                    series.high(i),
                    series.low(i),
                    series.close(i),
                    series.volume(i));
        }
        return result.build();
    }

    /** The number stands behind the asset's name, so that the new symbol is read as the new asset. */
    private static Instrument numbered(Instrument instrument, int number) {
        String asset = instrument.asset() + "." + number;
        String quote = instrument.symbol().startsWith(instrument.asset())
                ? instrument.symbol().substring(instrument.asset().length())
                : "";
        return new Instrument(asset + quote, asset);
    }
}
