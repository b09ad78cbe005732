package io.plimsoll.data.exchange;

import static io.plimsoll.data.exchange.Archive.klines;
import static io.plimsoll.data.exchange.Archive.publish;
import static io.plimsoll.data.exchange.LoopbackServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.Finding;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to one file on its way. A second file that is always well keeps the runs from failing as a whole. */
class ArchiveTransferTest {

    private static final String JANUARY = Archive.MONTHLY + "2024-01.zip";
    private static final String FEBRUARY = Archive.MONTHLY + "2024-02.zip";
    private static final FetchLimits LIMITS = FetchLimits.FILES.withRate(1000, Duration.ofSeconds(1));

    @TempDir
    private Path mirror;

    private final LoopbackServer server = new LoopbackServer();
    private final FakeTime time = FakeTime.at("2024-03-20T10:00:00Z");
    private byte[] zip = {};

    @BeforeEach
    void publishBoth() {
        zip = publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 31 * 24));
        publish(server, FEBRUARY, klines("2024-02-01T00:00:00Z", 29 * 24));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ArchiveFetch.Result run() {
        return run(LIMITS);
    }

    private ArchiveFetch.Result run(FetchLimits limits) {
        return ArchiveFetch.with(time, time, FakeTime.jitter())
                .run(
                        new ArchiveFetch.Request(
                                server.uri(),
                                ArchiveMarket.PERPETUAL,
                                ArchiveKind.KLINES,
                                List.of("BTCUSDT"),
                                Duration.ofHours(1),
                                LocalDate.parse("2024-01-01"),
                                LocalDate.parse("2024-02-29"),
                                mirror,
                                limits),
                        ProgressListener.NONE);
    }

    private void assertBothAreThere(ArchiveFetch.Result result) throws IOException {
        assertThat(result.failures()).isEmpty();
        assertThat(result.fetched() + result.present()).isEqualTo(2);
        assertThat(mirror.resolve(JANUARY)).hasBinaryContent(zip);
        assertThat(hiddenFiles()).isEmpty();
    }

    private List<Path> hiddenFiles() throws IOException {
        try (Stream<Path> all = Files.walk(mirror)) {
            return all.filter(p -> String.valueOf(p.getFileName()).startsWith("."))
                    .toList();
        }
    }

    private List<String> requestsForTheZip() {
        return server.requests().stream()
                .filter(r -> r.contains(JANUARY) && !r.contains("CHECKSUM"))
                .map(r -> r.replace(" /" + JANUARY, ""))
                .toList();
    }

    @Test
    void pauseThatTheServerAsksForIsKept() throws IOException {
        server.then(JANUARY, status(429, "", "Retry-After", "37"), status(418, "", "Retry-After", "90"));
        assertBothAreThere(run());
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(37), Duration.ofSeconds(90));
    }

    @Test
    void pauseMayBeGivenAsADate() throws IOException {
        server.then(JANUARY, status(503, "", "Retry-After", "Wed, 20 Mar 2024 10:00:42 GMT"));
        assertBothAreThere(run());
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(42));
    }

    @Test
    void ownPausesDoubleAndAreShortenedByUpToAHalf() throws IOException {
        LoopbackServer.Answer busy = status(503, "busy");
        server.then(JANUARY + ".CHECKSUM", busy, busy, status(500, "", "Retry-After", "soon"), busy, busy);
        assertBothAreThere(run());
        assertThat(time.pauses()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            Duration most = Duration.ofSeconds(1L << i);
            assertThat(time.pauses().get(i)).isBetween(most.dividedBy(2), most);
        }
        assertThat(time.pauses()).doesNotContain(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void sixthFailureIsTheLast() throws IOException {
        LoopbackServer.Answer busy = status(503, "busy");
        server.then(JANUARY, busy, busy, busy, busy, busy, busy);
        ArchiveFetch.Result result = run();
        assertThat(result.fetched()).isEqualTo(1);
        assertThat(result.isComplete()).isFalse();
        assertThat(result.failures())
                .containsExactly(server.uri() + "/" + JANUARY + ": status 503, given up after 6 attempts");
        assertThat(mirror.resolve(JANUARY)).doesNotExist();
        assertThat(mirror.resolve(JANUARY + ".CHECKSUM")).doesNotExist();
    }

    @Test
    void refusalIsNotTriedAgain() {
        server.then(JANUARY, status(403, "no"));
        assertThat(run().failures()).containsExactly(server.uri() + "/" + JANUARY + ": status 403");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void pauseLongerThanTheTimeAllowedEndsTheFile() {
        server.then(JANUARY, status(429, "", "Retry-After", "86400"));
        ArchiveFetch.Result result = run(LIMITS.withTotalTime(Duration.ofHours(1)));
        assertThat(result.fetched()).isEqualTo(1);
        assertThat(result.failures())
                .containsExactly(server.uri() + "/" + JANUARY
                        + ": status 429, and a pause of PT24H would end after the time allowed of PT1H");
    }

    @Test
    void whenTheTimeIsOverTheRestIsNotAskedFor() {
        server.then(JANUARY + ".CHECKSUM", exchange -> {
            time.sleep(Duration.ofHours(2));
            status(200, new String(Archive.checksum(JANUARY, zip), UTF_8)).to(exchange);
        });
        assertThatThrownBy(() -> run(LIMITS.withTotalTime(Duration.ofHours(1))))
                .hasMessageContaining(JANUARY + ": not asked for, the time allowed of PT1H is over")
                .hasMessageContaining("the time allowed of PT1H is over: 1 of 2 files were not asked for");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void brokenOffDownloadIsContinuedWhereItEnded() throws IOException {
        server.then(JANUARY, server.cutAfter(JANUARY, 1000));
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).containsExactly("GET", "GET bytes=1000-");
    }

    @Test
    void serverThatIgnoresRangesIsAskedFromTheStart() throws IOException {
        server.withoutRanges().then(JANUARY, server.cutAfter(JANUARY, 1000));
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).containsExactly("GET", "GET bytes=1000-");
    }

    @Test
    void fileThatWasReplacedMeanwhileIsBegunAnew() throws IOException {
        LoopbackServer.Answer cut = server.cutAfter(JANUARY, 1000);
        server.then(JANUARY, exchange -> {
            cut.to(exchange);
            zip = publish(server, JANUARY, klines("2024-01-01T00:00:00Z", 700));
        });
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).startsWith("GET", "GET bytes=1000-");
    }

    @Test
    void answerOfAnotherPartIsNotAppended() throws IOException {
        server.then(
                JANUARY,
                server.cutAfter(JANUARY, 1000),
                status(206, "nonsense", "Content-Range", "bytes 0-7/8"),
                status(416, ""));
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).containsExactly("GET", "GET bytes=1000-", "GET", "GET");
    }

    @Test
    void downloadWithoutAFirmVersionIsBegunAnew() throws IOException {
        server.then(JANUARY, exchange -> {
            exchange.getResponseHeaders().set("ETag", "W/\"weak\"");
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip, 0, 1000);
            exchange.getResponseBody().flush();
        });
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).containsExactly("GET", "GET");
    }

    @Test
    void runThatWasKilledHalfWayIsContinued() throws IOException {
        Path target = Archive.write(mirror, JANUARY, new byte[0]);
        Files.delete(target);
        Files.write(target.resolveSibling("." + target.getFileName() + ".part"), Arrays.copyOf(zip, 1500));
        Files.writeString(target.resolveSibling("." + target.getFileName() + ".etag"), LoopbackServer.etag(zip));
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).containsExactly("GET bytes=1500-");
    }

    @Test
    void runThatWasKilledBetweenTheLastByteAndTheNameNeedsNoDownload() throws IOException {
        Path target = Archive.write(mirror, JANUARY, new byte[0]);
        Files.delete(target);
        Files.write(target.resolveSibling("." + target.getFileName() + ".part"), zip);
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).isEmpty();
    }

    @Test
    void wrongContentOnceIsBroughtAgain() throws IOException {
        server.then(JANUARY, status(200, "something else"));
        assertBothAreThere(run());
        assertThat(requestsForTheZip()).containsExactly("GET", "GET");
    }

    @Test
    void wrongContentAlwaysIsAFindingAndNotKept() throws IOException {
        String right = new String(Archive.checksum(JANUARY, zip), UTF_8).substring(0, 64);
        String wrong = "f".repeat(64);
        server.with(JANUARY + ".CHECKSUM", (wrong + "  BTCUSDT-1h-2024-01.zip\n").getBytes(UTF_8));
        ArchiveFetch.Result result = run();
        assertThat(result.fetched()).isEqualTo(1);
        assertThat(result.isComplete()).isFalse();
        assertThat(result.quality().examples().stream().map(Finding::sentence))
                .containsExactly("BTCUSDT-1h-2024-01.zip: file does not match its published checksum; have \"" + right
                        + " against " + wrong + "\"");
        assertThat(mirror.resolve(JANUARY)).doesNotExist();
        assertThat(mirror.resolve(JANUARY + ".CHECKSUM")).doesNotExist();
        assertThat(hiddenFiles()).isEmpty();
        assertThat(requestsForTheZip()).containsExactly("GET", "GET");
    }

    @Test
    void fileWithoutAPublishedChecksumIsNotKept() {
        server.without(JANUARY + ".CHECKSUM");
        ArchiveFetch.Result result = run();
        assertThat(result.fetched()).isEqualTo(1);
        assertThat(result.isComplete()).isFalse();
        assertThat(result.failures())
                .containsExactly(
                        "BTCUSDT-1h-2024-01.zip: not kept, its publisher has no BTCUSDT-1h-2024-01.zip.CHECKSUM");
        assertThat(result.quality().count(QualityRule.MISSING_FILE)).isEqualTo(1);
        assertThat(mirror.resolve(JANUARY)).doesNotExist();
    }

    @Test
    void textThatIsNoChecksumIsNamed() {
        server.with(JANUARY + ".CHECKSUM", "<html>welcome</html>".getBytes(UTF_8));
        assertThat(run().failures())
                .containsExactly("BTCUSDT-1h-2024-01.zip.CHECKSUM: no checksum of BTCUSDT-1h-2024-01.zip; have "
                        + "\"<html>welcome</html>\"");
    }

    @Test
    void checksumWithoutItsFileIsAMissingFile() {
        server.without(JANUARY);
        ArchiveFetch.Result result = run();
        assertThat(result.failures()).isEmpty();
        assertThat(result.quality().count(QualityRule.MISSING_FILE)).isEqualTo(1);
    }

    @Test
    void serverThatNeverAnswersIsTimedOut() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        server.then(JANUARY, exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        FetchLimits impatient = new FetchLimits(
                1000,
                Duration.ofSeconds(1),
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(700),
                Duration.ofHours(1));
        try {
            assertBothAreThere(run(impatient));
            assertThat(time.pauses()).hasSize(1);
        } finally {
            end.countDown();
        }
    }

    @Test
    void rateIsKept() {
        run(LIMITS.withRate(2, Duration.ofSeconds(10)));
        // Four requests: two at once, and then one every five seconds.
        assertThat(server.requests()).hasSize(4);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void nothingIsAskedWithoutLimits() {
        assertThatThrownBy(() -> LIMITS.withRate(0, Duration.ofSeconds(1))).hasMessageContaining("requests must be");
    }
}
