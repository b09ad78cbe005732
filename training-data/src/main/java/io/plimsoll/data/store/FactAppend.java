package io.plimsoll.data.store;

import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.fact.FactKind.Column;
import io.plimsoll.data.parquet.TableShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of the offered rows are new to a partition of facts. Rows of one key are versions of one fact. An offered row published later than
 * the last stored version is its sequel, unless it says the same again; any other is old if some stored version has its values, and
 * contradicts if none has.
 *
 * @param added the new rows, in the order of the table
 * @param all what the partition holds then, in that order
 * @param alreadyStored how many of the offered rows stand there already
 * @param revised whether some fact stands there in more than one version
 * @param contradictions the offered rows that contradict
 */
record FactAppend(
        List<List<@Nullable Object>> added,
        List<List<@Nullable Object>> all,
        long alreadyStored,
        boolean revised,
        List<SetAsideRow> contradictions) {

    static FactAppend of(
            Partition.Key key,
            TableShape shape,
            List<List<@Nullable Object>> stored,
            List<List<@Nullable Object>> offered,
            @Nullable Instant correctedAt) {
        int published = published(shape);
        Map<List<@Nullable Object>, List<List<@Nullable Object>>> versions = new HashMap<>();
        for (List<@Nullable Object> row : stored) {
            versions.computeIfAbsent(shape.keyOf(row), k -> new ArrayList<>(1)).add(row);
        }
        List<List<@Nullable Object>> sorted = new ArrayList<>(offered);
        sorted.sort(shape.order());
        List<List<@Nullable Object>> added = new ArrayList<>();
        List<SetAsideRow> contradictions = new ArrayList<>();
        long already = 0;
        for (List<@Nullable Object> row : sorted) {
            List<List<@Nullable Object>> known = versions.computeIfAbsent(shape.keyOf(row), k -> new ArrayList<>(1));
            if (isOld(known, row, published)) {
                already++;
                continue;
            }
            List<@Nullable Object> accepted = sequel(known, row, published, correctedAt);
            if (accepted == null) {
                contradictions.add(contradiction(key, shape, known.get(known.size() - 1), row));
            } else {
                known.add(accepted);
                added.add(accepted);
            }
        }
        List<List<@Nullable Object>> all = new ArrayList<>(stored);
        all.addAll(added);
        all.sort(shape.order());
        boolean revised = versions.values().stream().anyMatch(list -> list.size() > 1);
        return new FactAppend(added, all, already, revised, List.copyOf(contradictions));
    }

    /** Whether the row says nothing new. A value that comes back after another one stood in its place does. */
    private static boolean isOld(List<List<@Nullable Object>> known, List<@Nullable Object> row, int published) {
        if (known.isEmpty()) {
            return false;
        }
        List<@Nullable Object> last = known.get(known.size() - 1);
        if (published >= 0 && timeAt(row, published).isAfter(timeAt(last, published))) {
            return sameBut(published, last, row);
        }
        return known.stream().anyMatch(old -> sameBut(published, old, row));
    }

    /** The row as it is to be added, or null if it contradicts. */
    private static @Nullable List<@Nullable Object> sequel(
            List<List<@Nullable Object>> known,
            List<@Nullable Object> row,
            int published,
            @Nullable Instant correctedAt) {
        if (known.isEmpty()) {
            return row;
        }
        Instant last = timeAt(known.get(known.size() - 1), published);
        if (timeAt(row, published).isAfter(last)) {
            return row;
        }
        if (correctedAt == null || !correctedAt.isAfter(last)) {
            return null;
        }
        List<@Nullable Object> corrected = new ArrayList<>(row);
        corrected.set(published, correctedAt);
        return corrected;
    }

    private static int published(TableShape shape) {
        return shape.columns().stream().anyMatch(c -> c.name().equals(TableShape.PUBLISHED_AT))
                ? shape.indexOf(TableShape.PUBLISHED_AT)
                : -1;
    }

    private static Instant timeAt(List<@Nullable Object> row, int column) {
        return (Instant) Objects.requireNonNull(row.get(column));
    }

    private static boolean sameBut(int published, List<@Nullable Object> a, List<@Nullable Object> b) {
        for (int k = 0; k < a.size(); k++) {
            if (k != published && !Objects.equals(a.get(k), b.get(k))) {
                return false;
            }
        }
        return true;
    }

    private static SetAsideRow contradiction(
            Partition.Key key, TableShape shape, List<@Nullable Object> stored, List<@Nullable Object> offered) {
        String field = "row";
        String value = "";
        for (int k = 0; k < offered.size() && value.isEmpty(); k++) {
            Column column = shape.columns().get(k);
            if (!column.name().equals(TableShape.PUBLISHED_AT) && !Objects.equals(offered.get(k), stored.get(k))) {
                field = column.name();
                value = offered.get(k) + " against " + stored.get(k);
            }
        }
        Object time = offered.get(shape.indexOf("time"));
        String source = key.table() + "/" + key.market();
        return new SetAsideRow(
                new Finding(source, 0, (Instant) time, QualityRule.CONTRADICTS_STORE, field, value),
                String.join(",", offered.stream().map(FactAppend::text).toList()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
