package io.plimsoll.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the rules found in a load: every finding counted, the first of each rule and source kept as examples.
 *
 * @param rowsRead rows that the sources held, header lines left out
 * @param counts number of findings by rule; a rule without a finding is absent
 * @param examples the kept examples, in the order found
 */
public record DataQualityReport(long rowsRead, Map<QualityRule, Long> counts, List<Finding> examples) {

    private static final int EXAMPLES_IN_SUMMARY = 2;

    /** Nothing read and nothing found. */
    public static final DataQualityReport NONE = new DataQualityReport(0, Map.of(), List.of());

    /** Copies both; the counts keep the order of the rules. */
    public DataQualityReport {
        Map<QualityRule, Long> ordered = new EnumMap<>(QualityRule.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
        examples = List.copyOf(examples);
    }

    /** Findings in all. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Findings of this rule. */
    public long count(QualityRule rule) {
        return counts.getOrDefault(rule, 0L);
    }

    /** Rows with this verdict. A row that no rule of rows speaks of is accepted. */
    public long rows(Verdict verdict) {
        if (verdict == Verdict.ACCEPT) {
            return rowsRead - rows(Verdict.REPAIR) - rows(Verdict.QUARANTINE) - rows(Verdict.REJECT);
        }
        return counts.entrySet().stream()
                .filter(e -> e.getKey().verdict() == verdict && e.getKey().scope() == QualityRule.Scope.ROW)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * The report for a terminal: one line per rule with its count and first examples, and one line if there is nothing to report.
     *
     * @param examplesPerRule how many examples stand under each rule at most
     */
    public List<String> summary(int examplesPerRule) {
        if (counts.isEmpty()) {
            return List.of("nothing found");
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((rule, n) -> {
            lines.add(String.format(
                    Locale.ROOT, "%,d × %s (%s)", n, rule, rule.verdict().text()));
            examples.stream()
                    .filter(e -> e.rule() == rule)
                    .limit(examplesPerRule)
                    .forEach(e -> lines.add("    " + e.sentence()));
        });
        return lines;
    }

    /** The report for a terminal with two examples of each rule. */
    public List<String> summary() {
        return summary(EXAMPLES_IN_SUMMARY);
    }

    /** This report and another in one. */
    public DataQualityReport plus(DataQualityReport other) {
        Map<QualityRule, Long> sum = new EnumMap<>(QualityRule.class);
        sum.putAll(counts);
        other.counts.forEach((rule, n) -> sum.merge(rule, n, Long::sum));
        List<Finding> both = new ArrayList<>(examples);
        both.addAll(other.examples);
        return new DataQualityReport(rowsRead + other.rowsRead, sum, both);
    }

    /** Collects findings, and the rows that were not used as they came. Not thread-safe. */
    public static final class Collector {

        private static final int EXAMPLES_PER_SOURCE_AND_RULE = 5;

        private final Map<QualityRule, Long> counts = new EnumMap<>(QualityRule.class);
        private final Map<String, Map<QualityRule, Integer>> kept = new HashMap<>();
        private final List<Finding> examples = new ArrayList<>();
        private final List<SetAsideRow> setAside = new ArrayList<>();
        private long rowsRead;

        /** Counts rows of a source, whatever becomes of them. */
        public void read(long rows) {
            rowsRead += rows;
        }

        /** Counts a finding that costs no row and keeps it if it is among the first of its source and rule. */
        public void add(Finding finding) {
            counts.merge(finding.rule(), 1L, Long::sum);
            int seen = kept.computeIfAbsent(finding.source(), f -> new EnumMap<>(QualityRule.class))
                    .merge(finding.rule(), 1, Integer::sum);
            if (seen <= EXAMPLES_PER_SOURCE_AND_RULE) {
                examples.add(finding);
            }
        }

        /** Counts a finding as {@link #add(Finding)} does, and keeps the row that it is about. */
        public void add(Finding finding, String row) {
            add(finding);
            setAside.add(new SetAsideRow(finding, row));
        }

        /** Adds all that another collected. */
        public void addAll(Collector other) {
            rowsRead += other.rowsRead;
            other.counts.forEach((rule, n) -> counts.merge(rule, n, Long::sum));
            examples.addAll(other.examples);
            setAside.addAll(other.setAside);
        }

        /** What was found so far. */
        public DataQualityReport report() {
            return new DataQualityReport(rowsRead, counts, examples);
        }

        /** The rows that were not used as they came, in the order found. */
        public List<SetAsideRow> setAside() {
            return List.copyOf(setAside);
        }
    }
}
