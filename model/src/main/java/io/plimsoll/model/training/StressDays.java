package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The days on which an asset moved furthest within a margin period. */
final class StressDays {

    private static final int KEPT = 3;

    private StressDays() {}

    /** The worst days of a series up to a time, worst first. A window counts for the day it starts in. */
    static List<Stress> of(BarSeries bars, Horizon period, Instant asOf) {
        BarSeries known = bars.closedBy(asOf);
        Map<LocalDate, double[]> byDay = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            if (!known.followedWithoutGap(i, period.hours())) {
                continue;
            }
            double low = known.close(i);
            double high = low;
            for (int k = i + 1; k <= i + period.hours(); k++) {
                low = Math.min(low, known.low(k));
                high = Math.max(high, known.high(k));
            }
            double fall = Side.LONG.lossAt(Math.log(known.close(i) / low));
            double rise = Side.SHORT.lossAt(Math.log(high / known.close(i)));
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(known.closeTime(i)), ZoneOffset.UTC);
            double[] worst = byDay.computeIfAbsent(day, d -> new double[2]);
            worst[0] = Math.max(worst[0], fall);
            worst[1] = Math.max(worst[1], rise);
        }
        return byDay.entrySet().stream()
                .map(e -> new Stress(e.getKey().toString(), e.getValue()[0], e.getValue()[1]))
                .sorted(Comparator.comparingDouble((Stress s) -> -Math.max(s.longLoss(), s.shortLoss()))
                        .thenComparing(Stress::name))
                .limit(KEPT)
                .toList();
    }
}
