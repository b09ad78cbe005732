package io.plimsoll.data.store;

import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.store.internal.BarVersions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the offered rows are new to a partition of bars. Both sides list the versions of each bar in the order they became
 * known. Offered versions with which the stored ones begin are old; further ones are new if they became known after the last stored one.
 * Where the two lists part, the offered bar contradicts the stored one, and is set aside unless corrections are accepted. Not
 * thread-safe.
 */
final class BarAppend {

    private final Partition.Key key;
    private final BarVersions stored;
    private final BarVersions offered;
    private final @Nullable Instant correctedAt;
    private final BarVersions added;
    private final List<SetAsideRow> contradictions = new ArrayList<>();
    private long alreadyStored;

    private BarAppend(Partition.Key key, BarVersions stored, BarVersions offered, @Nullable Instant correctedAt) {
        this.key = key;
        this.stored = stored;
        this.offered = offered;
        this.correctedAt = correctedAt;
        this.added = stored.size() == 0 ? offered : new BarVersions(0);
    }

    /**
     * Judges every offered row.
     *
     * @param correctedAt since when a contradicting row is known as a correction; null if none is accepted
     */
    static BarAppend of(Partition.Key key, BarVersions stored, BarVersions offered, @Nullable Instant correctedAt) {
        BarAppend append = new BarAppend(key, stored, offered, correctedAt);
        if (stored.size() == 0) {
            return append;
        }
        int there = 0;
        int row = 0;
        while (row < offered.size()) {
            int end = offered.endOf(row);
            while (there < stored.size() && stored.openTime(there) < offered.openTime(row)) {
                there++;
            }
            if (there < stored.size() && stored.openTime(there) == offered.openTime(row)) {
                append.judge(there, row, end);
            } else {
                append.add(row, end);
            }
            row = end;
        }
        return append;
    }

    /** The new rows, in order. */
    BarVersions added() {
        return added;
    }

    /** How many of the offered rows stand there already. */
    long alreadyStored() {
        return alreadyStored;
    }

    /** The offered rows that contradict. */
    List<SetAsideRow> contradictions() {
        return contradictions;
    }

    /** Judges the offered versions {@code row} to before {@code end} of the bar that is stored from {@code there}. */
    private void judge(int there, int row, int end) {
        int last = stored.endOf(there) - 1;
        int next = row;
        for (int s = there; s <= last && next < end && stored.sameValues(s, offered, next); s++) {
            next++;
        }
        alreadyStored += next - row;
        if (next == end) {
            if (isCorrectionBack(last, end - 1)) {
                added.addKnownAt(offered, end - 1, correctedAtMillis());
            }
            return;
        }
        if (offered.knownAt(next) > stored.knownAt(last)) {
            add(next, end);
        } else if (stored.sameValues(last, offered, end - 1)) {
            // The source says from the start what is stored as a correction.
            alreadyStored += end - next;
        } else if (correctedAtMillis() > stored.knownAt(last)) {
            added.addKnownAt(offered, end - 1, correctedAtMillis());
        } else {
            contradictions.add(contradiction(last, end - 1));
        }
    }

    /** Whether the source returns to what it said before a correction; a repair by a rule stays, for its source never said otherwise. */
    private boolean isCorrectionBack(int last, int row) {
        return correctedAtMillis() > stored.knownAt(last)
                && stored.rule(last) == null
                && !stored.sameValues(last, offered, row);
    }

    /** Since when a correction is known; before everything if none is accepted. */
    private long correctedAtMillis() {
        return correctedAt == null ? Long.MIN_VALUE : correctedAt.toEpochMilli();
    }

    private void add(int row, int end) {
        for (int i = row; i < end; i++) {
            added.add(offered, i);
        }
    }

    private SetAsideRow contradiction(int storedRow, int row) {
        Finding finding = Finding.inSeries(
                key.symbol(),
                Instant.ofEpochMilli(offered.openTime(row)),
                QualityRule.CONTRADICTS_STORE,
                "bar",
                offered.text(row) + " against " + stored.text(storedRow));
        return new SetAsideRow(finding, Instant.ofEpochMilli(offered.openTime(row)) + "," + offered.text(row));
    }
}
