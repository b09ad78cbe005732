package io.plimsoll.data.store.internal;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one instrument with everything that was ever known of them: rows in order of opening time, and of one opening time in the order
 * in which they became known; the last of them holds. Columns grow as rows are added. Not thread-safe.
 */
public final class BarVersions {

    /** Open, high, low, close, volume. */
    public static final int COLUMNS = 5;

    private static final int HASHED_AT_ONCE = 2048;
    private static final int BYTES_PER_ROW = (2 + COLUMNS) * Long.BYTES + Integer.BYTES;
    private static final byte[] NO_RULE = {};

    private int size;
    private long[] openTime;
    private long[] knownAt;
    private final double[][] columns = new double[COLUMNS][];
    /** Why a version replaced the one before; made when the first such row comes. */
    private @Nullable String @Nullable [] rule;

    /** No rows, and room for some. */
    public BarVersions(int capacity) {
        int room = Math.max(capacity, 16);
        openTime = new long[room];
        knownAt = new long[room];
        for (int k = 0; k < COLUMNS; k++) {
            columns[k] = new double[room];
        }
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Opening time of a row, epoch milliseconds. */
    public long openTime(int row) {
        return openTime[row];
    }

    /** Since when the row was known, epoch milliseconds. */
    public long knownAt(int row) {
        return knownAt[row];
    }

    /** Column {@code k} of open, high, low, close, volume. */
    public double value(int k, int row) {
        return columns[k][row];
    }

    /** Name of the rule by which the row differs from what the source said; null if it does not. */
    public @Nullable String rule(int row) {
        return rule == null ? null : rule[row];
    }

    /** Adds a row behind all others; a volume of zero loses its sign, so that what is equal is so in every bit. */
    public void add(
            long open, long known, double o, double h, double l, double c, double v, @Nullable String becauseOf) {
        reserve(1);
        columns[0][size] = o;
        columns[1][size] = h;
        columns[2][size] = l;
        columns[3][size] = c;
        columns[4][size] = v + 0.0;
        openTime[size] = open;
        knownAt[size] = known;
        if (becauseOf != null) {
            setRule(size, becauseOf);
        }
        size++;
    }

    /** Adds a row of another. */
    public void add(BarVersions other, int row) {
        addKnownAt(other, row, other.knownAt[row]);
    }

    /** Adds a row of another as known since another time, epoch milliseconds. */
    public void addKnownAt(BarVersions other, int row, long known) {
        add(
                other.openTime[row],
                known,
                other.columns[0][row],
                other.columns[1][row],
                other.columns[2][row],
                other.columns[3][row],
                other.columns[4][row],
                other.rule(row));
    }

    /** Open, high, low, close and volume of a row, comma-separated. */
    public String text(int row) {
        StringJoiner text = new StringJoiner(",");
        for (double[] column : columns) {
            text.add(Double.toString(column[row]));
        }
        return text.toString();
    }

    /** Adds all rows of another, which must all come behind the last of these. */
    public void addAll(BarVersions other) {
        reserve(other.size);
        System.arraycopy(other.openTime, 0, openTime, size, other.size);
        System.arraycopy(other.knownAt, 0, knownAt, size, other.size);
        for (int k = 0; k < COLUMNS; k++) {
            System.arraycopy(other.columns[k], 0, columns[k], size, other.size);
        }
        for (int row = 0; other.rule != null && row < other.size; row++) {
            String because = other.rule[row];
            if (because != null) {
                setRule(size + row, because);
            }
        }
        size += other.size;
    }

    /**
     * These rows and those of another in one order; of equal opening and known time these come first. Where one of the two has no row the
     * result is the other itself.
     */
    public BarVersions mergedWith(BarVersions other) {
        if (size == 0 || other.size == 0) {
            return size == 0 ? other : this;
        }
        BarVersions result = new BarVersions(size + other.size);
        if (other.openTime[0] > openTime[size - 1]) {
            result.addAll(this);
            result.addAll(other);
            return result;
        }
        int i = 0;
        int j = 0;
        while (i < size || j < other.size) {
            boolean mine = j == other.size || (i < size && !other.isBefore(j, this, i));
            result.add(mine ? this : other, mine ? i++ : j++);
        }
        return result;
    }

    private boolean isBefore(int row, BarVersions other, int otherRow) {
        return openTime[row] < other.openTime[otherRow]
                || (openTime[row] == other.openTime[otherRow] && knownAt[row] < other.knownAt[otherRow]);
    }

    /** Whether a row has the same prices and volume as one of another. */
    public boolean sameValues(int row, BarVersions other, int otherRow) {
        for (int k = 0; k < COLUMNS; k++) {
            if (columns[k][row] != other.columns[k][otherRow]) {
                return false;
            }
        }
        return true;
    }

    /** Index behind the last row of the opening time that stands at {@code row}. */
    public int endOf(int row) {
        int end = row + 1;
        while (end < size && openTime[end] == openTime[row]) {
            end++;
        }
        return end;
    }

    /** Whether some opening time has more than one row. */
    public boolean hasRevisions() {
        for (int row = 1; row < size; row++) {
            if (openTime[row] == openTime[row - 1]) {
                return true;
            }
        }
        return false;
    }

    /** The bars as they were known at this time: of each opening time the last row known by then, if there is one. */
    public BarSeries seriesKnownBy(Instrument instrument, Duration interval, long time) {
        BarSeries.Builder series = BarSeries.builder(instrument, interval, size);
        int row = 0;
        while (row < size) {
            int end = endOf(row);
            int last = end - 1;
            while (last >= row && knownAt[last] > time) {
                last--;
            }
            if (last >= row) {
                series.add(
                        openTime[last],
                        columns[0][last],
                        columns[1][last],
                        columns[2][last],
                        columns[3][last],
                        columns[4][last]);
            }
            row = end;
        }
        return series.build();
    }

    /** SHA-256 of every row, in order, each with the length of its rule's name and that name; lower-case hex. */
    public String sha256() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        ByteBuffer buffer = ByteBuffer.allocate(HASHED_AT_ONCE * BYTES_PER_ROW);
        for (int row = 0; row < size; row++) {
            buffer.putLong(openTime[row]).putLong(knownAt[row]);
            for (double[] column : columns) {
                buffer.putDouble(column[row]);
            }
            String because = rule(row);
            byte[] name = because == null ? NO_RULE : because.getBytes(StandardCharsets.UTF_8);
            buffer.putInt(name.length);
            if (!buffer.hasRemaining() || row == size - 1 || name.length > 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            digest.update(name);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void setRule(int row, String because) {
        if (rule == null) {
            rule = new String[openTime.length];
        }
        rule[row] = because;
    }

    private void reserve(int more) {
        if (size + more > openTime.length) {
            int capacity = Math.max(size + more, size + (size >> 1));
            openTime = Arrays.copyOf(openTime, capacity);
            knownAt = Arrays.copyOf(knownAt, capacity);
            for (int k = 0; k < COLUMNS; k++) {
                columns[k] = Arrays.copyOf(columns[k], capacity);
            }
            if (rule != null) {
                rule = Arrays.copyOf(rule, capacity);
            }
        }
    }
}
