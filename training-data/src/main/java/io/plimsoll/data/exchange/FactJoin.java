package io.plimsoll.data.exchange;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.FactKey;
import io.plimsoll.data.fact.FactKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the facts of several files. One that comes again is reported; the first is used. Not thread-safe. */
final class FactJoin<F extends Record & Fact> {

    private final FactKind<F> kind;
    private final DataQualityReport.Collector quality;
    private final Map<FactKey, F> byKey = new LinkedHashMap<>();

    FactJoin(FactKind<F> kind, DataQualityReport.Collector quality) {
        this.kind = kind;
        this.quality = quality;
    }

    /**
     * A fact and where it stands.
     *
     * @param fact the fact
     * @param file name of the file
     * @param line its line there
     * @param row the row as it came
     */
    record Placed<F>(F fact, String file, long line, String row) {}

    void add(Placed<? extends Fact> placed) {
        F fact = kind.type().cast(placed.fact());
        F first = byKey.putIfAbsent(kind.keyOf(fact), fact);
        if (first != null) {
            QualityRule rule = first.equals(fact) ? QualityRule.DUPLICATE_ROW : QualityRule.CONTRADICTS_ROW;
            quality.add(
                    Finding.inFile(
                            placed.file(),
                            placed.line(),
                            rule,
                            "time",
                            fact.time().toString()),
                    placed.row());
        }
    }

    /** The facts in the order of their table. */
    List<F> inOrder() {
        return byKey.values().stream().sorted(kind.order()).toList();
    }
}
