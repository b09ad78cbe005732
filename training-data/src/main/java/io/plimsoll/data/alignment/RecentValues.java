package io.plimsoll.data.alignment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The values of one signal by the time that they speak of, as far back from the latest as readings need them. Values mostly come in
 * order of time and are then put at the end; one that comes late is put in its place. Not thread-safe.
 */
final class RecentValues {

    private long span;
    private long[] time = new long[8];
    private long[] end = new long[8];
    private double[] value = new double[8];
    private int first;
    private int next;

    /** From now on keeps values at least so many milliseconds before the latest time. */
    RecentValues keep(long milliseconds) {
        span = Math.max(span, milliseconds);
        return this;
    }

    /** Takes what is published now; replaces what stood for that time before. */
    void put(long newTime, long newEnd, double newValue) {
        int at = next;
        while (at > first && time[at - 1] >= newTime) {
            at--;
        }
        if (at == next || time[at] != newTime) {
            if (at < next && newTime < time[next - 1] - span) {
                return;
            }
            at -= makeRoom();
            System.arraycopy(time, at, time, at + 1, next - at);
            System.arraycopy(end, at, end, at + 1, next - at);
            System.arraycopy(value, at, value, at + 1, next - at);
            next++;
        }
        time[at] = newTime;
        end[at] = newEnd;
        value[at] = newValue;
        while (time[first] < time[next - 1] - span) {
            first++;
        }
    }

    /** Makes room for one more at the end; returns by how much every index went down. */
    private int makeRoom() {
        if (next < time.length) {
            return 0;
        }
        int moved = first;
        int kept = next - first;
        int capacity = Math.max(8, 2 * kept);
        time = Arrays.copyOf(Arrays.copyOfRange(time, first, next), capacity);
        end = Arrays.copyOf(Arrays.copyOfRange(end, first, next), capacity);
        value = Arrays.copyOf(Arrays.copyOfRange(value, first, next), capacity);
        first = 0;
        next = kept;
        return moved;
    }

    boolean isEmpty() {
        return first == next;
    }

    double latestValue() {
        return value[next - 1];
    }

    long latestTime() {
        return time[next - 1];
    }

    long latestEnd() {
        return end[next - 1];
    }

    /** Sum, oldest first, of the values whose periods fill the window that ends with the latest period; NaN if they do not fill it. */
    double sumOverWindow(long window) {
        long start = latestEnd() - window;
        int oldest = next - 1;
        while (oldest > first && time[oldest] > start && end[oldest - 1] == time[oldest]) {
            oldest--;
        }
        if (time[oldest] != start) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = oldest; i < next; i++) {
            sum += value[i];
        }
        return sum;
    }

    /** The latest value in standard units of the window that ends with it; NaN if that holds fewer values, or equal ones only. */
    double scoreOfLatest(long window, int least) {
        int oldest = next - 1;
        while (oldest > first && time[oldest - 1] > latestTime() - window) {
            oldest--;
        }
        if (next - oldest < least) {
            return Double.NaN;
        }
        // Measured from the latest value, so that equal values have no variance at all, whatever they are.
        double mean = 0;
        for (int i = oldest; i < next; i++) {
            mean += (value[i] - latestValue()) / (next - oldest);
        }
        double variance = 0;
        for (int i = oldest; i < next; i++) {
            double d = value[i] - latestValue() - mean;
            variance += d * d / (next - oldest);
        }
        return variance > 0 ? -mean / Math.sqrt(variance) : Double.NaN;
    }

    /** The latest value with a time from {@code earliest} to {@code latest}, both inclusive; NaN if there is none. */
    double valueBetween(long earliest, long latest) {
        int at = Arrays.binarySearch(time, first, next, latest);
        int found = at >= 0 ? at : -at - 2;
        return found >= first && time[found] >= earliest ? value[found] : Double.NaN;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(next - first);
        for (int i = first; i < next; i++) {
            out.writeLong(time[i]);
            out.writeLong(end[i]);
            out.writeDouble(value[i]);
        }
    }

    /** Reads what another of the same readings wrote. */
    void readFrom(DataInput in) throws IOException {
        first = 0;
        next = 0;
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long readTime = in.readLong();
            if (i > 0 && readTime <= latestTime()) {
                throw new IOException(
                        "values of a signal must go forward in time; have " + readTime + " after " + latestTime());
            }
            put(readTime, in.readLong(), in.readDouble());
        }
    }
}
