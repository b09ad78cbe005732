package io.plimsoll.data.alignment;

import java.util.ArrayList;
import java.util.List;

/** One signal as a cursor plays it: what was published up to now, what of its history comes later, and what a live feed adds. */
final class Tape {

    private final Signal signal;
    private final RecentValues values = new RecentValues();
    private final List<Publication> added = new ArrayList<>();
    private int next;

    Tape(Signal signal) {
        this.signal = signal;
    }

    RecentValues values() {
        return values;
    }

    /** Adds what the history does not hold; of two published at one moment the one added last counts. */
    void add(Publication publication) {
        int at = added.size();
        while (at > 0 && added.get(at - 1).publishedAt() > publication.publishedAt()) {
            at--;
        }
        added.add(at, publication);
    }

    /** Takes everything published up to and at a time; whether there was anything. */
    boolean playTo(long time) {
        boolean played = false;
        while (true) {
            boolean fromHistory = next < signal.size() && signal.publishedAt(next) <= time;
            boolean fromFeed = !added.isEmpty() && added.get(0).publishedAt() <= time;
            if (fromHistory && !(fromFeed && added.get(0).publishedAt() < signal.publishedAt(next))) {
                values.put(signal.time(next), signal.end(next), signal.value(next));
                next++;
            } else if (fromFeed) {
                Publication publication = added.remove(0);
                values.put(publication.time(), publication.end(), publication.value());
            } else {
                return played;
            }
            played = true;
        }
    }
}
