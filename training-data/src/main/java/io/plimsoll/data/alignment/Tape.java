package io.plimsoll.data.alignment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** One signal as a cursor plays it: what was published up to now, what of its history comes later, and what a live feed adds. */
final class Tape {

    /** What a feed has given, numbered as it came. */
    private record Added(Publication publication, long number) {
        long publishedAt() {
            return publication.publishedAt();
        }
    }

    private final Signal signal;
    private final RecentValues values = new RecentValues();
    private final PriorityQueue<Added> added =
            new PriorityQueue<>(Comparator.comparingLong(Added::publishedAt).thenComparingLong(Added::number));
    private long numbered;
    private int next;

    Tape(Signal signal) {
        this.signal = signal;
    }

    RecentValues values() {
        return values;
    }

    /** Adds what the history does not hold; of two published at one moment the one added last counts. */
    void add(Publication publication) {
        added.add(new Added(publication, numbered++));
    }

    /** Takes everything published up to and at a time; whether there was anything. */
    boolean playTo(long time) {
        boolean played = false;
        while (true) {
            long inHistory = next < signal.size() ? signal.publishedAt(next) : Long.MAX_VALUE;
            Added first = added.peek();
            long inFeed = first == null ? Long.MAX_VALUE : first.publishedAt();
            if (Math.min(inHistory, inFeed) > time) {
                return played;
            }
            if (first == null || inHistory <= inFeed) {
                values.put(signal.time(next), signal.end(next), signal.value(next));
                next++;
            } else {
                Publication publication = first.publication();
                values.put(publication.time(), publication.end(), publication.value());
                added.remove();
            }
            played = true;
        }
    }

    /** Writes what was played and what is still to come from the feed; not the history, which {@link #readFrom} must find again. */
    void writeTo(DataOutput out) throws IOException {
        values.writeTo(out);
        out.writeInt(next);
        List<Added> waiting = new ArrayList<>(added);
        Collections.sort(waiting, added.comparator());
        out.writeInt(waiting.size());
        for (Added one : waiting) {
            Publication publication = one.publication();
            out.writeLong(publication.time());
            out.writeLong(publication.end());
            out.writeLong(publication.publishedAt());
            out.writeDouble(publication.value());
        }
    }

    void readFrom(DataInput in) throws IOException {
        values.readFrom(in);
        next = in.readInt();
        if (next < 0 || next > signal.size()) {
            throw new IOException("publications played of " + signal + " must be among them; have " + next);
        }
        added.clear();
        int waiting = in.readInt();
        for (int i = 0; i < waiting; i++) {
            try {
                add(new Publication(in.readLong(), in.readLong(), in.readLong(), in.readDouble()));
            } catch (IllegalArgumentException e) {
                throw new IOException("a publication that waits is none: " + e.getMessage(), e);
            }
        }
    }
}
