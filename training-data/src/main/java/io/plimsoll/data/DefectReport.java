package io.plimsoll.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All defects of a load: every one counted, the first of each reason and file kept as examples.
 *
 * @param counts number of defects by reason; a reason without a defect is absent
 * @param examples the kept examples, in the order found
 */
public record DefectReport(Map<DefectReason, Long> counts, List<RowDefect> examples) {

    private static final int EXAMPLES_IN_SUMMARY = 2;

    /** No defect. */
    public static final DefectReport NONE = new DefectReport(Map.of(), List.of());

    /** Copies both; the counts keep the order of the reasons. */
    public DefectReport {
        Map<DefectReason, Long> ordered = new EnumMap<>(DefectReason.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
        examples = List.copyOf(examples);
    }

    /** Defects in all. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Defects for this reason. */
    public long count(DefectReason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    /** Defects that cost a row, or more. */
    public long dropped() {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().dropsRow())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * The report for a terminal: one line per reason with its count and first examples, and one line if there is nothing to report.
     *
     * @param examplesPerReason how many examples stand under each reason at most
     */
    public List<String> summary(int examplesPerReason) {
        if (counts.isEmpty()) {
            return List.of("no defects");
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((reason, n) -> {
            lines.add(
                    String.format(Locale.ROOT, "%,d × %s (%s)", n, reason, reason.dropsRow() ? "not used" : "to know"));
            examples.stream()
                    .filter(e -> e.reason() == reason)
                    .limit(examplesPerReason)
                    .forEach(e -> lines.add("    " + e.sentence()));
        });
        return lines;
    }

    /** The report for a terminal with two examples of each reason. */
    public List<String> summary() {
        return summary(EXAMPLES_IN_SUMMARY);
    }

    /** Collects defects. Not thread-safe. */
    public static final class Collector {

        private static final int EXAMPLES_PER_FILE_AND_REASON = 5;

        private final Map<DefectReason, Long> counts = new EnumMap<>(DefectReason.class);
        private final Map<String, Map<DefectReason, Integer>> kept = new HashMap<>();
        private final List<RowDefect> examples = new ArrayList<>();

        /** Counts a defect and keeps it if it is among the first of its file and reason. */
        public void add(RowDefect defect) {
            counts.merge(defect.reason(), 1L, Long::sum);
            int seen = kept.computeIfAbsent(defect.file(), f -> new EnumMap<>(DefectReason.class))
                    .merge(defect.reason(), 1, Integer::sum);
            if (seen <= EXAMPLES_PER_FILE_AND_REASON) {
                examples.add(defect);
            }
        }

        /** Adds all of another report. */
        public void addAll(DefectReport other) {
            other.counts().forEach((reason, n) -> counts.merge(reason, n, Long::sum));
            examples.addAll(other.examples());
        }

        /** What was collected so far. */
        public DefectReport report() {
            return counts.isEmpty() ? NONE : new DefectReport(counts, examples);
        }
    }
}
