package io.plimsoll.data.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * All that a store holds at one version: the partitions and their files. A file that no manifest names does not exist for a reader.
 *
 * @param format of this record; a reader refuses another
 * @param version 1, 2, 3 … with every import that added something
 * @param createdAt when it was written
 * @param source what was imported, as it was named
 * @param dataSet SHA-256 of everything the partitions hold, rows set aside left out: equal contents have equal hashes, whenever, whence and in how many steps
 *     they were imported
 * @param partitions in order of their keys
 */
public record Manifest(
        int format, long version, Instant createdAt, String source, String dataSet, List<Partition> partitions) {

    /** The format that this version of the software writes. */
    public static final int FORMAT = 1;

    /** Copies the partitions, in order. */
    public Manifest {
        partitions =
                partitions.stream().sorted(Comparator.comparing(Partition::key)).toList();
    }

    /** A store in which nothing is. */
    static Manifest empty(Instant createdAt) {
        return new Manifest(FORMAT, 0, createdAt, "", hashOf(List.of()), List.of());
    }

    /** The next version with these partitions. */
    Manifest next(Instant at, String importedFrom, List<Partition> all) {
        return new Manifest(FORMAT, version + 1, at, importedFrom, hashOf(all), all);
    }

    /** The partitions of a table. */
    public List<Partition> table(String table) {
        return partitions.stream().filter(p -> p.key().table().equals(table)).toList();
    }

    /** Rows of all partitions. */
    public long rows() {
        return partitions.stream().mapToLong(Partition::rows).sum();
    }

    /** What {@link #dataSet} must be. */
    public String hashOfPartitions() {
        return hashOf(partitions);
    }

    /** SHA-256 over the keys, row counts and content hashes of these partitions, but for rows set aside: they are no part of the data. */
    private static String hashOf(List<Partition> partitions) {
        StringBuilder text = new StringBuilder("plimsoll data set 1\n");
        partitions.stream()
                .filter(p -> !p.key().table().equals(Partition.Key.SET_ASIDE))
                .sorted(Comparator.comparing(Partition::key))
                .forEach(p -> text.append(p.key().text())
                        .append('|')
                        .append(p.rows())
                        .append('|')
                        .append(p.sha256())
                        .append('\n'));
        return DigestUtils.sha256Hex(text.toString());
    }
}
