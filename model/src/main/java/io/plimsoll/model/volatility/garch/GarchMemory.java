package io.plimsoll.model.volatility.garch;

import io.plimsoll.model.market.Horizon;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A {@link GarchFilter} at one instant as bytes: a filter restored from it goes on bit for bit. Immutable. */
public final class GarchMemory {

    private final byte[] bytes;

    private GarchMemory(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What a filter remembers now. */
    public static GarchMemory of(GarchFilter filter) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(buffer)) {
            filter.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new GarchMemory(buffer.toByteArray());
    }

    /** The memory in the bytes of another; {@link #restore} checks them. */
    public static GarchMemory of(byte[] bytes) {
        return new GarchMemory(bytes.clone());
    }

    /** The bytes, copied. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The filter.
     *
     * @throws IllegalArgumentException if the bytes are not those of a filter of this shape
     */
    public GarchFilter restore(Horizon horizon, int models, int assets) {
        GarchFilter filter = new GarchFilter(horizon, models, new double[assets], 0);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            filter.readFrom(in);
            if (in.read() != -1) {
                throw new IllegalArgumentException("variances over " + horizon + ": bytes are left over");
            }
            return filter;
        } catch (IOException e) {
            throw new IllegalArgumentException("variances over " + horizon + ": damaged: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GarchMemory m && Arrays.equals(bytes, m.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
