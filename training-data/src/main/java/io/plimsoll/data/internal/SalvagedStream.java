package io.plimsoll.data.internal;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompressed bytes up to the point where the compressed stream breaks off or turns out damaged; there it simply ends, and
 * afterwards says how. Not thread-safe.
 */
public final class SalvagedStream extends FilterInputStream {

    /** How a stream came to its end. */
    public enum Ending {
        /** As it should. */
        WHOLE,
        /** In the middle of the compressed data: what came before the cut is as it was written. */
        TRUNCATED,
        /** On compressed data that contradicts itself: nothing that was read can be trusted. */
        CORRUPT
    }

    private Ending ending = Ending.WHOLE;
    private @Nullable String damage;
    private int last = '\n';

    /** Reads from a stream that decompresses. */
    public SalvagedStream(InputStream decompressed) {
        super(decompressed);
    }

    /** How the stream ended; {@code WHOLE} while it has not. */
    public Ending ending() {
        return ending;
    }

    /** What the decompressor said of a damaged stream. */
    public String damage() {
        return damage == null ? "" : damage;
    }

    /** Whether the last byte delivered ends a line, so that the line before it is complete. */
    public boolean endsWithLineBreak() {
        return last == '\n';
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ending != Ending.WHOLE) {
            return -1;
        }
        try {
            int n = super.read(bytes, offset, length);
            if (n > 0) {
                last = bytes[offset + n - 1];
            }
            return n;
        } catch (EOFException e) {
            ending = Ending.TRUNCATED;
        } catch (ZipException e) {
            ending = Ending.CORRUPT;
            damage = String.valueOf(e.getMessage());
        }
        return -1;
    }
}
