package io.plimsoll.data.exchange;

import static io.plimsoll.data.exchange.LoopbackServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Finding;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.csv.CsvFolderSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandleFetchTest {

    private static final String OKX = "api/v5/market/history-candles";
    private static final String BITFINEX = "v2/candles";
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    private Path folder;

    private final LoopbackServer server = new LoopbackServer();
    private FakeTime time = FakeTime.at("2024-03-20T10:30:00Z");
    private LongPredicate published = opens -> true;

    @AfterEach
    void stop() {
        server.close();
    }

    /** Candles as OKX replies: newest first, both ends exclusive, all numbers as text. */
    private String okx(Map<String, String> query) {
        long newest = Long.parseLong(query.get("after")) - HOUR;
        long oldest = Long.parseLong(query.get("before"));
        int limit = Integer.parseInt(query.get("limit"));
        List<String> candles = new ArrayList<>();
        for (long opens = newest; opens > oldest && candles.size() < limit; opens -= HOUR) {
            if (published.test(opens)) {
                candles.add(okxCandle(opens, "4.5"));
            }
        }
        return okxReply(candles);
    }

    private static String okxReply(List<String> candles) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + String.join(",", candles) + "]}";
    }

    private static String okxCandle(long opens, String base) {
        return "[\"" + opens + "\",\"100.5\",\"103\",\"98\",\"101.25\",\"450\",\"" + base + "\",\"454.5\",\"1\"]";
    }

    /** Candles as Bitfinex replies: time, open, close, high, low, volume; both ends inclusive. */
    private String bitfinex(Map<String, String> query) {
        long end = Long.parseLong(query.get("end"));
        List<String> candles = new ArrayList<>();
        for (long opens = Long.parseLong(query.get("start")); opens <= end; opens += HOUR) {
            if (published.test(opens)) {
                candles.add("[" + opens + ",100.5,101.25,103,98,7.5]");
            }
        }
        return "[" + String.join(",", candles) + "]";
    }

    private CandleFetch.Request request(CandleExchange exchange, String pair, String from, String until) {
        return new CandleFetch.Request(
                exchange,
                server.uri(),
                pair,
                Duration.ofHours(1),
                Instant.parse(from),
                Instant.parse(until),
                folder,
                exchange.limits().withRate(1000, Duration.ofSeconds(1)));
    }

    private CandleFetch.Result run(CandleFetch.Request request) {
        return CandleFetch.with(time, time, FakeTime.jitter()).run(request, ProgressListener.NONE);
    }

    private CandleFetch.Result run(String from, String until) {
        return run(request(CandleExchange.OKX, "BTC-USDT-SWAP", from, until));
    }

    private static BarSeries stored(CandleFetch.Result result) {
        return CsvFolderSource.of(result.folder())
                .withInterval(Duration.ofHours(1))
                .load(ProgressListener.NONE)
                .history()
                .series("BTC");
    }

    private static Instant opens(BarSeries bars, int i) {
        return Instant.ofEpochMilli(bars.openTime(i));
    }

    @Test
    void pagesOfAPerpetualBecomeOneFileWithVolumeInTheBaseCoin() {
        server.answering(OKX, this::okx);

        CandleFetch.Result result = run("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");

        BarSeries bars = stored(result);
        assertThat(result.folder()).isEqualTo(folder.resolve("okx-perp-1h"));
        assertThat(result.symbol()).isEqualTo("BTC-USDT");
        assertThat(result.isComplete()).isTrue();
        assertThat(List.of(result.bars(), result.added(), (long) result.pages()))
                .containsExactly(744L, 744L, 8L);
        assertThat(result.quality().counts()).isEmpty();
        assertThat(bars.size()).isEqualTo(744);
        assertThat(opens(bars, 0)).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(opens(bars, 743)).isEqualTo("2024-01-31T23:00:00Z");
        assertThat(List.of(bars.open(5), bars.high(5), bars.low(5), bars.close(5), bars.volume(5)))
                .containsExactly(100.5, 103.0, 98.0, 101.25, 4.5);
        assertThat(server.requests())
                .hasSize(8)
                .allMatch(r -> r.contains("instId=BTC-USDT-SWAP") && r.contains("bar=1H"));
    }

    @Test
    void spotOfTheSameExchangeHasItsVolumeInAnotherField() {
        server.answering(OKX, this::okx);
        CandleFetch.Result result =
                run(request(CandleExchange.OKX, "BTC-USDT", "2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z"));
        assertThat(result.folder()).isEqualTo(folder.resolve("okx-spot-1h"));
        assertThat(stored(result).volume(0)).isEqualTo(450);
        assertThat(server.requests()).allMatch(r -> r.contains("instId=BTC-USDT&"));
    }

    @Test
    void bitfinexNamesItsCurrenciesDifferently() {
        server.answering(BITFINEX, this::bitfinex);
        CandleFetch.Result spot =
                run(request(CandleExchange.BITFINEX, "BTC-USDT", "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"));
        CandleFetch.Result perpetual =
                run(request(CandleExchange.BITFINEX, "BTC-USDT-SWAP", "2024-01-01T00:00:00Z", "2024-01-01T02:00:00Z"));

        BarSeries bars = stored(spot);
        assertThat(bars.size()).isEqualTo(744);
        assertThat(List.of(bars.open(5), bars.high(5), bars.low(5), bars.close(5), bars.volume(5)))
                .containsExactly(100.5, 103.0, 98.0, 101.25, 7.5);
        assertThat(perpetual.bars()).isEqualTo(2);
        assertThat(server.requests().get(0)).startsWith("/v2/candles/trade:1h:tBTCUST/hist?");
        assertThat(server.requests().get(1)).startsWith("/v2/candles/trade:1h:tBTCF0%3AUSTF0/hist?");
    }

    @Test
    void onlyWhatIsMissingBeforeAndBehindIsAskedFor() {
        server.answering(OKX, this::okx);
        run("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");

        CandleFetch.Result result = run("2024-01-01T00:00:00Z", "2024-01-04T00:00:00Z");

        assertThat(List.of(result.bars(), result.added(), (long) result.pages()))
                .containsExactly(72L, 48L, 2L);
        assertThat(stored(result).followedWithoutGap(0, 71)).isTrue();
        int asked = server.requests().size();
        assertThat(run("2024-01-01T00:00:00Z", "2024-01-04T00:00:00Z").added()).isZero();
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void candleThatIsNotClosedIsNotKept() {
        server.answering(
                OKX,
                query -> okxReply(List.of(
                        okxCandle(Instant.parse("2024-03-20T10:00:00Z").toEpochMilli(), "1"),
                        okxCandle(Instant.parse("2024-03-20T09:00:00Z").toEpochMilli(), "1"))));
        CandleFetch.Result result = run("2024-03-20T09:00:00Z", "2024-03-21T00:00:00Z");
        assertThat(result.bars()).isEqualTo(1);
        assertThat(opens(stored(result), 0)).isEqualTo("2024-03-20T09:00:00Z");

        time = FakeTime.at("2024-03-20T11:00:30Z");
        assertThat(run("2024-03-20T09:00:00Z", "2024-03-21T00:00:00Z").added())
                .as("closed for half a minute only")
                .isZero();
    }

    @Test
    void gapBetweenPagesIsNamed() {
        long from = Instant.parse("2024-01-05T02:00:00Z").toEpochMilli();
        server.answering(OKX, this::okx);
        published = opens -> opens < from || opens >= from + 5 * HOUR;
        CandleFetch.Result result = run("2024-01-01T00:00:00Z", "2024-01-10T00:00:00Z");
        assertThat(result.isComplete()).isTrue();
        assertThat(result.quality().examples().stream().map(Finding::sentence))
                .containsExactly(
                        "BTC-USDT: timestamp follows a gap; have \"5 bars missing between 2024-01-05T01:00:00Z "
                                + "and 2024-01-05T07:00:00Z\"");
    }

    @Test
    void pageThatComesAgainForEverEndsTheFetchAndKeepsTheFirst() {
        String page = okx(Map.of(
                "after", Long.toString(Instant.parse("2024-01-05T04:00:00Z").toEpochMilli()),
                "before", Long.toString(Instant.parse("2024-01-01T00:00:00Z").toEpochMilli() - 1),
                "limit", "100"));
        server.answering(OKX, query -> page);
        CandleFetch.Result result = run("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z");
        assertThat(result.bars()).isEqualTo(100);
        assertThat(result.failures())
                .containsExactly(
                        "OKX BTC-USDT-SWAP: the page from 2024-01-05T04:00:00Z to 2024-01-09T08:00:00Z holds a "
                                + "candle of 2024-01-05T03:00:00Z");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void tooManyRequestsAndGarbledRepliesPass() {
        server.answering(OKX, this::okx)
                .then(
                        OKX,
                        status(429, "slow down", "Retry-After", "11"),
                        status(200, "{\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]}"),
                        status(429, "{\"code\":\"50011\",\"msg\":\"Too Many Requests\"}"),
                        status(200, "{\"code\":\"0\",\"data\":[[\"17"),
                        status(503, "<html>"));
        CandleFetch.Result result = run("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z");
        assertThat(result.isComplete()).isTrue();
        assertThat(result.bars()).isEqualTo(3);
        assertThat(time.pauses()).hasSize(5).startsWith(Duration.ofSeconds(11));
    }

    @Test
    void malformedRepliesWithoutEndAreGivenUp() {
        server.answering(OKX, query -> "no json");
        assertThatThrownBy(() -> run("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z"))
                .isInstanceOf(MarketDataException.class)
                .hasMessageStartingWith("no candle of BTC-USDT-SWAP at OKX from 2024-01-01T00:00:00Z")
                .hasMessageContaining("given up after 6 attempts");
    }

    @Test
    void refusalOfTheExchangeIsNotTriedAgain() {
        server.answering(OKX, query -> "{\"code\":\"51001\",\"msg\":\"Instrument ID does not exist\",\"data\":[]}");
        assertThatThrownBy(() -> run("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z"))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("error 51001 Instrument ID does not exist");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void bitfinexErrorsAreToldApart() {
        server.answering(BITFINEX, this::bitfinex);
        CandleFetch.Request request =
                request(CandleExchange.BITFINEX, "BTC-USD", "2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z");
        server.then(
                BITFINEX,
                status(429, "[\"error\",11010,\"ratelimit: error\"]"),
                status(500, "[\"error\",20060,\"maintenance\"]"));
        assertThat(run(request).bars()).isEqualTo(3);

        server.then(BITFINEX, status(400, "[\"error\",10020,\"symbol: invalid\"]"));
        CandleFetch.Result more =
                run(request(CandleExchange.BITFINEX, "BTC-USD", "2024-01-01T00:00:00Z", "2024-01-01T05:00:00Z"));
        assertThat(more.bars()).isEqualTo(3);
        assertThat(more.failures()).hasSize(1).allMatch(f -> f.contains("symbol: invalid"));
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void candleThatBreaksARuleIsReportedAndNotStored() {
        long start = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
        server.answering(
                OKX,
                query -> okxReply(List.of(
                        okxCandle(start, "1"),
                        okxCandle(start, "1"),
                        okxCandle(start + HOUR, "-1"),
                        okxCandle(start + 1, "1"))));
        CandleFetch.Result result = run("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z");
        assertThat(result.bars()).isEqualTo(1);
        assertThat(result.quality().counts())
                .containsOnlyKeys(QualityRule.BAD_VOLUME, QualityRule.DUPLICATE_ROW, QualityRule.OFF_GRID);

        server.then(OKX, status(200, okxReply(List.of(okxCandle(start + HOUR, "many")))));
        assertThat(run("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z").failures())
                .hasSize(1)
                .allMatch(f -> f.endsWith("holds what is no number: many"));
    }

    @Test
    void candleWithTooFewFieldsIsAGarbledReply() {
        server.answering(OKX, query -> "{\"code\":\"0\",\"msg\":\"\",\"data\":[[\"1704067200000\",\"1\"]]}");
        assertThatThrownBy(() -> run("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z"))
                .isInstanceOf(MarketDataException.class)
                .hasMessageStartingWith("no candle of");
    }

    @Test
    void whatCameBeforeAFailureIsStoredAndTheNextRunGoesOn() {
        server.answering(OKX, this::okx).then(OKX, LoopbackServer.usual(this::okx), status(400, "{}"));
        CandleFetch.Result broken = run("2024-01-01T00:00:00Z", "2024-01-20T00:00:00Z");
        assertThat(broken.bars()).isEqualTo(100);
        assertThat(broken.isComplete()).isFalse();

        CandleFetch.Result rest = run("2024-01-01T00:00:00Z", "2024-01-20T00:00:00Z");
        assertThat(rest.added()).isEqualTo(19 * 24 - 100);
        assertThat(stored(rest).followedWithoutGap(0, 19 * 24 - 1)).isTrue();
    }

    @Test
    void whatLiesBeforeTheFirstBarIsStoredTogetherOrNotAtAll() {
        server.answering(OKX, this::okx);
        run("2024-01-20T00:00:00Z", "2024-01-21T00:00:00Z");
        server.then(OKX, LoopbackServer.usual(this::okx), status(400, "{}"));

        CandleFetch.Result broken = run("2024-01-01T00:00:00Z", "2024-01-21T00:00:00Z");
        assertThat(broken.bars()).isEqualTo(24);
        assertThat(broken.failures()).hasSize(1);

        CandleFetch.Result whole = run("2024-01-01T00:00:00Z", "2024-01-21T00:00:00Z");
        assertThat(stored(whole).followedWithoutGap(0, 20 * 24 - 1)).isTrue();
    }

    @Test
    void stretchBesideTheStoredOneIsFetchedUpToItSoThatNoHoleRemains() {
        server.answering(OKX, this::okx);
        run("2024-01-10T00:00:00Z", "2024-01-11T00:00:00Z");
        run("2024-01-15T00:00:00Z", "2024-01-16T00:00:00Z");
        CandleFetch.Result result = run("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
        assertThat(result.bars()).isEqualTo(14 * 24);
        assertThat(result.quality().counts()).isEmpty();
    }

    @Test
    void longFetchStoresOnItsWay() {
        server.answering(OKX, this::okx);
        List<Boolean> stored = new ArrayList<>();
        Path file = folder.resolve("okx-perp-1h/BTC-USDT.csv.gz");
        CandleFetch.with(time, time, FakeTime.jitter())
                .run(
                        request(CandleExchange.OKX, "BTC-USDT-SWAP", "2023-01-01T00:00:00Z", "2023-09-01T00:00:00Z"),
                        (task, done, total) -> stored.add(Files.exists(file)));
        assertThat(stored).hasSize(60);
        assertThat(stored.indexOf(true)).isEqualTo(51);
    }

    @Test
    void storedFileThatIsNotAsItWasWrittenIsRefused() throws IOException {
        server.answering(OKX, this::okx);
        CandleFetch.Result result = run("2024-01-01T00:00:00Z", "2024-01-03T00:00:00Z");
        Path file = result.folder().resolve("BTC-USDT.csv.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(() -> run("2024-01-01T00:00:00Z", "2024-01-04T00:00:00Z"))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("BTC-USDT.csv.gz is not as it was written; remove it")
                .hasMessageContaining("TRUNCATED_FILE");
    }

    @Test
    void noCandleAtAllIsAFailure() {
        server.answering(OKX, query -> okxReply(List.of()));
        assertThatThrownBy(() -> run("2024-01-01T00:00:00Z", "2024-01-01T03:00:00Z"))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("nothing found");
        assertThat(folder.resolve("okx-perp-1h")).doesNotExist();
    }

    @Test
    void requestIsChecked() {
        assertThatThrownBy(() -> request(CandleExchange.OKX, "BTCUSDT", "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z"))
                .hasMessageContaining("pair must be like BTC-USDT");
        assertThatThrownBy(
                        () -> request(CandleExchange.OKX, "BTC-USDT", "2024-01-01T00:30:00Z", "2024-01-02T00:00:00Z"))
                .hasMessageContaining("first must be a multiple of PT1H");
        assertThatThrownBy(
                        () -> request(CandleExchange.OKX, "BTC-USDT", "2024-01-02T00:00:00Z", "2024-01-02T00:00:00Z"))
                .hasMessageContaining("until must be after first");
        CandleFetch.Request eightHours = new CandleFetch.Request(
                CandleExchange.BITFINEX,
                server.uri(),
                "BTC-USD",
                Duration.ofHours(8),
                Instant.EPOCH,
                Instant.parse("2024-01-02T00:00:00Z"),
                folder,
                CandleExchange.BITFINEX.limits());
        assertThatThrownBy(() -> run(eightHours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at Bitfinex; have PT8H");
    }
}
