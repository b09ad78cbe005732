package io.plimsoll.service.journal;

import io.plimsoll.data.MarketEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One record of a segment: the events that one call of {@code force} made durable together, all or none. Big-endian:
 *
 * <pre>
 *   payloadBytes:i32 events:i32 firstSequence:i64 acceptedAt:i64 payloadCrc32c:i32 headerCrc32c:i32 payload
 * </pre>
 *
 * The header has a checksum of its own, so that a damaged length is not mistaken for an unfinished record.
 */
final class Frame {

    static final int HEADER_BYTES = 32;
    static final int MOST_PAYLOAD_BYTES = 1 << 28;

    private static final int CHECKED_HEADER_BYTES = HEADER_BYTES - Integer.BYTES;

    private final long sequence;
    private final long acceptedAt;
    private final int count;
    private final byte[] payload;

    /** Takes the array as it is. */
    Frame(long sequence, long acceptedAt, int count, byte[] payload) {
        this.sequence = sequence;
        this.acceptedAt = acceptedAt;
        this.count = count;
        this.payload = payload;
    }

    long sequence() {
        return sequence;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    int payloadBytes() {
        return payload.length;
    }

    static Frame of(long sequence, long acceptedAt, List<MarketEvent> events) {
        return new Frame(sequence, acceptedAt, events.size(), EventCodec.encode(events));
    }

    /** Header and payload, ready to be written. */
    ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        bytes.putInt(payload.length).putInt(count).putLong(sequence).putLong(acceptedAt);
        bytes.putInt(crc(payload, 0, payload.length));
        bytes.putInt(crc(bytes.array(), 0, CHECKED_HEADER_BYTES));
        return bytes.put(payload).flip();
    }

    List<MarketEvent> events(Path file, long offset) {
        try {
            return EventCodec.decode(payload, count);
        } catch (IOException | IllegalArgumentException e) {
            throw new JournalException(
                    file + ": the record at offset " + offset + " has a good checksum but cannot be decoded: "
                            + e.getMessage(),
                    e);
        }
    }

    static int expectedHeaderCrc(byte[] header) {
        return ByteBuffer.wrap(header).getInt(CHECKED_HEADER_BYTES);
    }

    static int foundHeaderCrc(byte[] header) {
        return crc(header, 0, CHECKED_HEADER_BYTES);
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
