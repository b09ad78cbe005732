package io.plimsoll.data.quality.report;

import static io.plimsoll.data.quality.report.PrintableText.count;
import static io.plimsoll.data.quality.report.PrintableText.foreign;
import static io.plimsoll.data.quality.report.PrintableText.share;

import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An import as the page shows it: every value as text that the template escapes, every length of a drawing in thousandths of its
 * width.
 *
 * @param title heading
 * @param lead the line under it
 * @param rowsIn rows that the sources held
 * @param parts the rows by verdict
 * @param tables the tables
 * @param coverage from when to when each table has rows
 * @param rules the rules that found something, those that cost or change rows first
 * @param findings number of findings
 * @param origin names and values of what was imported
 */
record QualityPage(
        String title,
        String lead,
        String rowsIn,
        List<Part> parts,
        List<TableLine> tables,
        Coverage coverage,
        List<RuleLine> rules,
        String findings,
        List<Named> origin) {

    private static final int EXAMPLES_OF_A_RULE = 10;

    /**
     * Rows with one verdict.
     *
     * @param style class of its colour
     * @param x where its part of the strip begins
     * @param width of its part
     */
    record Part(String name, String meaning, String rows, String share, String style, String x, String width) {}

    /**
     * One rule that found something.
     *
     * @param scope what one finding is about: row, series or file
     * @param width of its bar, which is logarithmic
     * @param examples the first kept
     * @param shown how many of how many findings the examples are
     */
    record RuleLine(
            String rule,
            String verdict,
            String style,
            String scope,
            String count,
            String width,
            List<Example> examples,
            String shown) {}

    /** One finding. */
    record Example(String source, String place, String field, String text, String value) {}

    /** A name and its value. */
    record Named(String name, String value) {}

    static QualityPage of(QualityDocument document) {
        return new QualityPage(
                foreign(document.title()),
                PrintableText.minute(document.createdAt()) + " UTC · took "
                        + PrintableText.duration(document.wallTime()),
                count(document.quality().rowsRead()),
                parts(document),
                document.tables().stream().map(TableLine::of).toList(),
                Coverage.of(document.tables()),
                rules(document),
                count(document.quality().total()),
                origin(document));
    }

    /** Parts follow each other in the strip; one that is there has at least a visible width, taken from the largest. */
    private static List<Part> parts(QualityDocument document) {
        long[] rows = Arrays.stream(Verdict.values()).mapToLong(document::rows).toArray();
        double[] width = Strip.widths(rows);
        long read = document.quality().rowsRead();
        List<Part> parts = new ArrayList<>();
        double x = 0;
        int k = 0;
        for (Verdict verdict : Verdict.values()) {
            parts.add(new Part(
                    VerdictWords.of(verdict),
                    VerdictWords.meaning(verdict),
                    count(rows[k]),
                    share(rows[k], read),
                    style(verdict),
                    Strip.number(x),
                    Strip.number(width[k])));
            x += width[k++];
        }
        return parts;
    }

    private static List<RuleLine> rules(QualityDocument document) {
        long most = document.quality().counts().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        return document.quality().counts().entrySet().stream()
                .sorted(Comparator.<Map.Entry<QualityRule, Long>, Boolean>comparing(
                                e -> e.getKey().verdict() == Verdict.ACCEPT)
                        .thenComparing(Map.Entry::getValue, Comparator.reverseOrder()))
                .map(e ->
                        rule(e.getKey(), e.getValue(), most, document.quality().examples()))
                .toList();
    }

    private static RuleLine rule(QualityRule rule, long found, long most, List<Finding> all) {
        List<Example> examples = all.stream()
                .filter(e -> e.rule() == rule)
                .limit(EXAMPLES_OF_A_RULE)
                .map(QualityPage::example)
                .toList();
        return new RuleLine(
                rule.name(),
                VerdictWords.ofRule(rule.verdict()),
                style(rule.verdict()),
                rule.scope().name().toLowerCase(Locale.ROOT),
                count(found),
                Strip.number(Strip.LENGTH * Math.log1p((double) found) / Math.log1p((double) most)),
                examples,
                count(examples.size()) + " of " + count(found));
    }

    private static Example example(Finding finding) {
        String line = finding.line() > 0 ? "line " + count(finding.line()) : "";
        return new Example(
                foreign(finding.source()),
                finding.time() == null ? line : PrintableText.minute(finding.time()),
                foreign(finding.field()),
                finding.rule().text(),
                foreign(finding.value()));
    }

    private static List<Named> origin(QualityDocument document) {
        List<Named> origin = new ArrayList<>();
        origin.add(new Named("Source", foreign(document.source())));
        origin.add(new Named("Store", document.store().isEmpty() ? "none, checked only" : foreign(document.store())));
        if (!document.dataSha256().isEmpty()) {
            origin.add(new Named("Data set, SHA-256", foreign(document.dataSha256())));
        }
        return origin;
    }

    private static String style(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
