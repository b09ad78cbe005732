package io.plimsoll.data.exchange;

import static io.plimsoll.data.exchange.Archive.klines;
import static io.plimsoll.data.exchange.Archive.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFetchTest {

    private static final String JANUARY = Archive.MONTHLY + "2024-01.zip";
    private static final FetchLimits LIMITS = FetchLimits.FILES.withRate(1000, Duration.ofSeconds(1));

    @TempDir
    private Path mirror;

    private final LoopbackServer server = new LoopbackServer();
    private final FakeTime time = FakeTime.at("2024-03-20T10:00:00Z");

    @AfterEach
    void stop() {
        server.close();
    }

    private ArchiveFetch.Result run(ArchiveFetch.Request request) {
        return ArchiveFetch.with(time, time, FakeTime.jitter()).run(request, ProgressListener.NONE);
    }

    private ArchiveFetch.Request klinesOf(String first, String last) {
        return request(ArchiveKind.KLINES, Duration.ofHours(1), first, last, LIMITS);
    }

    private ArchiveFetch.Request request(
            ArchiveKind kind, @Nullable Duration interval, String first, String last, FetchLimits limits) {
        return new ArchiveFetch.Request(
                server.uri(),
                ArchiveMarket.PERPETUAL,
                kind,
                List.of("BTCUSDT"),
                interval,
                LocalDate.parse(first),
                LocalDate.parse(last),
                mirror,
                limits);
    }

    private static List<String> sentences(ArchiveFetch.Result result) {
        return result.quality().examples().stream().map(Finding::sentence).toList();
    }

    private List<String> filesInMirror() throws IOException {
        try (Stream<Path> all = Files.walk(mirror)) {
            return all.filter(Files::isRegularFile)
                    .map(p -> mirror.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void closedMonthsComeWholeAndTheOpenOneByDaysAndTheSourceReadsThem() throws IOException {
        publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 31 * 24));
        publish(server, Archive.MONTHLY + "2024-02.zip", klines("2024-02-01T00:00:00Z", 29 * 24));
        for (int day = 1; day < 20; day++) {
            String date = LocalDate.of(2024, 3, day).toString();
            publish(server, Archive.DAILY + date + ".zip", klines(date + "T00:00:00Z", 24));
        }
        List<String> progress = new ArrayList<>();

        ArchiveFetch.Result result = ArchiveFetch.with(time, time, FakeTime.jitter())
                .run(
                        klinesOf("2024-01-15", "2024-12-31"),
                        (task, done, total) -> progress.add(task + " " + done + "/" + total));

        assertThat(result.fetched()).isEqualTo(2 + 19);
        assertThat(result.present()).isZero();
        assertThat(result.isComplete()).isTrue();
        assertThat(result.quality().counts()).isEmpty();
        assertThat(progress).hasSize(22).startsWith("Fetching klines 0/21").endsWith("Fetching klines 21/21");
        assertThat(filesInMirror()).hasSize(42).contains(JANUARY, JANUARY + ".CHECKSUM");
        assertThat(result.bytes())
                .isEqualTo(filesInMirror().stream()
                        .filter(f -> f.endsWith(".zip"))
                        .mapToLong(f -> mirror.resolve(f).toFile().length())
                        .sum());
        var market = ArchiveSource.of(mirror).load(ProgressListener.NONE);
        assertThat(market.history().bars()).isEqualTo((31 + 29 + 19) * 24);
        assertThat(market.quality().counts()).isEmpty();
    }

    @Test
    void whatIsThereAndVerifiedIsNotAskedForAgain() {
        publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 5));
        run(klinesOf("2024-01-01", "2024-01-31"));
        int asked = server.requests().size();

        ArchiveFetch.Result again = run(klinesOf("2024-01-01", "2024-01-31"));

        assertThat(again.present()).isEqualTo(1);
        assertThat(again.fetched()).isZero();
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void fileThatWasDamagedSinceIsBroughtAnew() throws IOException {
        byte[] zip = publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 5));
        run(klinesOf("2024-01-01", "2024-01-31"));
        Files.write(mirror.resolve(JANUARY), new byte[] {1, 2, 3});

        assertThat(run(klinesOf("2024-01-01", "2024-01-31")).fetched()).isEqualTo(1);
        assertThat(mirror.resolve(JANUARY)).hasBinaryContent(zip);
    }

    @Test
    void fileThatSomebodyElseBroughtOnlyNeedsItsChecksum() {
        byte[] zip = publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 5));
        Archive.write(mirror, JANUARY, zip);

        assertThat(run(klinesOf("2024-01-01", "2024-01-31")).present()).isEqualTo(1);
        assertThat(server.requests()).containsExactly("GET /" + JANUARY + ".CHECKSUM");
        assertThat(mirror.resolve(JANUARY + ".CHECKSUM")).exists();
    }

    @Test
    void monthThatThePublisherDoesNotHaveIsAFactAndNoFailure() {
        publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 5));

        ArchiveFetch.Result result = run(klinesOf("2023-12-01", "2024-01-31"));

        assertThat(result.isComplete()).isTrue();
        assertThat(sentences(result))
                .containsExactly(
                        "BTCUSDT-1h-2023-12.zip: file is missing; have \"" + Archive.MONTHLY + "2023-12.zip\"");
    }

    @Test
    void monthJustClosedWhoseFileIsNotOutYetComesByDays() {
        FakeTime secondOfMarch = FakeTime.at("2024-03-02T10:00:00Z");
        for (int day = 20; day < 29; day++) {
            publish(server, Archive.DAILY + "2024-02-" + day + ".zip", klines("2024-02-" + day + "T00:00:00Z", 24));
        }

        ArchiveFetch.Result result = ArchiveFetch.with(secondOfMarch, secondOfMarch, FakeTime.jitter())
                .run(klinesOf("2024-02-20", "2024-02-29"), ProgressListener.NONE);

        assertThat(result.fetched()).isEqualTo(9);
        assertThat(sentences(result))
                .hasSize(1)
                .allMatch(s -> s.startsWith("BTCUSDT-1h-2024-02-29.zip: file is missing"));
    }

    @Test
    void fundingComesByMonthsAndForcedOrdersByDays() {
        publish(server, Archive.FUNDING + "2024-02.zip", "1706745600000,8,0.1\n");
        publish(server, Archive.FORCED + "2024-02-29.zip", "1709164800000,BUY,LIMIT,IOC,1,2,2,FILLED,1,1\n");

        ArchiveFetch.Result funding = run(request(ArchiveKind.FUNDING, null, "2024-02-01", "2024-03-31", LIMITS));
        ArchiveFetch.Result forced = run(request(ArchiveKind.FORCED_ORDERS, null, "2024-02-28", "2024-03-01", LIMITS));

        assertThat(funding.fetched()).isEqualTo(1);
        assertThat(sentences(funding)).hasSize(1).allMatch(s -> s.startsWith("BTCUSDT-fundingRate-2024-03.zip"));
        assertThat(forced.fetched()).isEqualTo(1);
        assertThat(forced.quality().count(QualityRule.MISSING_FILE)).isEqualTo(2);
        assertThat(ArchiveSource.of(mirror).load(ProgressListener.NONE).facts().size())
                .isEqualTo(2);
    }

    @Test
    void nothingAtAllIsOneFailureThatSaysWhatWasAskedFor() {
        assertThatThrownBy(() -> run(klinesOf("2023-11-01", "2024-01-31")))
                .isInstanceOf(MarketDataException.class)
                .hasMessageStartingWith(
                        "nothing usable of 3 files of klines for BTCUSDT from 2023-11-01 to 2024-01-31 at "
                                + server.uri())
                .hasMessageContaining("3 × MISSING_FILE");
        assertThatThrownBy(() -> run(klinesOf("2024-03-20", "2024-03-31")))
                .hasMessageStartingWith("nothing usable of 0 files");
    }

    @Test
    void serverOutOfReachIsGivenUpAfterThreeFiles() {
        server.close();
        assertThatThrownBy(() -> run(klinesOf("2023-01-01", "2024-01-31")))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("given up after 6 attempts")
                .hasMessageContaining("3 failures in a row: 10 of 13 files were not asked for");
        assertThat(time.pauses()).hasSize(3 * 5);
    }

    @Test
    void mirrorThatCannotBeWrittenIsNamed() throws IOException {
        publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 5));
        Files.writeString(mirror.resolve("data"), "a file where a folder belongs");
        assertThatThrownBy(() -> run(klinesOf("2024-01-01", "2024-01-31")))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining(mirror.resolve(JANUARY) + ": cannot be written");
    }

    @Test
    void interruptedRunIsCancelled() {
        publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 5));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> run(klinesOf("2024-01-01", "2024-01-31")))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void requestIsChecked() {
        assertThatThrownBy(() -> request(ArchiveKind.KLINES, null, "2024-01-01", "2024-01-31", LIMITS))
                .hasMessageContaining("interval must be given for klines");
        assertThatThrownBy(() -> request(ArchiveKind.FUNDING, Duration.ofHours(1), "2024-01-01", "2024-01-31", LIMITS))
                .hasMessageContaining("interval must be given for klines and for nothing else");
        assertThatThrownBy(() -> klinesOf("2024-02-01", "2024-01-31")).hasMessageContaining("last must not be before");
        assertThatThrownBy(() -> new ArchiveFetch.Request(
                        URI.create("ftp://x"),
                        ArchiveMarket.SPOT,
                        ArchiveKind.KLINES,
                        List.of("BTCUSDT"),
                        Duration.ofHours(1),
                        LocalDate.EPOCH,
                        LocalDate.EPOCH,
                        mirror,
                        LIMITS))
                .hasMessageContaining("have ftp://x");
        for (String symbol : List.of("../../etc", "btcusdt", "", "BTC/USDT")) {
            assertThatThrownBy(() -> new ArchiveFetch.Request(
                            server.uri(),
                            ArchiveMarket.SPOT,
                            ArchiveKind.KLINES,
                            List.of(symbol),
                            Duration.ofHours(1),
                            LocalDate.EPOCH,
                            LocalDate.EPOCH,
                            mirror,
                            LIMITS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("symbol must be");
        }
        assertThatThrownBy(() -> FetchLimits.FILES.withTotalTime(Duration.ZERO)).hasMessageContaining("totalTime");
    }
}
