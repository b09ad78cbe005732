package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApiTest {

    private static final Contract CONTRACT = new Contract();
    private static final Instant FIRST_CLOSE = SmallModel.AS_OF.plus(Duration.ofHours(1));

    @TempDir
    Path state;

    private final ManualClock clock = new ManualClock(SmallModel.AS_OF.plusSeconds(10));
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        service = new RunningService(state, clock);
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    void beforeTheFirstBarCloseTheMarginsOfTheFitAreInForce() throws Exception {
        JsonNode margin = ok("/v1/margins/{asset}", "/v1/margins/BTC");
        assertThat(margin.get("status").asString()).isEqualTo("ok");
        assertThat(margin.get("sequence").asLong()).isZero();
        assertThat(Instant.parse(margin.get("asOf").asString())).isEqualTo(SmallModel.AS_OF);
        assertThat(ok("/v1/assets", "/v1/assets").get("assets").size()).isEqualTo(3);
        ok("/v1/margins", "/v1/margins");
        ok("/v1/liquidation-risk/{asset}", "/v1/liquidation-risk/BTC");
        ok("/health/ready", "/health/ready");
        ok("/health/live", "/health/live");
    }

    @Test
    void barCloseMakesMarginsThatKeepTheirOrderAndAddUp() throws Exception {
        closeHours(1);
        JsonNode margin = ok("/v1/margins/{asset}", "/v1/margins/BTC");
        assertThat(margin.get("status").asString()).isEqualTo("ok");
        assertThat(margin.get("asOf").asString()).isEqualTo("2024-04-15T21:00:00.000Z");
        assertThat(margin.get("publishedAt").asString()).isEqualTo("2024-04-15T21:00:05.000Z");
        assertThat(margin.get("validUntil").asString()).isEqualTo("2024-04-15T22:05:00.000Z");
        for (String name : List.of("long", "short")) {
            JsonNode side = margin.at("/perpetual/" + name);
            int maintenance = side.get("maintenanceMarginPpm").asInt();
            int sum = 0;
            for (JsonNode driver : side.get("drivers")) {
                sum += driver.get("ppm").asInt();
            }
            assertThat(sum).isEqualTo(maintenance);
            assertThat(side.get("initialMarginPpm").asInt()).isGreaterThan(maintenance);
            assertThat(side.get("transferMarginPpm").asInt())
                    .isGreaterThanOrEqualTo(side.get("initialMarginPpm").asInt());
        }
        JsonNode all = ok("/v1/margins", "/v1/margins");
        assertThat(all.get("margins").size()).isEqualTo(3);
        assertThat(all.get("margins")).anySatisfy(one -> assertThat(one).isEqualTo(margin));
        ok("/health/ready", "/health/ready");
    }

    @Test
    void anAssetListedAfterTheFitIsServedFromThePoolBeforeItsFirstPrice() throws Exception {
        service.close();
        service = new RunningService(
                state.resolve("listing"),
                clock,
                "127.0.0.1",
                SmallModel.artefact().listing(List.of("NEW")));
        JsonNode born = ok("/v1/margins/{asset}", "/v1/margins/NEW");
        assertThat(born.get("status").asString()).isEqualTo("ok");
        assertThat(born.get("asOf").isNull()).isTrue();
        assertThat(born.at("/history/hours").asInt()).isZero();
        assertThat(born.at("/history/pooled").asBoolean()).isTrue();
        assertThat(born.at("/perpetual/long/maintenanceMarginPpm").asInt()).isLessThan(999_999);
        JsonNode risk = ok("/v1/liquidation-risk/{asset}", "/v1/liquidation-risk/NEW");
        assertThat(risk.get("price").isNull()).isTrue();
        assertThat(risk.get("ladder").isNull()).isFalse();
        JsonNode known = ok("/v1/margins/{asset}", "/v1/margins/BTC");
        assertThat(known.at("/history/pooled").asBoolean()).isFalse();
        assertThat(known.at("/history/hours").asInt()).isEqualTo(720);
    }

    @Test
    void ladderGrowsWithLeverageAndHorizonAndMeetsTheMarginAtItsCoverage() throws Exception {
        closeHours(1);
        JsonNode risk = ok("/v1/liquidation-risk/{asset}", "/v1/liquidation-risk/BTC");
        double[] before = new double[2];
        for (JsonNode rung : risk.get("ladder")) {
            int side = rung.get("side").asString().equals("long") ? 0 : 1;
            double last = 0;
            for (JsonNode cell : rung.get("probabilities")) {
                double probability = cell.get("probability").asDouble();
                assertThat(probability).isGreaterThanOrEqualTo(last);
                last = probability;
            }
            double first = rung.at("/probabilities/0/probability").asDouble();
            assertThat(first).isGreaterThanOrEqualTo(before[side]);
            before[side] = first;
            assertThat(rung.get("liquidatable").asBoolean())
                    .isEqualTo(rung.get("logDistance").asDouble() <= 0);
        }
        assertThat(risk.at("/score/value").asInt()).isBetween(0, 100);
    }

    @Test
    void staleMarginsHoldMaintenanceRaiseTheRestAndHideProbabilities() throws Exception {
        closeHours(1);
        JsonNode fresh = ok("/v1/margins/{asset}", "/v1/margins/BTC");
        HttpResponse<String> kept = service.get("/v1/margins/BTC");
        clock.set(FIRST_CLOSE.plus(Duration.ofMinutes(65)).minusMillis(1));
        assertThat(service.get("/v1/margins/BTC").body()).isEqualTo(kept.body());
        clock.advance(Duration.ofMillis(1));
        JsonNode stale = ok("/v1/margins/{asset}", "/v1/margins/BTC");
        assertThat(stale.get("status").asString()).isEqualTo("stale");
        assertThat(stale.get("permits").toString()).isEqualTo("[\"reduce\",\"addCollateral\",\"repay\"]");
        assertThat(stale.get("volatility").isNull()).isTrue();
        for (String side : List.of("long", "short")) {
            String place = "/perpetual/" + side;
            assertThat(stale.at(place + "/maintenanceMarginPpm")).isEqualTo(fresh.at(place + "/maintenanceMarginPpm"));
            assertThat(stale.at(place + "/initialMarginPpm").asInt())
                    .isGreaterThanOrEqualTo(
                            fresh.at(place + "/initialMarginPpm").asInt());
        }
        JsonNode risk = ok("/v1/liquidation-risk/{asset}", "/v1/liquidation-risk/BTC");
        assertThat(risk.get("ladder").isNull()).isTrue();
        assertThat(risk.get("score").isNull()).isTrue();
        assertThat(risk.get("statusReason").asString()).isEqualTo("no bar close was published in time");
        assertThat(ok("/v1/assets", "/v1/assets").at("/assets/0/status").asString())
                .isEqualTo("stale");
    }

    @Test
    void etagAnswersNotModifiedUntilTheBodyChanges() throws Exception {
        closeHours(1);
        HttpResponse<String> first = service.get("/v1/margins/ETH");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = service.get("/v1/margins/ETH", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        CONTRACT.holds("GET", "/v1/margins/{asset}", again);
        assertThat(service.get("/v1/margins/BTC").headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
        clock.set(FIRST_CLOSE.plus(Duration.ofMinutes(70)));
        assertThat(service.get("/v1/margins/ETH", "If-None-Match", etag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void maxAgeEndsWhenTheNextPublicationIsDueAndIsZeroBetweenThatAndStale() throws Exception {
        closeHours(1);
        assertThat(cacheControl()).isEqualTo("max-age=3600");
        clock.set(FIRST_CLOSE.plus(Duration.ofHours(1)).minusMillis(500));
        assertThat(cacheControl()).isEqualTo("max-age=5");
        clock.set(FIRST_CLOSE.plus(Duration.ofMinutes(61)));
        assertThat(cacheControl()).isEqualTo("max-age=0");
        clock.set(FIRST_CLOSE.plus(Duration.ofMinutes(66)));
        assertThat(cacheControl()).isEqualTo("max-age=0");
    }

    @Test
    void gzipHoldsTheSameBytesUnderATagOfItsOwn() throws Exception {
        closeHours(1);
        HttpResponse<String> plain = service.get("/v1/margins");
        HttpRequest request = service.request("/v1/margins", "Accept-Encoding", "br, gzip")
                .GET()
                .build();
        HttpResponse<byte[]> zipped =
                java.net.http.HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(zipped.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        byte[] unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
        assertThat(new String(unzipped, StandardCharsets.UTF_8)).isEqualTo(plain.body());
        assertThat(service.get("/v1/margins", "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void postedBarsMoveTheMarginAtTheNextBarClose() throws Exception {
        closeHours(1);
        JsonNode before = ok("/v1/margins/{asset}", "/v1/margins/BTC");
        clock.set(FIRST_CLOSE.plus(Duration.ofHours(1)));
        HttpResponse<String> reply = service.post("""
                [{"asset":"BTC","source":"test","openTime":"2024-04-15T21:00:00Z","interval":"1h",
                  "open":100,"high":150,"low":"60.5","close":120,"volume":5},
                 {"asset":"NOPE","source":"test","time":"2024-04-15T21:59:00Z","price":1},
                 {"asset":"ETH","source":"test","time":"2024-04-15T20:59:00Z","price":1}]""");
        CONTRACT.holds("POST", "/v1/prices", reply);
        JsonNode taken = Json.MAPPER.readTree(reply.body());
        assertThat(taken.at("/items/0/verdict").asString()).isEqualTo("APPLIED");
        assertThat(taken.at("/items/1/verdict").asString()).isEqualTo("UNKNOWN_ASSET");
        assertThat(taken.at("/items/2/verdict").asString()).isEqualTo("LATE");
        assertThat(taken.get("durable").asInt()).isEqualTo(2);
        assertThat(taken.get("refused").asInt()).isEqualTo(1);
        clock.advance(RunningService.GRACE);
        assertThat(service.closeIfDue()).isTrue();
        JsonNode after = ok("/v1/margins/{asset}", "/v1/margins/BTC");
        assertThat(after.get("sequence").asLong())
                .isGreaterThan(before.get("sequence").asLong());
        assertThat(after.at("/perpetual/long/maintenanceMarginPpm").asInt())
                .isGreaterThan(before.at("/perpetual/long/maintenanceMarginPpm").asInt());
        assertThat(ok("/v1/margins/{asset}", "/v1/margins/ETH").get("status").asString())
                .isEqualTo("stale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"asset\":\"BTC\"                                             | 400 | MALFORMED_JSON | body      |",
                "{} trailing                                                    | 400 | MALFORMED_JSON | body      |",
                "{\"asset\":\"BTC\",\"asset\":\"ETH\"}                          | 400 | MALFORMED_JSON | body      |",
                "7                                                              | 400 | INVALID_BODY   | items     | items",
                "[]                                                             | 400 | INVALID_BODY   | items     | items",
                "[3]                                                            | 400 | INVALID_FIELD  | items     | items[0]",
                "{\"asset\":\"BTC\",\"source\":\"s\"}                           | 400 | MISSING_FIELD  | time      | time",
                "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:00Z\",\"price\":-1}"
                        + "                                                     | 400 | INVALID_FIELD  | price     | price",
                "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:00Z\",\"price\":1e999}"
                        + "                                                     | 400 | INVALID_FIELD  | price     | price",
                "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"yesterday\",\"price\":1}"
                        + "                                                     | 400 | INVALID_FIELD  | time      | time",
                "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:00Z\",\"price\":1,\"side\":\"buy\"}"
                        + "                                                     | 400 | UNKNOWN_FIELD  | side      | side",
                "[{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:00Z\",\"price\":1},{\"asset\":\"BTC\","
                        + "\"source\":\"s\",\"openTime\":\"2024-04-15T19:00:00Z\",\"interval\":\"1h\",\"open\":5,\"high\":6,"
                        + "\"low\":7,\"close\":6,\"volume\":1}]                 | 400 | INVALID_FIELD  | high      | items[1].high",
                "{\"asset\":\"DOGGO\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:00Z\",\"price\":1}"
                        + "                                                     | 422 | UNKNOWN_ASSET  | asset     | asset",
                "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:16Z\",\"price\":1}"
                        + "                                                     | 422 | IN_THE_FUTURE  | time      | time",
                "[{\"asset\":\"BTC\",\"source\":\"s\",\"openTime\":\"2024-04-15T18:00:00Z\",\"interval\":\"2h\",\"open\":5,"
                        + "\"high\":6,\"low\":5,\"close\":6,\"volume\":1}]"
                        + "                                                     | 422 | UNSUPPORTED_INTERVAL | interval | items[0].interval",
            })
    void badPricesAreProblemsWithFieldAndPlace(String body, int status, String code, String field, String place)
            throws Exception {
        HttpResponse<String> reply = service.post(body.strip());
        JsonNode problem = problem("POST", "/v1/prices", reply, status, code);
        assertThat(problem.get("field").asString()).isEqualTo(field);
        if (place != null) {
            assertThat(problem.get("place").asString()).isEqualTo(place);
        }
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        closeHours(1);
        JsonNode unknown = problem("/v1/margins/{asset}", service.get("/v1/margins/DOGGO"), 404, "UNKNOWN_ASSET");
        assertThat(unknown.get("value").asString()).isEqualTo("DOGGO");
        problem("/v1/liquidation-risk/{asset}", service.get("/v1/liquidation-risk/btc"), 404, "UNKNOWN_ASSET");
        JsonNode parameter =
                problem("/v1/margins/{asset}", service.get("/v1/margins/BTC?notional=5"), 400, "UNKNOWN_PARAMETER");
        assertThat(parameter.get("field").asString()).isEqualTo("notional");
        isProblem(service.get("/v2/margins"), 404, "NO_SUCH_ROUTE");
        isProblem(service.send(service.request("/v1/margins").DELETE().build()), 405, "METHOD_NOT_ALLOWED");
        HttpRequest text = service.request("/v1/prices")
                .header("Authorization", "Bearer " + service.key())
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("a,b"))
                .build();
        problem("POST", "/v1/prices", service.send(text), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(
                "POST",
                "/v1/prices",
                service.post("[" + " ".repeat(ApiServer.MOST_BODY_BYTES) + "]"),
                413,
                "BODY_TOO_LARGE");
    }

    @Test
    void whatIsNoHttpIsAProblemToo() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream().write("GET /v1/margins HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readNBytes(2000), StandardCharsets.US_ASCII);
            assertThat(reply).startsWith("HTTP/1.1 400").contains(Problem.CONTENT_TYPE, "\"code\":\"BAD_REQUEST\"");
        }
    }

    @Test
    void writesNeedAKnownKeyAndReadsNoneOnLoopback() throws Exception {
        HttpRequest without = service.request("/v1/prices")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> reply = service.send(without);
        problem("POST", "/v1/prices", reply, 401, "API_KEY_MISSING");
        assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        HttpRequest wrong = service.request("/v1/prices")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer plimsoll_" + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        problem("POST", "/v1/prices", service.send(wrong), 401, "API_KEY_UNKNOWN");
        Path keyFile = state.resolve("api-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(state.resolve("api-keys"))).doesNotContain(service.key());
    }

    @Test
    void beyondLoopbackReadsNeedTheReadScope() throws Exception {
        Path open = state.resolve("open");
        Files.createDirectories(open);
        String key = "a-key-for-feeds-only";
        Files.writeString(open.resolve("api-keys"), ApiKeys.sha256(key) + " ingest\n");
        try (RunningService exposed = new RunningService(open, clock, "0.0.0.0", SmallModel.artefact())) {
            problem("/v1/assets", exposed.get("/v1/assets"), 401, "API_KEY_MISSING");
            problem("/metrics", exposed.get("/metrics", "Authorization", "Bearer " + key), 403, "SCOPE_MISSING");
            assertThat(exposed.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void sameIdempotencyKeyGivesTheSameReplyAndNoSecondEvent() throws Exception {
        String tick = "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:05Z\",\"price\":100}";
        HttpResponse<String> first = service.post(tick, "Idempotency-Key", "k1");
        HttpResponse<String> second = service.post(tick, "Idempotency-Key", "k1");
        CONTRACT.holds("POST", "/v1/prices", first);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).hasValue("false");
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(service.get("/metrics").body()).contains("plimsoll_events_total{verdict=\"APPLIED\"} 1.0");
        problem(
                "POST",
                "/v1/prices",
                service.post(tick.replace("100", "101"), "Idempotency-Key", "k1"),
                422,
                "IDEMPOTENCY_KEY_REUSED");
        HttpResponse<String> refused = service.post("{\"asset\":\"X\"}", "Idempotency-Key", "k2");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(service.post(tick, "Idempotency-Key", "k2").statusCode()).isEqualTo(200);
    }

    @Test
    void sameIdempotencyKeyOfAnotherApiKeyIsAnotherRequest() throws Exception {
        Path shared = Files.createDirectories(state.resolve("shared"));
        Files.writeString(
                shared.resolve("api-keys"),
                ApiKeys.sha256("feed-one") + " ingest\n" + ApiKeys.sha256("feed-two") + " ingest\n");
        String tick = "{\"asset\":\"BTC\",\"source\":\"s\",\"time\":\"2024-04-15T20:00:05Z\",\"price\":%d}";
        try (RunningService two = new RunningService(shared, clock)) {
            for (String feed : List.of("feed-one", "feed-two")) {
                HttpRequest request = two.request("/v1/prices", "Authorization", "Bearer " + feed)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "k1")
                        .POST(HttpRequest.BodyPublishers.ofString(tick.formatted(feed.equals("feed-one") ? 100 : 101)))
                        .build();
                HttpResponse<String> reply = two.send(request);
                assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
                assertThat(reply.headers().firstValue("Idempotency-Replayed")).hasValue("false");
            }
        }
    }

    @Test
    void restartServesTheSameBytes() throws Exception {
        closeHours(5);
        HttpResponse<String> before = service.get("/v1/margins");
        String risk = service.get("/v1/liquidation-risk/ETH").body();
        service.close();
        service = new RunningService(state, clock);
        assertThat(service.get("/v1/margins").body()).isEqualTo(before.body());
        assertThat(service.get("/v1/liquidation-risk/ETH").body()).isEqualTo(risk);
        assertThat(state.resolve("checkpoints")).isNotEmptyDirectory();
    }

    @Test
    void metricsAndContractAreServed() throws Exception {
        closeHours(1);
        service.get("/v1/margins/BTC");
        assertThat(service.get("/metrics").body())
                .contains("plimsoll_publication_sequence", "plimsoll_journal_append_seconds_count")
                .contains("plimsoll_http_requests_total{route=\"/v1/margins/{asset}\",status=\"2xx\"} 1.0");
        assertThat(service.get("/openapi.yaml").body()).isEqualTo(CONTRACT.text());
    }

    private void closeHours(int hours) {
        for (List<MarketEvent.Bar> bars : SmallModel.nextHours(hours)) {
            clock.set(Instant.ofEpochMilli(bars.get(0).time()));
            service.feed(bars);
            clock.advance(RunningService.GRACE);
            assertThat(service.closeIfDue()).isTrue();
        }
    }

    private String cacheControl() throws Exception {
        return service.get("/v1/margins/BTC")
                .headers()
                .firstValue("Cache-Control")
                .orElseThrow();
    }

    private JsonNode ok(String route, String path) throws Exception {
        HttpResponse<String> reply = service.get(path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        CONTRACT.holds("GET", route, reply);
        return Json.MAPPER.readTree(reply.body());
    }

    private static JsonNode problem(String route, HttpResponse<String> reply, int status, String code) {
        return problem("GET", route, reply, status, code);
    }

    private static JsonNode problem(String method, String route, HttpResponse<String> reply, int status, String code) {
        JsonNode problem = isProblem(reply, status, code);
        CONTRACT.holds(method, route, reply);
        return problem;
    }

    private static JsonNode isProblem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0])
                .isEqualTo(Problem.CONTENT_TYPE);
        JsonNode problem = Json.MAPPER.readTree(reply.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(CONTRACT.faults("/components/schemas/Problem", reply.body())).isEmpty();
        return problem;
    }
}
