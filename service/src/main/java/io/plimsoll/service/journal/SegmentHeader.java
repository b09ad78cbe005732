package io.plimsoll.service.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first bytes of a segment: {@code magic:8 version:i32 firstSequence:i64 crc32c:i32}, big-endian. */
final class SegmentHeader {

    static final int BYTES = 24;

    private static final byte[] MAGIC = "PLIMJRNL".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    private SegmentHeader() {}

    static ByteBuffer of(long firstSequence) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put(MAGIC).putInt(EventCodec.VERSION).putLong(firstSequence);
        return bytes.putInt(Frame.crc(bytes.array(), 0, CHECKED_BYTES)).flip();
    }

    /**
     * The sequence of the segment's first event.
     *
     * @throws JournalException if this is no segment, one of another version, or a damaged one
     */
    static long read(byte[] header, Path file) {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            throw new JournalException(file + ": is no journal segment: it must begin with PLIMJRNL");
        }
        int version = bytes.getInt();
        long firstSequence = bytes.getLong();
        int expected = bytes.getInt();
        int found = Frame.crc(header, 0, CHECKED_BYTES);
        if (expected != found) {
            throw new JournalException(String.format(
                    "%s: the header is damaged: expected CRC32C %08x, found %08x", file, expected, found));
        }
        if (version != EventCodec.VERSION) {
            throw new JournalException(file + ": version must be " + EventCodec.VERSION + "; have " + version
                    + ", written by another release");
        }
        return firstSequence;
    }
}
