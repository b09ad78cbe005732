package io.plimsoll.data.store.internal;

import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.fact.FactKind.Column;
import io.plimsoll.data.fact.FactKind.ColumnType;
import io.plimsoll.data.parquet.TableShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of rows that were not used as they came. */
public final class SetAsideTable {

    /** Its columns. */
    public static final TableShape SHAPE = new TableShape(
            "set_aside",
            List.of(
                    text("market"),
                    text("source"),
                    new Column("line", "line", ColumnType.WHOLE, false, true),
                    new Column("time", "time", ColumnType.TIME, true, true),
                    text("rule"),
                    text("verdict"),
                    text("field"),
                    text("value"),
                    text("row")));

    private SetAsideTable() {}

    private static Column text(String name) {
        return new Column(name, name, ColumnType.TEXT, false, true);
    }

    /** A row of the table. */
    public static List<@Nullable Object> rowOf(String market, SetAsideRow row) {
        Finding finding = row.finding();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(market);
        values.add(finding.source());
        values.add(finding.line());
        values.add(finding.time());
        values.add(finding.rule().name());
        values.add(finding.rule().verdict().name());
        values.add(finding.field());
        values.add(finding.value());
        values.add(row.row());
        return Collections.unmodifiableList(values);
    }

    /** What stands in a row of the table. */
    public static SetAsideRow of(List<@Nullable Object> row) {
        return new SetAsideRow(
                new Finding(
                        textAt(row, 1),
                        (Long) Objects.requireNonNull(row.get(2)),
                        (Instant) row.get(3),
                        QualityRule.valueOf(textAt(row, 4)),
                        textAt(row, 6),
                        textAt(row, 7)),
                textAt(row, 8));
    }

    private static String textAt(List<@Nullable Object> row, int k) {
        return (String) Objects.requireNonNull(row.get(k));
    }
}
