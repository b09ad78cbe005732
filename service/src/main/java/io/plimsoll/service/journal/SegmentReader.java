package io.plimsoll.service.journal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one segment from its start and checks each of them. Not thread-safe.
 *
 * <p>What stands at the end of the last segment is <em>torn</em>, that is, an interrupted write whose events nobody was told of, if
 * the file ends inside the record, or if whole disk sectors of it were never written. Anything else that fails its checksum is
 * damage to something that was acknowledged.
 */
final class SegmentReader implements Closeable {

    private static final int SECTOR_BYTES = 512;
    private static final int SHORTEST_UNWRITTEN_RUN = 32;

    private final Path file;
    private final InputStream in;
    private final long size;
    private final long firstSequence;
    private long offset;
    private long nextSequence;

    SegmentReader(Path file) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            this.firstSequence = readSegmentHeader();
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
        this.nextSequence = firstSequence;
    }

    long firstSequence() {
        return firstSequence;
    }

    /** Where the next record begins, in bytes. */
    long offset() {
        return offset;
    }

    /** Sequence of the event after those read so far. */
    long nextSequence() {
        return nextSequence;
    }

    private long readSegmentHeader() throws IOException {
        byte[] header = in.readNBytes(SegmentHeader.BYTES);
        if (header.length < SegmentHeader.BYTES) {
            throw torn("the file ends inside its header of " + SegmentHeader.BYTES + " bytes");
        }
        if (isZero(header, 0, header.length) && restIsZero()) {
            throw torn("the header was never written");
        }
        long first = SegmentHeader.read(header, file);
        offset = SegmentHeader.BYTES;
        return first;
    }

    /** The next record, or null at the end of the file. */
    @Nullable
    Frame next() throws IOException {
        if (offset == size) {
            return null;
        }
        byte[] header = in.readNBytes(Frame.HEADER_BYTES);
        if (header.length < Frame.HEADER_BYTES) {
            throw torn("the file ends inside a record's header");
        }
        if (Frame.expectedHeaderCrc(header) != Frame.foundHeaderCrc(header)) {
            if (isZero(header, 0, header.length) && restIsZero()) {
                throw torn("nothing but zeros were written");
            }
            throw damaged("header", Frame.expectedHeaderCrc(header), Frame.foundHeaderCrc(header));
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int length = fields.getInt();
        int count = fields.getInt();
        long sequence = fields.getLong();
        long acceptedAt = fields.getLong();
        int expected = fields.getInt();
        if (length > size - offset - Frame.HEADER_BYTES) {
            throw torn("the file ends inside a record of " + (Frame.HEADER_BYTES + (long) length) + " bytes");
        }
        byte[] payload = in.readNBytes(length);
        int found = Frame.crc(payload, 0, payload.length);
        if (expected != found) {
            boolean last = offset + Frame.HEADER_BYTES + length == size;
            if (last && hasUnwrittenSector(payload)) {
                throw torn("part of the last record was never written");
            }
            throw damaged("payload", expected, found);
        }
        if (sequence != nextSequence) {
            throw new JournalException(file + ": the record at offset " + offset + " must have sequence " + nextSequence
                    + "; have " + sequence);
        }
        offset += Frame.HEADER_BYTES + length;
        nextSequence += count;
        return new Frame(sequence, acceptedAt, count, payload);
    }

    private boolean restIsZero() throws IOException {
        byte[] block = in.readNBytes(SECTOR_BYTES);
        while (block.length > 0) {
            if (!isZero(block, 0, block.length)) {
                return false;
            }
            block = in.readNBytes(SECTOR_BYTES);
        }
        return true;
    }

    private boolean hasUnwrittenSector(byte[] payload) {
        long start = offset + Frame.HEADER_BYTES;
        int from = 0;
        while (from < payload.length) {
            int to = (int) Math.min(payload.length, from + SECTOR_BYTES - (start + from) % SECTOR_BYTES);
            if (to - from >= SHORTEST_UNWRITTEN_RUN && isZero(payload, from, to)) {
                return true;
            }
            from = to;
        }
        return false;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private TornRecordException torn(String reason) {
        return new TornRecordException(new TornTail(file, offset, size - offset, reason));
    }

    private JournalException damaged(String part, int expected, int found) {
        return new JournalException(String.format(
                "%s: the %s of the record at offset %d is damaged: expected CRC32C %08x, found %08x",
                file, part, offset, expected, found));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
