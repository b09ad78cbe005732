package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The days on which an asset moved furthest within a horizon. */
final class StressDays {

    private static final int KEPT = 3;
    private static final long DAY = 86_400_000;

    private StressDays() {}

    /**
     * The worst days of a series up to a time, and the days of these names, worst first. A window counts for the day on which it was worst,
     * for each side.
     */
    static List<Stress> of(BarSeries bars, Horizon period, Instant asOf, Set<String> names) {
        BarSeries known = bars.closedBy(asOf);
        SortedMap<Long, double[]> losses = new TreeMap<>();
        for (int i = 0; i < known.size(); i++) {
            if (known.followedWithoutGap(i, period.hours())) {
                PathWindow path = PathWindow.after(known, i, period.hours());
                for (Side side : Side.values()) {
                    long day = Math.floorDiv(known.openTime(path.worstAt(side)), DAY);
                    double[] ofDay = losses.computeIfAbsent(day, d -> new double[Side.values().length]);
                    ofDay[side.index()] = Math.max(ofDay[side.index()], side.lossAt(path.excursion(side)));
                }
            }
        }
        List<Stress> days = new ArrayList<>();
        losses.forEach((day, loss) -> days.add(
                new Stress(LocalDate.ofEpochDay(day).toString(), loss[Side.LONG.index()], loss[Side.SHORT.index()])));
        days.sort(Comparator.comparingDouble((Stress s) -> -Math.max(s.longLoss(), s.shortLoss()))
                .thenComparing(Stress::name));
        return IntStream.range(0, days.size())
                .filter(rank -> rank < KEPT || names.contains(days.get(rank).name()))
                .mapToObj(days::get)
                .toList();
    }
}
