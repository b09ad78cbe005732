package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ColdStart;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.ExcursionModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The days on which most assets went through their own margins, and how far: out-of-sample forecasts of volatility, the tail that was
 * fitted to them, and the windows that were worst on the day. The margin of a row holds until the next row.
 */
final class MarketStressDays {

    private static final int KEPT_A_SIDE = 3;
    private static final double EXCEEDANCE = MarginProfile.standard().exceedance();
    private static final long HOUR = 3_600_000;
    private static final long DAY = 86_400_000;

    private final TrainingRows rows;
    private final int sampleHours;
    private final List<BarSeries> series;
    private final ExcursionModel.Bound model;
    private final Horizon horizon;
    private final SortedMap<Long, ExcessOfDay> days = new TreeMap<>();

    /** By how much each asset's worst window of a day went beyond the margin of each side. */
    private static final class ExcessOfDay {

        private final long day;
        private final boolean[] present;
        private final double[][] bySide;

        ExcessOfDay(long day, int assets) {
            this.day = day;
            present = new boolean[assets];
            bySide = new double[Side.values().length][assets];
        }

        void add(int asset, Side side, double excess) {
            present[asset] = true;
            bySide[side.index()][asset] = Math.max(bySide[side.index()][asset], excess);
        }

        int assets() {
            return (int) IntStream.range(0, present.length)
                    .filter(asset -> present[asset])
                    .count();
        }

        int breached(Side side) {
            return (int) Arrays.stream(bySide[side.index()]).filter(e -> e > 0).count();
        }

        double breachedShare(Side side) {
            return (double) breached(side) / assets();
        }

        double mean(Side side) {
            return Arrays.stream(bySide[side.index()]).sum() / assets();
        }

        MarketStress named() {
            return new MarketStress(
                    LocalDate.ofEpochDay(day).toString(),
                    assets(),
                    breached(Side.LONG),
                    breached(Side.SHORT),
                    mean(Side.LONG),
                    mean(Side.SHORT));
        }
    }

    private MarketStressDays(
            TrainingRows rows, int sampleHours, List<BarSeries> series, ExcursionModel.Bound model, Horizon horizon) {
        this.rows = rows;
        this.sampleHours = sampleHours;
        this.series = series;
        this.model = model;
        this.horizon = horizon;
    }

    /**
     * The days of both sides on record, earliest first; none if no asset ever went through its margin.
     *
     * @param rows where margins are made
     * @param sampleHours hours from one row of an asset to the next
     * @param all bars of the rows' assets, in their order
     * @param model the tail
     * @param logForecasts out-of-sample log forecast of every row, NaN where there is none
     * @param asOf only windows that have ended by then are on record, epoch milliseconds
     */
    static List<MarketStress> of(
            TrainingRows rows,
            int sampleHours,
            Collection<BarSeries> all,
            ExcursionModel model,
            double[] logForecasts,
            long asOf) {
        List<BarSeries> known =
                all.stream().map(s -> s.closedBy(Instant.ofEpochMilli(asOf))).toList();
        MarketStressDays days = new MarketStressDays(rows, sampleHours, known, model.bind(), model.horizon());
        int end = rows.firstAfter(asOf);
        for (int row = 0; row < end; row++) {
            if (!Double.isNaN(logForecasts[row])) {
                days.follow(row, logForecasts[row]);
            }
        }
        TreeSet<Long> named = new TreeSet<>();
        for (Side side : Side.values()) {
            named.addAll(days.widest(side));
        }
        return named.stream().map(day -> days.excessOf(day).named()).toList();
    }

    private ExcessOfDay excessOf(long day) {
        return days.computeIfAbsent(day, d -> new ExcessOfDay(d, series.size()));
    }

    /** The windows that begin at a row or in the hours until the next one, against the margin of the row. */
    private void follow(int row, double logForecast) {
        int asset = rows.asset(row);
        BarSeries bars = series.get(asset);
        double slow = Math.exp(rows.features().get(row, Feature.LN_SLOW));
        ExcursionForecast forecast = model.forecast(bars.asset(), logForecast, 0, slow, ColdStart.GROWN_HOURS, 1, 1);
        double[] margins = new double[Side.values().length];
        for (Side side : Side.values()) {
            margins[side.index()] = side.lossAt(forecast.quantile(side, EXCEEDANCE));
        }
        int now = bars.indexOf(rows.time(row) - HOUR);
        for (int i = now; i < now + sampleHours; i++) {
            if (bars.followedWithoutGap(now, i - now + horizon.hours())) {
                PathWindow path = PathWindow.after(bars, i, horizon.hours());
                for (Side side : Side.values()) {
                    double excess = side.lossAt(path.excursion(side)) - margins[side.index()];
                    excessOf(Math.floorDiv(bars.openTime(path.worstAt(side)), DAY))
                            .add(asset, side, excess);
                }
            }
        }
    }

    /** The days on which the largest share of the assets went through the margin of one side. */
    private List<Long> widest(Side side) {
        return days.values().stream()
                .filter(day -> day.breached(side) > 0)
                .sorted(Comparator.comparingDouble((ExcessOfDay day) -> -day.breachedShare(side))
                        .thenComparingDouble(day -> -day.mean(side))
                        .thenComparingLong(day -> day.day))
                .limit(KEPT_A_SIDE)
                .map(day -> day.day)
                .toList();
    }
}
