package io.plimsoll.model.market;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link MarketState} at one instant as bytes: a state restored from it goes on bit for bit. Immutable. */
public final class MarketCheckpoint {

    private static final int FORMAT = 0x504c4d35;
    private static final int MOST_ASSETS = 100_000;

    private final byte[] bytes;

    private MarketCheckpoint(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The checkpoint of a state. */
    public static MarketCheckpoint of(MarketState state) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(buffer)) {
            write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new MarketCheckpoint(buffer.toByteArray());
    }

    /** A checkpoint from the bytes of another; {@link #restore} checks them. */
    public static MarketCheckpoint of(byte[] bytes) {
        return new MarketCheckpoint(bytes.clone());
    }

    /** The bytes, copied. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The state.
     *
     * @throws IllegalArgumentException if the bytes are damaged or cut short
     */
    public MarketState restore() {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            MarketState state = read(in);
            if (in.read() != -1) {
                throw new IllegalArgumentException("market checkpoint: bytes are left over after the last field");
            }
            return state;
        } catch (IOException e) {
            throw new IllegalArgumentException("market checkpoint: damaged or cut short: " + e.getMessage(), e);
        }
    }

    /** Writes format, assets and state. */
    public static void write(MarketState state, DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(state.assets().size());
        for (String asset : state.assets()) {
            out.writeUTF(asset);
        }
        state.writeTo(out);
    }

    /** Reads what {@link #write} wrote. */
    public static MarketState read(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException(
                    "format must be " + Integer.toHexString(FORMAT) + "; have " + Integer.toHexString(format));
        }
        int count = in.readInt();
        if (count < 0 || count > MOST_ASSETS) {
            throw new IOException("number of assets must be 0 to " + MOST_ASSETS + "; have " + count);
        }
        List<String> assets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assets.add(in.readUTF());
        }
        MarketState state = new MarketState(assets);
        if (!state.assets().equals(assets)) {
            throw new IOException("assets must be in order and come once; have " + assets);
        }
        state.readFrom(in);
        return state;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarketCheckpoint c && Arrays.equals(bytes, c.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
