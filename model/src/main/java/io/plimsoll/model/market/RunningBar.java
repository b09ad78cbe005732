package io.plimsoll.model.market;

import io.plimsoll.data.MarketEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * The hour under way of one asset. Ticks and bars shorter than an hour widen its range; its close is the latest price by time, whatever
 * came last; volume of the same minutes counts once. A bar of the whole hour replaces whatever came before it. An hour of which less than
 * three quarters lie between the first and the last price is not an hour: its range would read as calm. Not thread-safe.
 */
final class RunningBar {

    private static final long ENOUGH = Duration.ofMinutes(45).toMillis();

    private boolean started;
    private boolean whole;
    private long from;
    private long until;
    private long volumeUntil;
    private double high;
    private double low;
    private double close;
    private double volume;

    void add(MarketEvent.Tick tick) {
        if (!whole) {
            widen(tick.time(), tick.time(), tick.price(), tick.price(), tick.price());
        }
    }

    void add(MarketEvent.Bar bar, boolean isWholeHour) {
        if (isWholeHour) {
            clear();
            whole = true;
        } else if (whole) {
            return;
        }
        widen(bar.openTime(), bar.time(), bar.high(), bar.low(), bar.close());
        if (bar.openTime() >= volumeUntil) {
            volume += bar.volume();
            volumeUntil = bar.time();
        }
    }

    private void widen(long begin, long end, double h, double l, double c) {
        if (!started || end >= until) {
            close = c;
            until = end;
        }
        from = started ? Math.min(from, begin) : begin;
        high = started ? Math.max(high, h) : h;
        low = started ? Math.min(low, l) : l;
        started = true;
    }

    /** Whether enough of the hour has been seen to count as one. */
    boolean isAnHour() {
        return whole || (started && until - from >= ENOUGH);
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double close() {
        return close;
    }

    double volume() {
        return volume;
    }

    void clear() {
        started = false;
        whole = false;
        from = 0;
        until = 0;
        volumeUntil = 0;
        high = 0;
        low = 0;
        close = 0;
        volume = 0;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(started);
        out.writeBoolean(whole);
        out.writeLong(from);
        out.writeLong(until);
        out.writeLong(volumeUntil);
        out.writeDouble(high);
        out.writeDouble(low);
        out.writeDouble(close);
        out.writeDouble(volume);
    }

    void readFrom(DataInput in) throws IOException {
        started = in.readBoolean();
        whole = in.readBoolean();
        from = in.readLong();
        until = in.readLong();
        volumeUntil = in.readLong();
        high = in.readDouble();
        low = in.readDouble();
        close = in.readDouble();
        volume = in.readDouble();
    }
}
