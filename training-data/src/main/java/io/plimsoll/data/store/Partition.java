package io.plimsoll.data.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a partition holds: the bars of one instrument at one interval on one market, or all facts of one kind on one market.
 *
 * @param key which partition
 * @param rows in all its files; a row that was corrected counts with each of its versions
 * @param first earliest time in it; of rows set aside, whose own times may be unknown, when the first were
 * @param last latest time in it; of rows set aside, when the last were
 * @param revised whether a row stands in it in more than one version
 * @param sha256 of the rows' content in order, whatever files they lie in; lower-case hex
 * @param files its files, in the order they were added
 */
public record Partition(
        Key key, long rows, Instant first, Instant last, boolean revised, String sha256, List<StoredFile> files) {

    /** Copies the files. */
    public Partition {
        files = List.copyOf(files);
    }

    /**
     * What tells partitions apart. Text that does not apply is empty.
     *
     * @param table name of the table
     * @param market venue and contract type, or protocol
     * @param interval of bars, ISO-8601, for example {@code PT1H}
     * @param asset the asset's short name, of bars
     * @param symbol the venue's symbol, of bars
     */
    public record Key(String table, String market, String interval, String asset, String symbol)
            implements Comparable<Key> {

        /** Name of the table of bars. */
        public static final String BARS = "bars";
        /** Name of the table of rows that were not used as they came. */
        public static final String SET_ASIDE = "set_aside";

        /** A partition of bars. */
        static Key ofBars(String market, Duration interval, String asset, String symbol) {
            return new Key(BARS, market, interval.toString(), asset, symbol);
        }

        /** A partition of another table. */
        static Key of(String table, String market) {
            return new Key(table, market, "", "", "");
        }

        /** The folder of its files, below that of the store. */
        String folder() {
            String path = "data/" + table;
            if (!interval.isEmpty()) {
                path += "/interval=" + interval + "/asset=" + asset;
            }
            return path + "/market=" + market;
        }

        @Override
        public int compareTo(Key other) {
            return text().compareTo(other.text());
        }

        /** The key in one line. */
        String text() {
            return String.join("|", table, interval, asset, market, symbol);
        }
    }

    /** The same with one file more. */
    Partition with(StoredFile file, Instant from, Instant until, boolean nowRevised, String hash) {
        List<StoredFile> more = new ArrayList<>(files);
        more.add(file);
        return new Partition(
                key,
                rows + file.rows(),
                from.isBefore(first) ? from : first,
                until.isAfter(last) ? until : last,
                revised || nowRevised,
                hash,
                more);
    }
}
