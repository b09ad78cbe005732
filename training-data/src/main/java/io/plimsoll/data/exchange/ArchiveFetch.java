package io.plimsoll.data.exchange;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Copies files of the exchange's archive into a mirror folder, each verified against its published checksum, for {@link ArchiveSource}
 * to read. Files that are there and verified are not asked for again, and a download that broke off goes on where it ended: after any
 * interruption the same request does the rest. Immutable; a run belongs to one thread.
 */
public final class ArchiveFetch {

    /** Where the publisher keeps the archive. */
    public static final URI PUBLISHER = URI.create("https://data.binance.vision");

    /** After so many failures in a row the server is taken to be out of reach. */
    private static final int MOST_FAILURES_IN_A_ROW = 3;

    private final Clock clock;
    private final Sleeper sleeper;
    private final RandomGenerator jitter;

    private ArchiveFetch(Clock clock, Sleeper sleeper, RandomGenerator jitter) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.jitter = jitter;
    }

    /**
     * A fetch in this world.
     *
     * @param clock tells which months are closed, and when the time is over
     * @param sleeper makes the pauses
     * @param jitter shortens the pauses
     */
    public static ArchiveFetch with(Clock clock, Sleeper sleeper, RandomGenerator jitter) {
        return new ArchiveFetch(clock, sleeper, jitter);
    }

    /**
     * What to do.
     *
     * @param base where the archive is, without the folder {@code data}
     * @param market which market
     * @param kind what
     * @param symbols of which instruments, in upper case
     * @param interval of klines; null for other kinds
     * @param first first day; of kinds in monthly files its whole month is fetched
     * @param last last day; days that are not over are left out
     * @param mirror folder to write, created if need be
     * @param limits how hard to try
     */
    public record Request(
            URI base,
            ArchiveMarket market,
            ArchiveKind kind,
            List<String> symbols,
            @Nullable Duration interval,
            LocalDate first,
            LocalDate last,
            Path mirror,
            FetchLimits limits) {

        /** Checks every field and copies the symbols. */
        public Request {
            symbols = symbols.stream().distinct().toList();
            if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
                throw new IllegalArgumentException("base must be an http or https address; have " + base);
            }
            if (symbols.isEmpty()) {
                throw new IllegalArgumentException("symbols must not be empty");
            }
            for (String symbol : symbols) {
                new ArchiveSeries(market, kind, symbol, interval);
            }
            if (interval != null) {
                IntervalText.of(interval);
            }
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("last must not be before first " + first + "; have " + last);
            }
        }
    }

    /**
     * What was done.
     *
     * @param mirror the folder written
     * @param fetched files brought
     * @param present files that were there and verified
     * @param bytes size of the files brought, compressed
     * @param quality files that the publisher does not have ({@link QualityRule#MISSING_FILE}) or that are not what its checksums say
     *     ({@link QualityRule#WRONG_CHECKSUM}); the latter are not kept
     * @param failures one sentence for each file that could not be brought, and what was not tried because of it
     */
    public record Result(
            Path mirror, int fetched, int present, long bytes, DataQualityReport quality, List<String> failures) {

        /** Copies the failures. */
        public Result {
            failures = List.copyOf(failures);
        }

        /** Whether everything that the publisher has is in the mirror. */
        public boolean isComplete() {
            return failures.isEmpty() && quality.count(QualityRule.WRONG_CHECKSUM) == 0;
        }
    }

    /**
     * Does it.
     *
     * @throws MarketDataException if not one of the files is in the mirror afterwards, with every reason, or the mirror cannot be
     *     written
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the mirror is then as far as it came
     */
    public Result run(Request request, ProgressListener progress) {
        return new Run(request).run(progress);
    }

    /** One run and what it has done so far. */
    private final class Run {

        private final Request request;
        private final DataQualityReport.Collector quality = new DataQualityReport.Collector();
        private final List<String> failures = new ArrayList<>();
        private final Attempts attempts;
        private final ArchiveFileFetch files;
        private int fetched;
        private int present;
        private long bytes;
        private int failuresInARow;

        Run(Request request) {
            this.request = request;
            FetchLimits limits = request.limits();
            this.attempts = new Attempts(limits, clock, sleeper, jitter);
            HttpClient client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(limits.attemptTime())
                    .build();
            Download download = new Download(client, attempts, limits, clock);
            this.files = new ArchiveFileFetch(request.base(), request.mirror(), download, quality);
        }

        Result run(ProgressListener progress) {
            List<ArchivePlan.Step> steps = plan();
            String task = "Fetching " + request.kind().folder();
            progress.progress(task, 0, steps.size());
            for (int i = 0; i < steps.size(); i++) {
                Optional<String> end = end();
                if (end.isPresent()) {
                    failures.add(end.get() + ": " + (steps.size() - i) + " of " + steps.size()
                            + " files were not asked for");
                    progress.progress(task, steps.size(), steps.size());
                    break;
                }
                take(steps.get(i));
                progress.progress(task, i + 1L, steps.size());
            }
            return result(steps.size());
        }

        /** Why nothing more is tried, if so. */
        private Optional<String> end() {
            if (attempts.outOfTime()) {
                return Optional.of("the time allowed of " + request.limits().totalTime() + " is over");
            }
            return failuresInARow >= MOST_FAILURES_IN_A_ROW
                    ? Optional.of(failuresInARow + " failures in a row")
                    : Optional.empty();
        }

        private List<ArchivePlan.Step> plan() {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            List<ArchivePlan.Step> steps = new ArrayList<>();
            for (String symbol : request.symbols()) {
                ArchiveSeries series = new ArchiveSeries(request.market(), request.kind(), symbol, request.interval());
                steps.addAll(ArchivePlan.of(series, request.first(), request.last(), today));
            }
            return steps;
        }

        private void take(ArchivePlan.Step step) {
            if (!isMissing(step.file())) {
                return;
            }
            if (step.instead().isEmpty()) {
                reportMissing(step.file());
            }
            for (ArchiveFile day : step.instead()) {
                if (end().isEmpty() && isMissing(day)) {
                    reportMissing(day);
                }
            }
        }

        private boolean isMissing(ArchiveFile file) {
            try {
                ArchiveFileFetch.Outcome outcome = files.fetch(file);
                failuresInARow = 0;
                switch (outcome) {
                    case FETCHED -> {
                        fetched++;
                        bytes += Files.size(files.target(file));
                    }
                    case PRESENT -> present++;
                    case WITHOUT_CHECKSUM ->
                        failures.add(file.name() + ": not kept, its publisher has no " + file.checksumName());
                    // What is wrong is among the findings, or will be.
                    case WRONG_CHECKSUM, MISSING -> {}
                }
                return outcome == ArchiveFileFetch.Outcome.MISSING;
            } catch (FetchFailure e) {
                failuresInARow++;
                failures.add(String.valueOf(e.getMessage()));
                return false;
            } catch (IOException e) {
                throw new MarketDataException(files.target(file) + ": cannot be written: " + e.getMessage(), e);
            }
        }

        private void reportMissing(ArchiveFile file) {
            quality.add(Finding.inFile(file.name(), 0, QualityRule.MISSING_FILE, "file", file.path()));
        }

        private Result result(int planned) {
            DataQualityReport found = quality.report();
            if (fetched + present == 0) {
                List<String> lines = new ArrayList<>();
                lines.add("nothing usable of " + planned + " files of "
                        + request.kind().folder() + " for "
                        + String.join(", ", request.symbols()) + " from " + request.first() + " to " + request.last()
                        + " at " + request.base());
                lines.addAll(found.summary());
                lines.addAll(failures);
                throw new MarketDataException(String.join("\n", lines));
            }
            return new Result(request.mirror(), fetched, present, bytes, found, failures);
        }
    }
}
