package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.fact.PricePoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prices of lending reserves as they were known on the hour: the last one that was published before it, if it is not old. Immutable. */
final class ReservePrices {

    /** Prices come about once an hour; one hour may be left out, and two beside it be late and early. */
    static final Duration OLDEST = Duration.ofHours(3);

    private final Map<String, Series> byReserve = new HashMap<>();

    private record Series(long[] published, double[] price) {}

    ReservePrices(List<PricePoint> points) {
        points.stream().collect(Collectors.groupingBy(PricePoint::asset)).forEach((reserve, own) -> {
            List<PricePoint> ordered = own.stream()
                    .sorted(Comparator.comparing(PricePoint::publishedAt))
                    .toList();
            byReserve.put(
                    reserve,
                    new Series(
                            ordered.stream()
                                    .mapToLong(p -> p.publishedAt().toEpochMilli())
                                    .toArray(),
                            ordered.stream().mapToDouble(PricePoint::price).toArray()));
        });
    }

    /** The last price published before a time, epoch milliseconds; NaN if there is none or it is older than {@link #OLDEST}. */
    double before(String reserve, long time) {
        return hourlyBefore(reserve, time, 1)[0];
    }

    /** The prices known before a time, an hour before it, and so on; each as {@link #before} has it. */
    double[] hourlyBefore(String reserve, long time, int count) {
        double[] known = new double[count];
        Arrays.fill(known, Double.NaN);
        Series series = byReserve.get(reserve);
        if (series == null) {
            return known;
        }
        int found = Arrays.binarySearch(series.published, time);
        int last = (found < 0 ? -found - 1 : found) - 1;
        for (int k = 0; k < count; k++) {
            long at = time - k * ScoredAccount.HOUR;
            while (last >= 0 && series.published[last] >= at) {
                last--;
            }
            if (last >= 0 && at - series.published[last] <= OLDEST.toMillis()) {
                known[k] = series.price[last];
            }
        }
        return known;
    }
}
