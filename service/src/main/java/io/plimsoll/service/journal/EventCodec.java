package io.plimsoll.service.journal;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.alignment.Publication;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of events, version {@value #VERSION}. Numbers are big-endian, doubles keep their bits, texts are UTF with a
 * two-byte length.
 *
 * <pre>
 *   bar    1 asset source openTime:i64 intervalMillis:i64 open high low close volume:f64
 *   tick   2 asset source time:i64 price:f64
 *   close  3 time:i64
 *   signal 4 asset name time:i64 end:i64 publishedAt:i64 value:f64
 * </pre>
 */
final class EventCodec {

    static final int VERSION = 1;

    private static final int BAR = 1;
    private static final int TICK = 2;
    private static final int BAR_CLOSE = 3;
    private static final int PUBLISHED = 4;
    private static final int TYPICAL_BYTES = 80;

    private EventCodec() {}

    static byte[] encode(List<MarketEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(events.size() * TYPICAL_BYTES);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (MarketEvent event : events) {
                write(event, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to take bytes", e);
        }
        return bytes.toByteArray();
    }

    private static void write(MarketEvent event, DataOutputStream out) throws IOException {
        if (event instanceof MarketEvent.Bar bar) {
            out.writeByte(BAR);
            out.writeUTF(bar.asset());
            out.writeUTF(bar.source());
            out.writeLong(bar.openTime());
            out.writeLong(bar.interval().toMillis());
            out.writeDouble(bar.open());
            out.writeDouble(bar.high());
            out.writeDouble(bar.low());
            out.writeDouble(bar.close());
            out.writeDouble(bar.volume());
        } else if (event instanceof MarketEvent.Tick tick) {
            out.writeByte(TICK);
            out.writeUTF(tick.asset());
            out.writeUTF(tick.source());
            out.writeLong(tick.time());
            out.writeDouble(tick.price());
        } else if (event instanceof MarketEvent.BarClose close) {
            out.writeByte(BAR_CLOSE);
            out.writeLong(close.time());
        } else if (event instanceof MarketEvent.Published published) {
            Publication publication = published.publication();
            out.writeByte(PUBLISHED);
            out.writeUTF(published.asset());
            out.writeUTF(published.signal());
            out.writeLong(publication.time());
            out.writeLong(publication.end());
            out.writeLong(publication.publishedAt());
            out.writeDouble(publication.value());
        } else {
            throw new IllegalArgumentException("no binary form for " + event);
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException if the bytes are not exactly {@code count} events
     */
    static List<MarketEvent> decode(byte[] payload, int count) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(payload);
        DataInputStream in = new DataInputStream(bytes);
        List<MarketEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(read(in));
        }
        if (bytes.available() > 0) {
            throw new IOException(bytes.available() + " bytes too many after " + count + " events");
        }
        return events;
    }

    private static MarketEvent read(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case BAR ->
                new MarketEvent.Bar(
                        in.readUTF(),
                        in.readUTF(),
                        in.readLong(),
                        Duration.ofMillis(in.readLong()),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble());
            case TICK -> new MarketEvent.Tick(in.readUTF(), in.readUTF(), in.readLong(), in.readDouble());
            case BAR_CLOSE -> new MarketEvent.BarClose(in.readLong());
            case PUBLISHED ->
                new MarketEvent.Published(
                        in.readUTF(),
                        in.readUTF(),
                        new Publication(in.readLong(), in.readLong(), in.readLong(), in.readDouble()));
            default -> throw new IOException("event type must be 1 to 4; have " + type);
        };
    }
}
