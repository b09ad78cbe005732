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
        // Times are multiples of an hour or a day: without mixing, their hashes share the low bits that choose a
        // bucket.
        int plain = Arrays.hashCode(values) * 0x9E3779B9;
        this.hash = plain ^ (plain >>> 16);
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
