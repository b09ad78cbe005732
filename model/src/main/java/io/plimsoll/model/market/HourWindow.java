package io.plimsoll.model.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last 720 hourly values of one quantity with running sums over several windows: a push costs a subtraction and an addition a
 * window. The sums are summed afresh once a day so that rounding does not pile up. A missing hour is NaN: it adds nothing, and the
 * mean over a window is taken over the hours that are there. Not thread-safe.
 */
final class HourWindow {

    /** Hours kept. */
    static final int HOURS = 720;

    private final int[] windows;
    private final double[] values = new double[HOURS];
    private final double[] sums;
    private final int[] present;
    private int last = HOURS - 1;

    HourWindow(int... windows) {
        this.windows = windows.clone();
        this.sums = new double[windows.length];
        this.present = new int[windows.length];
        Arrays.fill(values, Double.NaN);
    }

    void push(double value) {
        int slot = (last + 1) % HOURS;
        for (int w = 0; w < windows.length; w++) {
            double leaving = values[Math.floorMod(last + 1 - windows[w], HOURS)];
            if (!Double.isNaN(leaving)) {
                sums[w] -= leaving;
                present[w]--;
            }
            if (!Double.isNaN(value)) {
                sums[w] += value;
                present[w]++;
            }
        }
        values[slot] = value;
        last = slot;
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(values, Double.NaN);
        Arrays.fill(sums, 0);
        Arrays.fill(present, 0);
    }

    /** Sums every window afresh, oldest hour first. */
    void resum() {
        for (int w = 0; w < windows.length; w++) {
            double sum = 0;
            int n = 0;
            for (int back = windows[w] - 1; back >= 0; back--) {
                double v = back(back);
                if (!Double.isNaN(v)) {
                    sum += v;
                    n++;
                }
            }
            sums[w] = sum;
            present[w] = n;
        }
    }

    /** The value this many hours ago, 0 being the last; NaN where there is none. */
    double back(int hours) {
        return values[Math.floorMod(last - hours, HOURS)];
    }

    /** Sum over window number {@code w}, scaled to its full length from the hours present; NaN if there are none. */
    double scaledSum(int w) {
        return present[w] == 0 ? Double.NaN : Math.max(sums[w], 0) * windows[w] / present[w];
    }

    /** Sum over window number {@code w} of the hours present, of either sign. */
    double signedSum(int w) {
        return sums[w];
    }

    /** Mean over window number {@code w} of the hours present, of either sign; NaN if there are none. */
    double mean(int w) {
        return present[w] == 0 ? Double.NaN : sums[w] / present[w];
    }

    /** Sum over the hours of window number {@code w} that the shorter window before it does not hold, scaled like {@link #scaledSum}. */
    double scaledSumBefore(int w) {
        int hours = present[w] - present[w - 1];
        double length = windows[w] - windows[w - 1];
        return hours == 0 ? Double.NaN : Math.max(sums[w] - sums[w - 1], 0) * length / hours;
    }

    /** Hours present in window number {@code w}. */
    int present(int w) {
        return present[w];
    }

    /**
     * Hours present in the window of this length.
     *
     * @throws IllegalArgumentException if there is no such window
     */
    int presentWithin(int hours) {
        for (int w = 0; w < windows.length; w++) {
            if (windows[w] == hours) {
                return present[w];
            }
        }
        throw new IllegalArgumentException(
                "hours must be one of the windows " + Arrays.toString(windows) + "; have " + hours);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(last);
        for (double v : values) {
            out.writeDouble(v);
        }
        for (int w = 0; w < windows.length; w++) {
            out.writeDouble(sums[w]);
            out.writeInt(present[w]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        last = in.readInt();
        if (last < 0 || last >= HOURS) {
            throw new IOException("position of an hourly window must be 0.." + (HOURS - 1) + "; have " + last);
        }
        for (int i = 0; i < HOURS; i++) {
            values[i] = in.readDouble();
        }
        for (int w = 0; w < windows.length; w++) {
            sums[w] = in.readDouble();
            present[w] = in.readInt();
        }
    }
}
