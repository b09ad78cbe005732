package io.plimsoll.data.fact;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells a fact from all others of its kind: its values in the columns of the key. Immutable; equal to a key of the same values. */
public final class FactKey {

    private final @Nullable Object[] values;
    private final int hash;

    FactKey(@Nullable Object[] values) {
        this.values = values;
        this.hash = mixed(Arrays.hashCode(values));
    }

    /**
     * Times are multiples of an hour or a day, so that plain hashes share the low bits by which a table chooses the bucket. Two rounds of
     * the finalizer of MurmurHash3 (Appleby 2011) spread them.
     */
    private static int mixed(int plain) {
        int first = (plain ^ (plain >>> 16)) * 0x85EBCA6B;
        return (first ^ (first >>> 13)) * 0xC2B2AE35;
    }

    /** The values, in the order of the columns; null where absent. */
    public List<@Nullable Object> values() {
        return Arrays.asList(values.clone());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FactKey key && hash == key.hash && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
