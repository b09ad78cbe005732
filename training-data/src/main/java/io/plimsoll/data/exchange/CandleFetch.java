package io.plimsoll.data.exchange;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.ProgressListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the candles of one pair from an exchange's interface into a folder of CSV files, which
 * {@link io.plimsoll.data.csv.CsvFolderSource} reads. Bars that are there are not asked for again: the same request, made again later or
 * after an interruption, brings what is missing before the first and behind the last. Only closed candles are kept. Immutable; a run
 * belongs to one thread.
 */
public final class CandleFetch {

    /** A candle counts as closed only this long after its end: clocks differ, and exchanges settle late. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** So much is lost at most when a run is killed. */
    private static final int PAGES_BETWEEN_STORING = 50;

    private final Clock clock;
    private final Sleeper sleeper;
    private final RandomGenerator jitter;

    private CandleFetch(Clock clock, Sleeper sleeper, RandomGenerator jitter) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.jitter = jitter;
    }

    /**
     * A fetch in this world.
     *
     * @param clock tells which candles are closed, and when the time is over
     * @param sleeper makes the pauses
     * @param jitter shortens the pauses
     */
    public static CandleFetch with(Clock clock, Sleeper sleeper, RandomGenerator jitter) {
        return new CandleFetch(clock, sleeper, jitter);
    }

    /**
     * What to do.
     *
     * @param exchange whom to ask
     * @param base where; null for the exchange's own address
     * @param pair like {@code BTC-USDT}, or {@code BTC-USDT-SWAP} for its perpetual
     * @param interval length of a bar
     * @param first opening of the first bar, on the grid of the interval
     * @param until no bar that opens here or later
     * @param folder folder to write; the bars go to a folder in it that is named after exchange, market and interval
     * @param limits how hard to try, mostly {@link CandleExchange#limits}
     */
    public record Request(
            CandleExchange exchange,
            @Nullable URI base,
            String pair,
            Duration interval,
            Instant first,
            Instant until,
            Path folder,
            FetchLimits limits) {

        /** Checks every field. */
        public Request {
            CandlePair.parse(pair);
            IntervalText.of(interval);
            if (Math.floorMod(first.toEpochMilli(), interval.toMillis()) != 0) {
                throw new IllegalArgumentException("first must be a multiple of " + interval + "; have " + first);
            }
            if (!until.isAfter(first)) {
                throw new IllegalArgumentException("until must be after first " + first + "; have " + until);
            }
        }
    }

    /**
     * What was done.
     *
     * @param folder the folder written, for {@code CsvFolderSource}
     * @param symbol the symbol, which is also the file's name
     * @param bars bars that are there now
     * @param added how many of them are new
     * @param pages pages fetched
     * @param quality what was found in the candles, gaps among them
     * @param failures why it is not complete; empty if it is
     */
    public record Result(
            Path folder,
            String symbol,
            long bars,
            long added,
            int pages,
            DataQualityReport quality,
            List<String> failures) {

        /** Copies the failures. */
        public Result {
            failures = List.copyOf(failures);
        }

        /** Whether every page that was asked for came. */
        public boolean isComplete() {
            return failures.isEmpty();
        }
    }

    /**
     * Does it.
     *
     * @throws MarketDataException if there is no bar afterwards, with the reason, or the folder cannot be read or written
     * @throws IllegalArgumentException if the exchange has no candles of the interval
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; what was stored until then stays
     */
    public Result run(Request request, ProgressListener progress) {
        return new Run(request).run(progress);
    }

    /** One run and what it has done so far. */
    private final class Run {

        private final Request request;
        private final CandlePair pair;
        private final CandlePages source;
        private final Attempts attempts;
        private final CandleStore store;
        private final List<String> failures = new ArrayList<>();
        /** Candles before the first stored bar: stored together or not at all, for a hole between would never be filled. */
        private final List<Candle> front = new ArrayList<>();

        private int pages;

        Run(Request request) {
            FetchLimits limits = request.limits();
            this.request = request;
            this.pair = CandlePair.parse(request.pair());
            this.source =
                    request.exchange().pages(request.base(), pair, request.interval(), limits.attemptTime(), clock);
            this.attempts = new Attempts(limits, clock, sleeper, jitter);
            String market = request.exchange().market(pair) + "-" + IntervalText.of(request.interval());
            this.store = CandleStore.open(request.folder().resolve(market), pair.symbol(), request.interval());
        }

        Result run(ProgressListener progress) {
            String task = "Fetching " + request.pair() + " from " + request.exchange();
            List<Page> asked = missingPages();
            long before = store.bars().size();
            progress.progress(task, 0, asked.size());
            try {
                for (Page page : asked) {
                    fetch(page);
                    progress.progress(task, ++pages, asked.size());
                    if (pages % PAGES_BETWEEN_STORING == 0) {
                        store.save();
                    }
                }
                store.add(front);
            } catch (FetchFailure e) {
                failures.add(String.valueOf(e.getMessage()));
                progress.progress(task, asked.size(), asked.size());
            }
            DataQualityReport found = store.save();
            BarSeries bars = store.bars();
            if (bars.size() == 0) {
                failures.addAll(0, found.summary());
                throw new MarketDataException("no candle of " + request.pair() + " at " + request.exchange() + " from "
                        + request.first() + " to " + request.until() + ":\n" + String.join("\n", failures));
            }
            return new Result(store.folder(), pair.symbol(), bars.size(), bars.size() - before, pages, found, failures);
        }

        private void fetch(Page page) throws FetchFailure {
            List<Candle> candles = attempts.make(
                    request.exchange() + " " + request.pair(), () -> source.between(page.from(), page.until()));
            long closed = closedBy();
            List<Candle> kept = new ArrayList<>();
            for (Candle candle : candles) {
                Instant opens = Instant.ofEpochMilli(candle.openTime());
                if (candle.openTime() + request.interval().toMillis() > closed) {
                    continue;
                }
                if (opens.isBefore(page.from()) || !opens.isBefore(page.until())) {
                    throw new FetchFailure(request.exchange() + " " + request.pair() + ": the page from " + page.from()
                            + " to " + page.until() + " holds a candle of " + opens);
                }
                kept.add(candle);
            }
            if (page.front()) {
                front.addAll(kept);
            } else {
                store.add(kept);
            }
        }

        /** The pages of what is not stored, without a hole: behind the last stored bar, and before the first. */
        private List<Page> missingPages() {
            Instant closed = Instant.ofEpochMilli(closedBy());
            Instant end = closed.isAfter(request.until()) ? request.until() : closed;
            BarSeries stored = store.bars();
            List<Page> result = new ArrayList<>();
            if (stored.size() == 0) {
                addPages(result, request.first(), end, false);
                return result;
            }
            addPages(result, Instant.ofEpochMilli(stored.closeTime(stored.size() - 1)), end, false);
            addPages(result, request.first(), Instant.ofEpochMilli(stored.openTime(0)), true);
            return result;
        }

        private void addPages(List<Page> pagesSoFar, Instant from, Instant until, boolean inFront) {
            Duration step = request.interval().multipliedBy(source.most());
            for (Instant start = from; start.isBefore(until); start = start.plus(step)) {
                Instant end = start.plus(step);
                pagesSoFar.add(new Page(start, end.isAfter(until) ? until : end, inFront));
            }
        }

        /** Candles that end here or before are closed. */
        private long closedBy() {
            return clock.instant().minus(SETTLING).toEpochMilli();
        }
    }

    /**
     * A stretch to ask for.
     *
     * @param from opening of its first candle
     * @param until no candle that opens here or later
     * @param front whether it lies before the first stored bar
     */
    private record Page(Instant from, Instant until, boolean front) {}
}
