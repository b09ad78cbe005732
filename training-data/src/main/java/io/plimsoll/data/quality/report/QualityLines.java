package io.plimsoll.data.quality.report;

import static io.plimsoll.data.quality.report.PrintableText.count;
import static io.plimsoll.data.quality.report.PrintableText.duration;
import static io.plimsoll.data.quality.report.PrintableText.foreign;
import static io.plimsoll.data.quality.report.PrintableText.share;

import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An import as lines for a terminal. */
final class QualityLines {

    private static final int EXAMPLES = 2;
    private static final int TEXT_COLUMNS = 3;
    private static final List<String> HEADER =
            List.of("table", "market", "interval", "assets", "accepted", "new", "already stored", "first", "last");

    private final List<String> lines = new ArrayList<>();

    private QualityLines() {}

    static List<String> of(QualityDocument document) {
        QualityLines out = new QualityLines();
        out.head(document);
        out.verdicts(document);
        out.tables(document.tables());
        out.rules(document);
        return List.copyOf(out.lines);
    }

    private void head(QualityDocument document) {
        lines.add(foreign(document.title()));
        String from = "  from " + foreign(document.source());
        String to = document.store().isEmpty() ? ", checked only" : " to " + foreign(document.store());
        lines.add(from + to + ", in " + duration(document.wallTime()));
        if (!document.dataSha256().isEmpty()) {
            lines.add("  data set " + foreign(document.dataSha256()));
        }
    }

    private void verdicts(QualityDocument document) {
        long read = document.quality().rowsRead();
        int width = count(read).length();
        lines.add("");
        lines.add(String.format(Locale.ROOT, "  %" + width + "s rows in", count(read)));
        for (Verdict verdict : Verdict.values()) {
            long rows = document.rows(verdict);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %" + width + "s %s (%s)",
                    count(rows),
                    VerdictWords.of(verdict),
                    share(rows, read)));
        }
    }

    private void tables(List<TableRows> tables) {
        if (tables.isEmpty()) {
            return;
        }
        List<List<String>> cells = new ArrayList<>(List.of(HEADER));
        tables.forEach(t -> cells.add(TableLine.of(t).cells()));
        int[] width = IntStream.range(0, HEADER.size())
                .map(c -> cells.stream()
                        .mapToInt(row -> row.get(c).length())
                        .max()
                        .orElse(0))
                .toArray();
        lines.add("");
        cells.forEach(row -> lines.add(aligned(row, width)));
    }

    private static String aligned(List<String> row, int[] width) {
        String[] padded = new String[row.size()];
        Arrays.setAll(padded, c -> {
            String blanks = " ".repeat(width[c] - row.get(c).length());
            return c < TEXT_COLUMNS ? row.get(c) + blanks : blanks + row.get(c);
        });
        return ("  " + String.join("  ", padded)).stripTrailing();
    }

    private void rules(QualityDocument document) {
        lines.add("");
        if (document.quality().counts().isEmpty()) {
            lines.add("  nothing found");
        }
        document.quality().counts().forEach((rule, n) -> rule(document.quality().examples(), rule, n));
    }

    private void rule(List<Finding> examples, QualityRule rule, long n) {
        lines.add("  " + count(n) + " × " + rule + " (" + VerdictWords.ofRule(rule.verdict()) + ")");
        examples.stream()
                .filter(e -> e.rule() == rule)
                .limit(EXAMPLES)
                .forEach(e -> lines.add("      " + foreign(e.sentence())));
    }
}
