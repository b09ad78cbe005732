package io.plimsoll.model.market;

import io.plimsoll.data.MarketEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The hour under way of one asset. Ticks and bars shorter than an hour widen its range and move its close; a bar of the whole hour
 * replaces whatever came before it. Not thread-safe.
 */
final class RunningBar {

    private boolean started;
    private boolean whole;
    private double high;
    private double low;
    private double close;
    private double volume;

    void add(MarketEvent.Tick tick) {
        if (!whole) {
            widen(tick.price(), tick.price(), tick.price(), 0);
        }
    }

    void add(MarketEvent.Bar bar, boolean isWholeHour) {
        if (isWholeHour) {
            started = false;
            volume = 0;
            whole = true;
            widen(bar.high(), bar.low(), bar.close(), bar.volume());
        } else if (!whole) {
            widen(bar.high(), bar.low(), bar.close(), bar.volume());
        }
    }

    private void widen(double h, double l, double c, double v) {
        high = started ? Math.max(high, h) : h;
        low = started ? Math.min(low, l) : l;
        close = c;
        volume += v;
        started = true;
    }

    boolean started() {
        return started;
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
        high = 0;
        low = 0;
        close = 0;
        volume = 0;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(started);
        out.writeBoolean(whole);
        out.writeDouble(high);
        out.writeDouble(low);
        out.writeDouble(close);
        out.writeDouble(volume);
    }

    void readFrom(DataInput in) throws IOException {
        started = in.readBoolean();
        whole = in.readBoolean();
        high = in.readDouble();
        low = in.readDouble();
        close = in.readDouble();
        volume = in.readDouble();
    }
}
