package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code /v1/accounts/{id}} and {@code /v1/watchlist} of a real service. */
class WatchedAccountsTest {

    private static final Contract CONTRACT = new Contract();
    private static final String ACCOUNT = "/v1/accounts/{id}";
    private static final String WATCHLIST = "/v1/watchlist";
    private static final String EVENTS = "/v1/watchlist/events";
    private static final Map<String, Double> ENTERED_AT =
            Map.of("normal", 0.0, "watch", 0.01, "warning", 0.05, "critical", 0.2);

    @TempDir
    Path state;

    private final ManualClock clock = new ManualClock(SmallModel.AS_OF.plusSeconds(10));
    private RunningService service;
    private BigDecimal bitcoin;
    private BigDecimal ether;

    @BeforeEach
    void start() throws Exception {
        service = new RunningService(state, clock);
        bitcoin = price("BTC");
        ether = price("ETH");
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    void aRegistrationIsAnsweredWithItsFirstScoreAndCanBeReadReplacedAndRemoved() throws Exception {
        JsonNode put = json(put("desk:1", longBitcoin(0.1)), "PUT", ACCOUNT, 201);
        assertThat(put.get("id").asString()).isEqualTo("desk:1");
        assertThat(put.at("/account/pools/0/name").asString()).isEqualTo("cross");
        assertThat(put.at("/score/status").asString()).isEqualTo("healthy");
        assertThat(put.at("/score/prices").asString()).isEqualTo("barClose");
        assertThat(put.at("/score/probabilities").size()).isEqualTo(2);
        double probability = day(put.get("score"));
        assertThat(probability).isBetween(1e-9, 1.0);
        assertThat(json(get("/v1/accounts/desk:1"), "GET", ACCOUNT, 200)).isEqualTo(put);

        JsonNode replaced = json(put("desk:1", longBitcoin(0.05)), "PUT", ACCOUNT, 200);
        assertThat(day(replaced.get("score"))).isGreaterThan(probability);
        assertThat(replaced.get("revision")).isNotEqualTo(put.get("revision"));
        assertThat(json(get("/v1/accounts/desk:1"), "GET", ACCOUNT, 200)).isEqualTo(replaced);

        HttpResponse<String> removed = send("DELETE", "/v1/accounts/desk:1", null);
        CONTRACT.holds("DELETE", ACCOUNT, removed);
        assertThat(removed.statusCode()).isEqualTo(204);
        problem(get("/v1/accounts/desk:1"), "GET", ACCOUNT, 404, "UNKNOWN_ACCOUNT");
        problem(send("DELETE", "/v1/accounts/desk:1", null), "DELETE", ACCOUNT, 404, "UNKNOWN_ACCOUNT");
        assertThat(list("").get("accounts").asInt()).isZero();
    }

    @Test
    void aScoreOfOnePriceIsThatOfTheAccountsRisk() throws Exception {
        assertScoredLikeTheRisk(longBitcoin(0.08));
    }

    @Test
    void aScoreOfSeveralPricesIsThatOfTheAccountsRiskByJointScenarios() throws Exception {
        service.scenariosOf(0);
        JsonNode score = assertScoredLikeTheRisk("""
                {"chainDelays":{"far":3600},"pools":[{"name":"pair","cash":"%s","positions":[
                  {"asset":"BTC","side":"long","size":"1","entryPrice":"%s"},{"asset":"ETH","side":"short","size":"2","entryPrice":"%s"}],
                  "collateral":[{"asset":"ETH","chain":"far","amount":"0.5"}]}]}""".formatted(
                        bitcoin.movePointLeft(1).toPlainString(), bitcoin.toPlainString(), ether.toPlainString()));
        assertThat(day(score)).isBetween(1e-6, 0.999);
    }

    @Test
    void whatNeedsJointScenariosIsScoredWhenTheyAreReady() throws Exception {
        String pair = """
                {"pools":[{"name":"pair","cash":"1000000","positions":[
                  {"asset":"BTC","side":"long","size":"1","entryPrice":"1"},{"asset":"ETH","side":"short","size":"1","entryPrice":"1"}]}]}""";
        json(put("pair", pair), "PUT", ACCOUNT, 201);
        closeHour(Set.of());
        JsonNode score = account("pair").get("score");
        assertThat(score.get("status").asString()).isEqualTo("healthy");
        assertThat(score.get("sequence")).isEqualTo(list("").get("sequence"));
    }

    private JsonNode assertScoredLikeTheRisk(String body) throws Exception {
        JsonNode pool = Json.MAPPER
                .readTree(service.send(service.request("/v1/accounts/risk")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build())
                        .body())
                .at("/pools/0");
        JsonNode score = json(put("a", body), "PUT", ACCOUNT, 201).get("score");
        assertThat(score.get("healthFactor")).isEqualTo(pool.at("/figures/healthFactor"));
        assertThat(score.get("status")).isEqualTo(pool.get("status"));
        for (int h = 0; h < 2; h++) {
            assertThat(score.at("/probabilities/" + h + "/liquidationProbability")
                            .asDouble())
                    .isEqualTo(pool.at("/probabilities/" + h + "/liquidationProbability")
                            .asDouble());
        }
        return score;
    }

    @Test
    void everyCallNeedsAKeyWithItsScopeAlsoOnLoopback() throws Exception {
        Files.writeString(
                state.resolve("api-keys"),
                ApiKeys.sha256("reader") + " read\n" + ApiKeys.sha256("feeder") + " ingest\n");
        service.close();
        service = new RunningService(state, clock);
        String[][] calls = {
            {"PUT", "/v1/accounts/a", ACCOUNT, "feeder"},
            {"GET", "/v1/accounts/a", ACCOUNT, "reader"},
            {"GET", WATCHLIST, WATCHLIST, "reader"},
            {"GET", EVENTS, EVENTS, "reader"},
            {"DELETE", "/v1/accounts/a", ACCOUNT, "feeder"},
        };
        for (String[] call : calls) {
            String wrong = call[3].equals("reader") ? "feeder" : "reader";
            String body = call[0].equals("PUT") ? longBitcoin(0.1) : null;
            problem(send(call[0], call[1], body, "X-Key", "none"), call[0], call[2], 401, "API_KEY_MISSING");
            problem(sendAs("stranger", call[0], call[1], body), call[0], call[2], 401, "API_KEY_UNKNOWN");
            problem(sendAs(wrong, call[0], call[1], body), call[0], call[2], 403, "SCOPE_MISSING");
            assertThat(sendAs(call[3], call[0], call[1], body).statusCode()).isBetween(200, 204);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a | {\"pools\":[{\"name\":\"x\",\"positions\":[{\"asset\":\"BTC\",\"side\":\"long\",\"size\":1}]}]}"
                        + " | 400 | MISSING_FIELD | pools[0].positions[0].entryPrice",
                "a | {\"pools\":[{\"name\":\"x\",\"positions\":[{\"asset\":\"DOGGO\",\"side\":\"long\",\"size\":1,\"entryPrice\":1}]}]}"
                        + " | 422 | UNKNOWN_ASSET | pools[0].positions[0].asset",
                "a | {\"pools\":[{\"name\":\"x\",\"cash\":\"ten\"}]} | 400 | INVALID_FIELD | pools[0].cash",
                "a | {\"pools\":[]} | 400 | INVALID_FIELD | pools",
                "a | {\"pools\":[{\"name\":\"x\"}],\"more\":1} | 400 | UNKNOWN_FIELD | more",
                "a | {\"pools\": | 400 | MALFORMED_JSON | ",
                "a | [] | 400 | INVALID_BODY | body",
                "risk | {\"pools\":[{\"name\":\"x\"}]} | 400 | INVALID_FIELD | path",
                "-a | {\"pools\":[{\"name\":\"x\"}]} | 400 | INVALID_FIELD | path",
                "a%20b | {\"pools\":[{\"name\":\"x\"}]} | 400 | INVALID_FIELD | path",
            })
    void whatCannotBeRegisteredIsAProblemWithItsPlace(String id, String body, int status, String code, String place)
            throws Exception {
        JsonNode problem = problem(put(id, body), "PUT", ACCOUNT, status, code);
        if (place != null) {
            assertThat(problem.get("place").asString()).isEqualTo(place);
        }
        assertThat(list("").get("accounts").asInt()).isZero();
    }

    @Test
    void accountsThatAreTooLongOrTooManyAreRefused() throws Exception {
        String chains = String.join("\",\"", java.util.Collections.nCopies(2_000, "x".repeat(60)));
        problem(
                put("a", "{\"pools\":[{\"name\":\"x\"}],\"haltedChains\":[\"" + chains + "\"]}"),
                "PUT",
                ACCOUNT,
                422,
                "ACCOUNT_TOO_LARGE");
        service.close();
        service = new RunningService(state, clock, "127.0.0.1", SmallModel.artefact(), 1);
        json(put("a", longBitcoin(0.1)), "PUT", ACCOUNT, 201);
        JsonNode problem = problem(put("b", longBitcoin(0.1)), "PUT", ACCOUNT, 507, "REGISTRY_FULL");
        assertThat(problem.get("detail").asString()).contains("at most 1 accounts");
        json(put("a", longBitcoin(0.2)), "PUT", ACCOUNT, 200);
    }

    @Test
    void preconditionsKeepTwoWritersApart() throws Exception {
        JsonNode first =
                json(send("PUT", "/v1/accounts/a", longBitcoin(0.1), "If-None-Match", "*"), "PUT", ACCOUNT, 201);
        problem(
                send("PUT", "/v1/accounts/a", longBitcoin(0.2), "If-None-Match", "*"),
                "PUT",
                ACCOUNT,
                412,
                "PRECONDITION_FAILED");
        String match = '"' + first.get("revision").asString() + '"';
        json(send("PUT", "/v1/accounts/a", longBitcoin(0.2), "If-Match", match), "PUT", ACCOUNT, 200);
        problem(
                send("DELETE", "/v1/accounts/a", null, "If-Match", match),
                "DELETE",
                ACCOUNT,
                412,
                "PRECONDITION_FAILED");
        problem(
                send("PUT", "/v1/accounts/b", longBitcoin(0.2), "If-Match", "*"),
                "PUT",
                ACCOUNT,
                412,
                "PRECONDITION_FAILED");
        problem(
                send("PUT", "/v1/accounts/b", longBitcoin(0.2), "If-None-Match", "\"x\""),
                "PUT",
                ACCOUNT,
                400,
                "INVALID_FIELD");
        assertThat(send("DELETE", "/v1/accounts/a", null, "If-Match", "*").statusCode())
                .isEqualTo(204);
    }

    @Test
    void registeredAccountsSurviveARestartAndOneWhoseAssetIsGoneIsUnknownAndNotDropped() throws Exception {
        service.close();
        LoadedArtefact listing = SmallModel.artefact().listing(List.of("NEW"));
        service = new RunningService(state, clock, "127.0.0.1", listing);
        JsonNode kept = json(put("kept", longBitcoin(0.1)), "PUT", ACCOUNT, 201);
        json(put("gone", position("NEW", "long", "1000", "1", "10")), "PUT", ACCOUNT, 201);
        service.close();
        service = new RunningService(state, clock);
        service.settle();
        JsonNode gone = json(get("/v1/accounts/gone"), "GET", ACCOUNT, 200);
        assertThat(gone.at("/score/level").asString()).isEqualTo("unknown");
        assertThat(gone.at("/score/statusReason/code").asString()).isEqualTo("ASSET_NOT_SERVED");
        assertThat(gone.at("/score/statusReason/detail").asString()).contains("NEW");
        assertThat(gone.at("/score/probabilities").isNull()).isTrue();
        assertThat(json(get("/v1/accounts/kept"), "GET", ACCOUNT, 200)).isEqualTo(kept);
        assertThat(ids(list(""))).containsExactly("gone", "kept");
    }

    @Test
    void theListIsOrderedWorstFirstAndItsPagesShowEveryAccountOnce() throws Exception {
        registerLadder();
        JsonNode all = list("");
        assertThat(all.get("entries").get(0).at("/score/status").asString()).isEqualTo("liquidatable");
        assertThat(all.get("entries").get(1).at("/score/status").asString()).isEqualTo("unknown");
        double last = 1;
        for (int i = 2; i < all.get("entries").size(); i++) {
            JsonNode score = all.get("entries").get(i).get("score");
            assertThat(score.get("status").asString()).isEqualTo("healthy");
            assertThat(day(score)).isLessThanOrEqualTo(last);
            last = day(score);
            assertThat(last)
                    .isGreaterThanOrEqualTo(ENTERED_AT.get(score.get("level").asString()));
        }
        assertThat(all.get("entries").size())
                .isEqualTo(all.get("accounts").asInt())
                .isEqualTo(14);
        for (String horizon : List.of("3600", "86400")) {
            List<String> paged = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = list("?horizonSeconds=" + horizon + "&limit=3" + next);
                paged.addAll(ids(page));
                next = page.get("next").isNull()
                        ? null
                        : "&after=" + page.get("next").asString();
            } while (next != null);
            assertThat(paged).containsExactlyElementsOf(ids(list("?horizonSeconds=" + horizon)));
            assertThat(Set.copyOf(paged)).hasSize(14);
        }
        int sum = 0;
        for (Map.Entry<String, JsonNode> level : all.get("levels").properties()) {
            JsonNode filtered = list("?level=" + level.getKey());
            assertThat(filtered.get("entries").size())
                    .isEqualTo(level.getValue().asInt());
            sum += level.getValue().asInt();
        }
        assertThat(sum).isEqualTo(14);
    }

    @Test
    void theListIsEncodedOnceAndAClientThatHasItIsToldSo() throws Exception {
        registerLadder();
        HttpResponse<String> first = get(WATCHLIST);
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = send("GET", WATCHLIST, null, "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        CONTRACT.holds("GET", WATCHLIST, again);
        json(put("one-more", longBitcoin(0.3)), "PUT", ACCOUNT, 201);
        assertThat(send("GET", WATCHLIST, null, "If-None-Match", etag).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, INVALID_FIELD, limit",
        "limit=10001, INVALID_FIELD, limit",
        "limit=x, INVALID_FIELD, limit",
        "limit=1&limit=2, INVALID_FIELD, limit",
        "horizonSeconds=7200, INVALID_FIELD, horizonSeconds",
        "horizonSeconds=0, INVALID_FIELD, horizonSeconds",
        "level=calm, INVALID_FIELD, level",
        "after=nonsense, INVALID_FIELD, after",
        "after=MzYwMCBIRUFMVEhZIDAuNSAtIGE, INVALID_FIELD, after",
        "page=2, UNKNOWN_PARAMETER, page",
    })
    void questionsOutOfBoundsAreProblems(String query, String code, String field) throws Exception {
        JsonNode problem = problem(get(WATCHLIST + "?" + query), "GET", WATCHLIST, 400, code);
        assertThat(problem.get("field").asString()).isEqualTo(field);
    }

    @Test
    void everyBarCloseScoresAgain() throws Exception {
        JsonNode before = json(put("a", longBitcoin(0.1)), "PUT", ACCOUNT, 201);
        closeHour(Set.of());
        JsonNode after = json(get("/v1/accounts/a"), "GET", ACCOUNT, 200);
        assertThat(after.at("/score/sequence").asLong())
                .isGreaterThan(before.at("/score/sequence").asLong());
        assertThat(after.at("/score/asOf").asString()).isEqualTo("2024-04-15T21:00:00.000Z");
        assertThat(after.at("/score/healthFactor")).isNotEqualTo(before.at("/score/healthFactor"));
        assertThat(list("").get("sequence")).isEqualTo(after.at("/score/sequence"));
    }

    @Test
    void anAccountInASilentMarketIsUnknownAndListedBeforeTheCalm() throws Exception {
        json(put("calm", longBitcoin(0.9)), "PUT", ACCOUNT, 201);
        json(
                put("silent", position("ETH", "long", ether.toPlainString(), "1", ether.toPlainString())),
                "PUT",
                ACCOUNT,
                201);
        closeHour(Set.of("ETH"));
        JsonNode silent = json(get("/v1/accounts/silent"), "GET", ACCOUNT, 200).get("score");
        assertThat(silent.get("level").asString()).isEqualTo("unknown");
        assertThat(silent.at("/statusReason/code").asString()).isEqualTo("NO_PRICE");
        assertThat(ids(list(""))).containsExactly("silent", "calm");
        JsonNode event = events("").get("events").get(0);
        assertThat(event.get("account").asString()).isEqualTo("silent");
        assertThat(event.get("from").asString()).isEqualTo("normal");
        assertThat(event.get("to").asString()).isEqualTo("unknown");
        assertThat(event.get("reason").asString()).isEqualTo("NO_PRICE");
        assertThat(event.get("cause").asString()).isEqualTo("barClose");
    }

    @Test
    void aTickRaisesAlarmAndTheNextOneCanOnlyUndoWhatTicksHaveDone() throws Exception {
        JsonNode before =
                json(put("long", longBitcoin(0.5)), "PUT", ACCOUNT, 201).get("score");
        json(
                put("ether", position("ETH", "long", ether.toPlainString(), "1", ether.toPlainString())),
                "PUT",
                ACCOUNT,
                201);
        JsonNode untouched = account("ether");
        tick("BTC", 0.4);
        JsonNode fallen = account("long").get("score");
        assertThat(fallen.get("status").asString()).isEqualTo("liquidatable");
        assertThat(fallen.get("level").asString()).isEqualTo("liquidatable");
        assertThat(fallen.get("prices").asString()).isEqualTo("tick");
        assertThat(fallen.get("asOf").asString()).isEqualTo("2024-04-15T20:00:11.000Z");
        assertThat(account("ether")).isEqualTo(untouched);
        tick("BTC", 1.5);
        assertThat(account("long").get("score")).isEqualTo(before);
        JsonNode events = events("").get("events");
        assertThat(events.size()).isEqualTo(2);
        assertThat(events.get(0).get("cause").asString()).isEqualTo("tick");
        assertThat(events.get(0).get("to").asString()).isEqualTo("liquidatable");
        assertThat(events.get(1).get("from").asString()).isEqualTo("liquidatable");
        assertThat(events.get(1).get("to").asString()).isEqualTo("normal");
    }

    @Test
    void noTickMakesAnAccountLookSaferThanTheBarCloseDid() throws Exception {
        json(put("gone", longBitcoin(0.001)), "PUT", ACCOUNT, 201);
        JsonNode before = account("gone");
        assertThat(before.at("/score/status").asString()).isEqualTo("liquidatable");
        tick("BTC", 3);
        assertThat(account("gone")).isEqualTo(before);
        assertThat(events("").get("events").size()).isEqualTo(1);
    }

    @Test
    void aTickThatHardlyMovesThePriceScoresNothingAgain() throws Exception {
        json(put("long", longBitcoin(0.1)), "PUT", ACCOUNT, 201);
        JsonNode before = account("long");
        tick("BTC", 0.9995);
        assertThat(account("long")).isEqualTo(before);
        tick("BTC", 0.9985);
        assertThat(account("long").at("/score/prices").asString()).isEqualTo("tick");
    }

    @Test
    void anAccountRegisteredAfterATickIsScoredAtIt() throws Exception {
        tick("BTC", 0.4);
        JsonNode score =
                json(put("late", longBitcoin(0.5)), "PUT", ACCOUNT, 201).get("score");
        assertThat(score.get("prices").asString()).isEqualTo("tick");
        assertThat(score.get("status").asString()).isEqualTo("liquidatable");
        closeHour(Set.of());
        assertThat(account("late").at("/score/prices").asString()).isEqualTo("barClose");
    }

    @Test
    void onceThePublicationIsStaleNothingIsKnownAndTheNextBarCloseMendsIt() throws Exception {
        json(put("calm", longBitcoin(0.9)), "PUT", ACCOUNT, 201);
        json(put("gone", longBitcoin(0.001)), "PUT", ACCOUNT, 201);
        clock.advance(Duration.ofHours(2));
        JsonNode stale = list("");
        assertThat(stale.get("status").asString()).isEqualTo("stale");
        assertThat(stale.at("/levels/unknown").asInt()).isEqualTo(2);
        for (JsonNode entry : stale.get("entries")) {
            assertThat(entry.at("/score/status").asString()).isEqualTo("unknown");
            assertThat(entry.at("/score/statusReason/code").asString()).isEqualTo("STALE");
            assertThat(entry.at("/score/probabilities").isNull()).isTrue();
            assertThat(entry.at("/score/healthFactor").isNull()).isTrue();
        }
        assertThat(account("calm").at("/score/level").asString()).isEqualTo("unknown");
        JsonNode events = events("").get("events");
        assertThat(events.get(events.size() - 1).get("cause").asString()).isEqualTo("expiry");
        assertThat(json(put("new", longBitcoin(0.9)), "PUT", ACCOUNT, 201)
                        .at("/score/statusReason/code")
                        .asString())
                .isEqualTo("STALE");
        clock.set(SmallModel.AS_OF.plusSeconds(10));
        closeHour(Set.of());
        assertThat(account("calm").at("/score/level").asString()).isEqualTo("normal");
        assertThat(list("").get("status").asString()).isEqualTo("ok");
    }

    @Test
    void eventsTellOfEveryChangeOnceAndAreReadByNumber() throws Exception {
        json(put("a", longBitcoin(0.9)), "PUT", ACCOUNT, 201);
        assertThat(events("").get("events").isEmpty()).isTrue();
        json(put("a", longBitcoin(0.001)), "PUT", ACCOUNT, 200);
        send("DELETE", "/v1/accounts/a", null);
        JsonNode page = events("?limit=1");
        assertThat(page.get("more").asBoolean()).isTrue();
        assertThat(page.get("complete").asBoolean()).isTrue();
        JsonNode rest = events("?after=" + page.at("/events/0/number").asLong());
        assertThat(rest.get("more").asBoolean()).isFalse();
        assertThat(rest.at("/events/0/cause").asString()).isEqualTo("removal");
        assertThat(rest.at("/events/0/to").isNull()).isTrue();
        assertThat(events("?after=5").get("complete").asBoolean()).isFalse();
        for (String query : List.of("after=-1", "after=x", "limit=0")) {
            problem(get(EVENTS + "?" + query), "GET", EVENTS, 400, "INVALID_FIELD");
        }
        problem(get(EVENTS + "?since=1"), "GET", EVENTS, 400, "UNKNOWN_PARAMETER");
    }

    @Test
    void whatIsWatchedIsCounted() throws Exception {
        registerLadder();
        tick("BTC", 0.9);
        String metrics = service.get("/metrics").body();
        JsonNode levels = list("").get("levels");
        for (String level : List.of("liquidatable", "unknown", "critical", "normal")) {
            assertThat(metrics)
                    .contains("plimsoll_watch_accounts{level=\"" + level + "\"} "
                            + (double) levels.get(level).asInt());
        }
        assertThat(metrics)
                .contains(
                        "plimsoll_watch_rescoring_seconds_count{cause=\"tick\"} 1",
                        "plimsoll_watch_age_seconds ",
                        "plimsoll_watch_failures_total 0.0",
                        "plimsoll_watch_events_total{to=\"liquidatable\"}");
    }

    @Test
    void tenThousandAccountsAreScoredAtABarClose() throws Exception {
        service.close();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            lines.append(
                    line("{\"put\":\"a" + i + "\",\"at\":0,\"account\":" + longBitcoin(0.001 + i / 10_000.0) + "}"));
        }
        Path file = state.resolve("accounts.log");
        Files.writeString(file, Files.readString(file) + lines);
        service = new RunningService(state, clock);
        closeHour(Set.of());
        JsonNode list = list("?limit=10000");
        assertThat(list.get("accounts").asInt()).isEqualTo(10_000);
        assertThat(new TreeSet<>(ids(list))).hasSize(10_000);
        for (JsonNode entry : list.get("entries")) {
            assertThat(entry.at("/score/sequence")).isEqualTo(list.get("sequence"));
            assertThat(entry.at("/score/status").asString()).isNotEqualTo("unknown");
        }
    }

    private static String line(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x %s%n", crc.getValue(), json);
    }

    /** One liquidatable, one unknown, twelve from nearly so to safe. */
    private void registerLadder() throws Exception {
        json(put("gone", longBitcoin(0.001)), "PUT", ACCOUNT, 201);
        closeHour(Set.of("ETH"));
        json(
                put("silent", position("ETH", "short", ether.toPlainString(), "1", ether.toPlainString())),
                "PUT",
                ACCOUNT,
                201);
        for (int i = 0; i < 12; i++) {
            json(put("a" + i, longBitcoin(0.04 + 0.02 * ((5 * i) % 12))), "PUT", ACCOUNT, 201);
        }
    }

    private void closeHour(Set<String> silent) throws Exception {
        List<MarketEvent.Bar> bars = SmallModel.nextHours(1).get(0);
        clock.set(Instant.ofEpochMilli(bars.get(0).time()));
        service.feed(bars.stream().filter(bar -> !silent.contains(bar.asset())).toList());
        clock.advance(RunningService.GRACE);
        assertThat(service.closeIfDue()).isTrue();
        service.rescored();
    }

    private void tick(String asset, double factor) throws Exception {
        clock.advance(Duration.ofSeconds(1));
        double price = (asset.equals("BTC") ? bitcoin : ether).doubleValue() * factor;
        service.writer()
                .submit(List.of(new MarketEvent.Tick(asset, "test", clock.millis(), price)))
                .join();
        service.settle();
    }

    /** One bitcoin, with this share of its price as cash. */
    private String longBitcoin(double share) {
        BigDecimal cash = bitcoin.multiply(BigDecimal.valueOf(share)).setScale(6, RoundingMode.HALF_UP);
        return position("BTC", "long", cash.toPlainString(), "1", bitcoin.toPlainString());
    }

    private static String position(String asset, String side, String cash, String size, String entry) {
        return """
                {"pools":[{"name":"cross","cash":"%s","positions":[{"asset":"%s","side":"%s","size":"%s","entryPrice":"%s"}]}]}""".formatted(cash, asset, side, size, entry);
    }

    private BigDecimal price(String asset) throws Exception {
        return Json.MAPPER
                .readTree(service.get("/v1/liquidation-risk/" + asset).body())
                .get("price")
                .decimalValue();
    }

    private JsonNode list(String query) throws Exception {
        return json(get(WATCHLIST + query), "GET", WATCHLIST, 200);
    }

    private JsonNode events(String query) throws Exception {
        return json(get(EVENTS + query), "GET", EVENTS, 200);
    }

    private JsonNode account(String id) throws Exception {
        return json(get("/v1/accounts/" + id), "GET", ACCOUNT, 200);
    }

    private static double day(JsonNode score) {
        return StreamSupport.stream(score.get("probabilities").spliterator(), false)
                .filter(p -> p.get("horizonSeconds").asInt() == 86_400)
                .findFirst()
                .orElseThrow()
                .get("liquidationProbability")
                .asDouble();
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.get("entries").spliterator(), false)
                .map(entry -> entry.get("id").asString())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> reply, String method, String route, int status) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        CONTRACT.holds(method, route, reply);
        return Json.MAPPER.readTree(reply.body());
    }

    private static JsonNode problem(HttpResponse<String> reply, String method, String route, int status, String code) {
        JsonNode problem = json(reply, method, route, status);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }

    private HttpResponse<String> put(String id, String body) throws Exception {
        return send("PUT", "/v1/accounts/" + id, body);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, null);
    }

    private HttpResponse<String> sendAs(String key, String method, String path, @Nullable String body)
            throws Exception {
        return send(method, path, body, "Authorization", "Bearer " + key);
    }

    /** With the first key unless other headers say who calls. */
    private HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = service.request(path, headers);
        if (headers.length == 0 || !Set.of("Authorization", "X-Key").contains(headers[0])) {
            request.header("Authorization", "Bearer " + service.key());
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return service.send(request.method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
