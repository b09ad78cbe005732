package io.plimsoll.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Everything mutable of a {@link MarginEngine} at one instant: an engine that starts from it goes on as if it had never stopped, bit for
 * bit. Immutable.
 */
public final class EngineCheckpoint {

    private final byte[] bytes;

    private EngineCheckpoint(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A checkpoint from the bytes of another. They are checked when an engine starts from it. */
    public static EngineCheckpoint of(byte[] bytes) {
        return new EngineCheckpoint(bytes.clone());
    }

    /** The bytes, copied. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineCheckpoint c && Arrays.equals(bytes, c.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    static EngineCheckpoint write(Writer writer) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(buffer)) {
            writer.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new EngineCheckpoint(buffer.toByteArray());
    }

    byte[] raw() {
        return bytes;
    }

    /** Writes to a stream. */
    @FunctionalInterface
    interface Writer {
        /** Writes. */
        void writeTo(DataOutputStream out) throws IOException;
    }
}
