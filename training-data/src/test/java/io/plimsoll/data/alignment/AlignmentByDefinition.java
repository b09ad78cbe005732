package io.plimsoll.data.alignment;

import io.plimsoll.data.alignment.Reading.Change;
import io.plimsoll.data.alignment.Reading.Latest;
import io.plimsoll.data.alignment.Reading.Product;
import io.plimsoll.data.alignment.Reading.Ratio;
import io.plimsoll.data.alignment.Reading.Score;
import io.plimsoll.data.alignment.Reading.Sum;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Readings from the words of their definition: everything published by t is looked at anew for every t. */
final class AlignmentByDefinition {

    private AlignmentByDefinition() {}

    /** The reading at t, NaN where absent. Publications stand in any order. */
    static double read(Reading reading, Map<String, List<Publication>> signals, long t) {
        if (reading instanceof Ratio ratio) {
            return number(read(ratio.numerator(), signals, t) / read(ratio.denominator(), signals, t));
        }
        if (reading instanceof Product product) {
            return number(read(product.left(), signals, t) * read(product.right(), signals, t));
        }
        if (reading instanceof Latest latest) {
            NavigableMap<Long, Publication> known = known(signals, latest.signal(), t, latest.staleAfter());
            return known.isEmpty() ? Double.NaN : known.lastEntry().getValue().value();
        }
        if (reading instanceof Sum sum) {
            return sum(known(signals, sum.signal(), t, sum.staleAfter()), sum.window());
        }
        if (reading instanceof Score score) {
            return score(known(signals, score.signal(), t, score.staleAfter()), score);
        }
        Change change = (Change) reading;
        return change(known(signals, change.signal(), t, change.staleAfter()), change);
    }

    private static double sum(NavigableMap<Long, Publication> known, Duration window) {
        if (known.isEmpty()) {
            return Double.NaN;
        }
        long end = known.lastEntry().getValue().end();
        long edge = end - window.toMillis();
        double sum = 0;
        for (Publication p : known.tailMap(edge).values()) {
            if (p.time() != edge) {
                return Double.NaN;
            }
            sum += p.value();
            edge = p.end();
        }
        return edge == end && known.containsKey(end - window.toMillis()) ? number(sum) : Double.NaN;
    }

    private static double score(NavigableMap<Long, Publication> known, Score score) {
        if (known.isEmpty()) {
            return Double.NaN;
        }
        double latest = known.lastEntry().getValue().value();
        double[] distances = known.tailMap(known.lastKey() - score.window().toMillis(), false).values().stream()
                .mapToDouble(p -> p.value() - latest)
                .toArray();
        if (distances.length < score.least()) {
            return Double.NaN;
        }
        double mean = 0;
        for (double d : distances) {
            mean += d / distances.length;
        }
        double variance = 0;
        for (double d : distances) {
            variance += (d - mean) * (d - mean) / distances.length;
        }
        return number(-mean / Math.sqrt(variance));
    }

    private static double change(NavigableMap<Long, Publication> known, Change change) {
        if (known.isEmpty()) {
            return Double.NaN;
        }
        Publication now = known.lastEntry().getValue();
        long latest = now.time() - change.lag().toMillis();
        var then = known.floorEntry(latest);
        if (then == null || then.getKey() < latest - change.tolerance().toMillis()) {
            return Double.NaN;
        }
        double before = then.getValue().value();
        return number(change.measure() == Change.Measure.DIFFERENCE ? now.value() - before : now.value() / before - 1);
    }

    /** By the time they speak of, the last published of each; nothing if the latest is stale. */
    private static NavigableMap<Long, Publication> known(
            Map<String, List<Publication>> signals, String signal, long t, Duration staleAfter) {
        NavigableMap<Long, Publication> byTime = new TreeMap<>();
        for (Publication p : signals.getOrDefault(signal, List.of())) {
            if (p.publishedAt() <= t) {
                byTime.merge(p.time(), p, (a, b) -> b.publishedAt() >= a.publishedAt() ? b : a);
            }
        }
        boolean stale = !byTime.isEmpty() && t >= byTime.lastEntry().getValue().end() + staleAfter.toMillis();
        return stale ? new TreeMap<>() : byTime;
    }

    private static double number(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
