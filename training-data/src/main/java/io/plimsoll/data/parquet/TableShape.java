package io.plimsoll.data.parquet;

import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.FactKind.Column;
import io.plimsoll.data.fact.FactKind.ColumnType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table whose rows are lists of values, null where absent.
 *
 * @param name of the table
 * @param columns in order
 */
public record TableShape(String name, List<Column> columns) {

    /** The column that tells since when a row was known. */
    public static final String PUBLISHED_AT = "published_at";

    /** Copies the columns. */
    public TableShape {
        columns = List.copyOf(columns);
    }

    /** The shape of a kind of fact. */
    public static TableShape of(FactKind<?> kind) {
        return new TableShape(kind.table(), kind.columns());
    }

    /** The columns with their types, as SQL declares them. */
    public String declaration() {
        return columns.stream()
                .map(c -> "\"" + c.name() + "\" " + sqlType(c.type()) + (c.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", "));
    }

    private static String sqlType(ColumnType type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case TIME -> "TIMESTAMP";
            case NUMBER -> "DOUBLE";
            case WHOLE -> "BIGINT";
            case FLAG -> "BOOLEAN";
        };
    }

    /** The values of the key, of a row. */
    public List<@Nullable Object> keyOf(List<@Nullable Object> row) {
        List<@Nullable Object> key = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            if (columns.get(k).key()) {
                key.add(row.get(k));
            }
        }
        return Collections.unmodifiableList(key);
    }

    /** Index of a column. */
    public int indexOf(String column) {
        for (int k = 0; k < columns.size(); k++) {
            if (columns.get(k).name().equals(column)) {
                return k;
            }
        }
        throw new IllegalArgumentException("no column " + column + " in " + name);
    }

    /** Order by the columns of the key, then by the time of publication, then by every other one; an absent value comes first. */
    public Comparator<List<@Nullable Object>> order() {
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            if (columns.get(k).key()) {
                order.add(k);
            }
        }
        for (int k = 0; k < columns.size(); k++) {
            if (columns.get(k).name().equals(PUBLISHED_AT)) {
                order.add(k);
            }
        }
        for (int k = 0; k < columns.size(); k++) {
            if (!order.contains(k)) {
                order.add(k);
            }
        }
        return (a, b) -> {
            for (int k : order) {
                int sign = compare(a.get(k), b.get(k));
                if (sign != 0) {
                    return sign;
                }
            }
            return 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    /** SHA-256 of every value of these rows, in their order; lower-case hex. */
    public static String sha256(List<List<@Nullable Object>> rows) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES + 1);
        for (List<@Nullable Object> row : rows) {
            for (Object value : row) {
                if (value instanceof String text) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    digest.update(
                            number.clear().put((byte) 't').putLong(bytes.length).flip());
                    digest.update(bytes);
                } else {
                    digest.update(number.clear()
                            .put(tagOf(value))
                            .putLong(bitsOf(value))
                            .flip());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte tagOf(@Nullable Object value) {
        return (byte) (value == null ? '-' : value.getClass().getSimpleName().charAt(0));
    }

    private static long bitsOf(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Instant time) {
            return micros(time);
        }
        if (value instanceof Double number) {
            return Double.doubleToLongBits(number);
        }
        return value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).longValue();
    }

    /** Values as the store keeps them: times to the microsecond, and zero without a sign, so that what is equal is so in every bit. */
    public static List<@Nullable Object> storable(@Nullable Object[] values) {
        List<@Nullable Object> row = new ArrayList<>(values.length);
        for (Object value : values) {
            if (value instanceof Instant time) {
                row.add(time.truncatedTo(ChronoUnit.MICROS));
            } else if (value instanceof Double number && number == 0) {
                row.add(0.0);
            } else {
                row.add(value);
            }
        }
        return Collections.unmodifiableList(row);
    }

    /** Epoch microseconds, which is as exact as the store keeps times. */
    public static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }
}
