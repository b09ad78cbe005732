package io.plimsoll.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

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
            out.writeLong(checksum(buffer.toByteArray(), buffer.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new EngineCheckpoint(buffer.toByteArray());
    }

    /**
     * What was written, without the checksum behind it.
     *
     * @throws IllegalArgumentException if it is not what was written
     */
    byte[] content() {
        int length = bytes.length - Long.BYTES;
        if (length < 0) {
            throw new IllegalArgumentException("checkpoint: damaged or cut short: it has " + bytes.length + " bytes");
        }
        long written = ByteBuffer.wrap(bytes).getLong(length);
        long found = checksum(bytes, length);
        if (written != found) {
            throw new IllegalArgumentException("checkpoint: damaged or cut short: the checksum of its " + bytes.length
                    + " bytes must be " + Long.toHexString(written) + "; have " + Long.toHexString(found));
        }
        return Arrays.copyOf(bytes, length);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /** Writes to a stream. */
    @FunctionalInterface
    interface Writer {
        /** Writes. */
        void writeTo(DataOutputStream out) throws IOException;
    }
}
