package io.plimsoll.data;

import io.plimsoll.data.alignment.Signal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Walks a history closing time by closing time, as {@link MarketHistory#events} says. Not thread-safe. */
final class HistoryReplay implements Iterator<MarketEvent> {

    /** A signal and the first of its publications that was not given yet. */
    private static final class Unpublished {

        private final Signal signal;
        private int next;

        Unpublished(Signal signal, int next) {
            this.signal = signal;
            this.next = next;
        }

        long publishedAt() {
            return signal.publishedAt(next);
        }
    }

    private static final Comparator<Unpublished> FIRST_PUBLISHED = Comparator.comparingLong(Unpublished::publishedAt)
            .thenComparing(u -> u.signal.asset())
            .thenComparing(u -> u.signal.name());

    private final MarketHistory history;
    private final BarSeries[] all;
    private final int[] next;
    private final PriorityQueue<Unpublished> unpublished = new PriorityQueue<>(FIRST_PUBLISHED);
    private final long step;
    private final long end;
    private long closing;
    private int turn;

    HistoryReplay(MarketHistory history, Instant after, Instant until) {
        this.history = history;
        this.all = history.series().toArray(BarSeries[]::new);
        this.next = new int[all.length];
        this.step = history.interval().toMillis();
        if (all.length == 0) {
            this.end = -1;
            return;
        }
        long historyStart = history.start().toEpochMilli();
        long historyEnd = history.end().toEpochMilli();
        long known = Math.min(historyEnd, Math.max(historyStart, BarSeries.epochMillisOf(after)));
        for (int k = 0; k < all.length; k++) {
            int i = all[k].indexOf(known - step + 1);
            next[k] = i >= 0 ? i : -i - 1;
        }
        this.closing = (Math.floorDiv(known, step) + 1) * step;
        this.end = Math.min(BarSeries.epochMillisOf(until), historyEnd);
        boolean fromTheFirstBar = closing - step <= historyStart;
        for (Signal signal : history.signals().all()) {
            int first = fromTheFirstBar ? 0 : signal.firstAfter(closing - step);
            if (first < signal.size()) {
                unpublished.add(new Unpublished(signal, first));
            }
        }
        skipToBar();
    }

    @Override
    public boolean hasNext() {
        return closing <= end;
    }

    @Override
    public MarketEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Unpublished first = unpublished.peek();
        if (first != null && first.publishedAt() <= closing) {
            return publish(unpublished.remove());
        }
        if (turn == all.length) {
            MarketEvent.BarClose event = new MarketEvent.BarClose(closing);
            closing += step;
            turn = 0;
            skipToBar();
            return event;
        }
        BarSeries s = all[turn];
        int i = next[turn]++;
        turn++;
        skipToBar();
        return new MarketEvent.Bar(
                s.asset(),
                "history",
                s.openTime(i),
                history.interval(),
                s.open(i),
                s.high(i),
                s.low(i),
                s.close(i),
                s.volume(i));
    }

    private MarketEvent publish(Unpublished first) {
        MarketEvent event = new MarketEvent.Published(
                first.signal.asset(), first.signal.name(), first.signal.publication(first.next));
        first.next++;
        if (first.next < first.signal.size()) {
            unpublished.add(first);
        }
        return event;
    }

    private void skipToBar() {
        while (turn < all.length && !(next[turn] < all[turn].size() && all[turn].closeTime(next[turn]) == closing)) {
            turn++;
        }
    }
}
