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

/** The days on which an asset moved furthest within a horizon. */
final class StressDays {

    private static final int KEPT = 3;
    private static final long DAY = 86_400_000;

    private StressDays() {}

    /** The worst days of a series up to a time, worst first. A window counts for the day it starts in. */
    static List<Stress> of(BarSeries bars, Horizon period, Instant asOf) {
        BarSeries known = bars.closedBy(asOf);
        List<Stress> days = new ArrayList<>();
        long day = Long.MIN_VALUE;
        double longLoss = 0;
        double shortLoss = 0;
        for (int i = 0; i < known.size(); i++) {
            if (!known.followedWithoutGap(i, period.hours())) {
                continue;
            }
            if (Math.floorDiv(known.closeTime(i), DAY) != day) {
                addTo(days, day, longLoss, shortLoss);
                day = Math.floorDiv(known.closeTime(i), DAY);
                longLoss = 0;
                shortLoss = 0;
            }
            PathWindow path = PathWindow.after(known, i, period.hours());
            longLoss = Math.max(longLoss, Side.LONG.lossAt(path.longExcursion()));
            shortLoss = Math.max(shortLoss, Side.SHORT.lossAt(path.shortExcursion()));
        }
        addTo(days, day, longLoss, shortLoss);
        return days.stream()
                .sorted(Comparator.comparingDouble((Stress s) -> -Math.max(s.longLoss(), s.shortLoss()))
                        .thenComparing(Stress::name))
                .limit(KEPT)
                .toList();
    }

    private static void addTo(List<Stress> days, long day, double longLoss, double shortLoss) {
        if (day != Long.MIN_VALUE) {
            days.add(new Stress(LocalDate.ofEpochDay(day).toString(), longLoss, shortLoss));
        }
    }
}
