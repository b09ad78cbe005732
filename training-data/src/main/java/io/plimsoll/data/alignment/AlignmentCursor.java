package io.plimsoll.data.alignment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Readings of one asset that move forward in time with the closes of its bars. A step costs a comparison for each signal; a publication
 * costs once, however many steps follow, what its readings cost: the periods of a window at most. What was read up to a time depends on
 * nothing published after it, and not on when the cursor was made. Not thread-safe.
 */
public final class AlignmentCursor {

    private final Map<String, Tape> tapes = new LinkedHashMap<>();
    private final Tape[] all;
    private final Gauge[] gauges;
    private final double[] value;
    private final long[] staleAt;
    private long now = Long.MIN_VALUE;

    /**
     * A cursor before all time: every reading is absent until the first {@link #advanceTo}.
     *
     * @param signals what is known of the past, which may be nothing; each name is looked up as {@link Signals#find} says
     * @param asset short name of the asset
     * @param readings what is read, in this order
     */
    public AlignmentCursor(Signals signals, String asset, List<NamedReading> readings) {
        this.gauges = readings.stream()
                .map(r -> Gauge.of(
                        r.reading(),
                        name -> tapes.computeIfAbsent(name, n -> new Tape(signals.find(n, asset)))
                                .values()))
                .toArray(Gauge[]::new);
        this.all = tapes.values().toArray(Tape[]::new);
        this.value = new double[gauges.length];
        this.staleAt = new long[gauges.length];
        Arrays.fill(value, Double.NaN);
        Arrays.fill(staleAt, Long.MIN_VALUE);
    }

    /**
     * Moves to a time; what was published up to and at that time is seen.
     *
     * @param time epoch milliseconds
     * @throws IllegalArgumentException if it lies before the time reached
     */
    public void advanceTo(long time) {
        if (time < now) {
            throw new IllegalArgumentException("time must not be before " + now + "; have " + time);
        }
        now = time;
        boolean played = false;
        for (Tape tape : all) {
            played |= tape.playTo(time);
        }
        if (played) {
            readGauges();
        }
    }

    private void readGauges() {
        for (int i = 0; i < gauges.length; i++) {
            double read = gauges[i].value();
            value[i] = read;
            staleAt[i] = Double.isNaN(read) ? Long.MIN_VALUE : gauges[i].staleAt();
        }
    }

    /**
     * Adds what a live feed publishes; it is seen from the next {@link #advanceTo} that reaches it. What no reading asks for is passed
     * over.
     *
     * @param signal name of the signal, the asset's own or one of the whole market
     * @throws IllegalArgumentException if it was published at or before the time reached: that past has been read. What comes late was
     *     published when it came
     */
    public void publish(String signal, Publication publication) {
        if (publication.publishedAt() <= now) {
            throw new IllegalArgumentException("publishedAt of " + signal + " must be after the time reached, " + now
                    + "; have " + publication.publishedAt());
        }
        Tape tape = tapes.get(signal);
        if (tape != null) {
            tape.add(publication);
        }
    }

    /** Number of readings. */
    public int size() {
        return gauges.length;
    }

    /** Whether reading {@code i} is known at the time reached. */
    public boolean isPresent(int i) {
        return now < staleAt[i];
    }

    /** Reading {@code i} at the time reached; NaN where it is absent. */
    public double value(int i) {
        return now < staleAt[i] ? value[i] : Double.NaN;
    }

    /** Writes where the cursor is: one made of the same signals and readings that reads it goes on bit for bit. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(now);
        for (Tape tape : all) {
            tape.writeTo(out);
        }
    }

    /**
     * Goes where another cursor was, of the same signals, asset and readings.
     *
     * @throws IOException if the bytes are not what {@link #writeTo} wrote
     */
    public void readFrom(DataInput in) throws IOException {
        now = in.readLong();
        for (Tape tape : all) {
            tape.readFrom(in);
        }
        readGauges();
    }
}
