package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/books/stress} of a real service. */
class BookStressTest {

    private static final Contract CONTRACT = new Contract();
    private static final String ROUTE = "/v1/books/stress";
    private static final BigDecimal ROUNDING = new BigDecimal("0.000004");

    @TempDir
    Path state;

    private final ManualClock clock = new ManualClock(SmallModel.AS_OF.plusSeconds(10));
    private RunningService service;
    private BigDecimal price;

    @BeforeEach
    void start() throws Exception {
        service = new RunningService(state, clock);
        price = Json.MAPPER
                .readTree(service.get("/v1/liquidation-risk/BTC").body())
                .get("price")
                .decimalValue();
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private static String position(String id, String side, String size, BigDecimal cash) {
        return "{\"id\":\"%s\",\"pools\":[{\"name\":\"cross\",\"cash\":\"%s\",\"positions\":[{\"asset\":\"BTC\",\"side\":\"%s\",\"size\":\"%s\"}]}]}"
                .formatted(id, cash.toPlainString(), side, size);
    }

    private static String book(String scenario, String others, String... accounts) {
        return "{\"scenario\":%s,%s\"accounts\":[%s]}".formatted(scenario, others, String.join(",", accounts));
    }

    private static String shock(int ppm) {
        return "{\"shocksPpm\":{\"BTC\":" + ppm + "}}";
    }

    private static BigDecimal usd(JsonNode node, String pointer) {
        return new BigDecimal(node.at(pointer).asString());
    }

    @Test
    void whatALongLosesBeyondItsEquityIsBadDebtToTheLastDigit() throws Exception {
        BigDecimal tenth = price.movePointLeft(1);
        JsonNode reply = ok(book(
                shock(-200_000),
                "\"impactCoefficient\":0,\"insuranceFundUsd\":\"5\",",
                position("lost", "long", "1", tenth),
                position("safe", "long", "1", price)));
        assertThat(usd(reply, "/losses/badDebtUsd")).isEqualByComparingTo(tenth.setScale(6, RoundingMode.CEILING));
        assertThat(reply.at("/accounts/largestBadDebts/0/id").asString()).isEqualTo("lost");
        assertThat(reply.at("/accounts/largestBadDebts").size()).isEqualTo(1);
        assertThat(reply.at("/accounts/liquidated").asInt()).isEqualTo(1);
        assertThat(reply.at("/accounts/inBadDebt").asInt()).isEqualTo(1);
        assertThat(usd(reply, "/losses/fromFundUsd")).isEqualByComparingTo("5");
        assertThat(usd(reply, "/fund/leftUsd")).isZero();
        assertThat(usd(reply, "/losses/uncoveredUsd"))
                .isEqualByComparingTo(tenth.subtract(new BigDecimal("5")).setScale(6, RoundingMode.CEILING));
        assertThat(usd(reply, "/assets/0/shockedPriceUsd")).isEqualByComparingTo(price.multiply(new BigDecimal("0.8")));
        assertThat(usd(reply, "/assets/0/endPriceUsd")).isEqualByComparingTo(usd(reply, "/assets/0/shockedPriceUsd"));
        assertThat(usd(reply, "/assets/0/longs/coins")).isEqualByComparingTo("1");
        assertThat(reply.get("cameToRest").asBoolean()).isTrue();
    }

    @Test
    void aWinnerPaysWhatTheFundCannot() throws Exception {
        BigDecimal tenth = price.movePointLeft(1);
        JsonNode reply = ok(book(
                shock(-200_000),
                "\"impactCoefficient\":0,",
                position("lost", "long", "1", tenth),
                position("won", "short", "1", price)));
        assertThat(usd(reply, "/losses/fromWinnersUsd")).isEqualByComparingTo(usd(reply, "/losses/badDebtUsd"));
        assertThat(usd(reply, "/losses/uncoveredUsd")).isZero();
        assertThat(reply.at("/losses/deleveraged").asInt()).isEqualTo(1);
    }

    @Test
    void ordersMoveThePriceAndThePriceLiquidatesMore() throws Exception {
        BigDecimal large = price.multiply(BigDecimal.valueOf(10_000)).multiply(new BigDecimal("0.2"));
        BigDecimal near = price.multiply(BigDecimal.valueOf(10_000)).multiply(new BigDecimal("0.25"));
        String[] accounts = {position("first", "long", "10000", large), position("second", "long", "10000", near)};
        JsonNode deep = ok(book(shock(-190_000), "\"impactCoefficient\":0,", accounts));
        JsonNode shallow = ok(book(shock(-190_000), "\"impactCoefficient\":100,", accounts));
        assertThat(deep.at("/accounts/liquidated").asInt()).isEqualTo(1);
        assertThat(shallow.at("/accounts/liquidated").asInt()).isEqualTo(2);
        assertThat(usd(shallow, "/assets/0/endPriceUsd")).isLessThan(usd(shallow, "/assets/0/shockedPriceUsd"));
    }

    @Test
    void aDeeperFallNeverLiquidatesLessInADeepMarketAndEveryLossHasAPayer() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        List<String> accounts = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            BigDecimal cash = price.multiply(BigDecimal.valueOf(0.05 + 0.6 * random.nextDouble()))
                    .setScale(6, RoundingMode.HALF_UP);
            accounts.add(position("a" + k, "long", "1", cash));
        }
        int before = 0;
        BigDecimal badDebt = BigDecimal.ZERO;
        for (int ppm = 0; ppm >= -500_000; ppm -= 50_000) {
            JsonNode reply = ok(book(
                    shock(ppm),
                    "\"impactCoefficient\":0,\"insuranceFundUsd\":\"1000\",\"mostRounds\":200,",
                    accounts.toArray(String[]::new)));
            assertThat(reply.at("/accounts/liquidated").asInt()).isGreaterThanOrEqualTo(before);
            assertThat(usd(reply, "/losses/badDebtUsd")).isGreaterThanOrEqualTo(badDebt);
            before = reply.at("/accounts/liquidated").asInt();
            badDebt = usd(reply, "/losses/badDebtUsd");
            BigDecimal paid = usd(reply, "/losses/fromFundUsd")
                    .add(usd(reply, "/losses/fromWinnersUsd"))
                    .add(usd(reply, "/losses/uncoveredUsd"));
            assertThat(paid.subtract(badDebt).abs()).isLessThan(ROUNDING);
            BigDecimal fund = usd(reply, "/fund/beforeUsd")
                    .add(usd(reply, "/fund/inflowUsd"))
                    .subtract(usd(reply, "/fund/drawUsd"));
            assertThat(fund.subtract(usd(reply, "/fund/leftUsd")).abs()).isLessThan(ROUNDING);
        }
        assertThat(before).isGreaterThan(30);
        assertThat(badDebt).isPositive();
    }

    @Test
    void whoNobodyLiquidatesIsLeft() throws Exception {
        JsonNode reply = ok(book(
                shock(-200_000),
                "\"liquidators\":{\"kind\":\"absent\"},",
                position("lost", "long", "1", price.movePointLeft(1))));
        assertThat(reply.at("/accounts/liquidated").asInt()).isZero();
        assertThat(reply.get("rounds").isEmpty()).isTrue();
        assertThat(reply.at("/left/liquidatablePools").asInt()).isEqualTo(1);
        assertThat(usd(reply, "/left/shortfallUsd")).isPositive();
    }

    @Test
    void liquidatorsWithCostsTakeOnlyWhatPays() throws Exception {
        String account = position("due", "long", "1", price.multiply(new BigDecimal("0.2")));
        String others =
                "\"impactCoefficient\":0,\"liquidators\":{\"kind\":\"forProfit\",\"gasUsd\":\"%s\",\"delaySeconds\":0},";
        JsonNode cheap = ok(book(shock(-190_000), others.formatted("0"), account));
        JsonNode dear = ok(book(shock(-190_000), others.formatted("1000000"), account));
        assertThat(cheap.at("/liquidators/taken").asInt()).isPositive();
        assertThat(usd(cheap, "/liquidators/gainUsd")).isPositive();
        assertThat(dear.at("/liquidators/taken").asInt()).isZero();
        assertThat(dear.at("/left/liquidatablePools").asInt()).isEqualTo(1);
    }

    @Test
    void aNamedDayMovesEachAssetByItsOwnLossOfThatDay() throws Exception {
        JsonNode stress = Json.MAPPER
                .readTree(service.get("/v1/margins/BTC").body())
                .get("stress")
                .get(0);
        String day = stress.get("name").asString();
        for (String direction : List.of("fall", "rise")) {
            JsonNode reply = ok(book(
                    "{\"namedDay\":\"%s\",\"direction\":\"%s\"}".formatted(day, direction),
                    "",
                    position("a", "long", "1", price)));
            double moved = usd(reply, "/assets/0/shockedPriceUsd").doubleValue() / price.doubleValue() - 1;
            assertThat(moved).isNotZero();
            assertThat(Math.signum(moved)).isEqualTo(direction.equals("fall") ? -1 : 1);
        }
        JsonNode usual = ok(book("{\"namedDay\":\"%s\"}".formatted(day), "", position("a", "long", "1", price)));
        assertThat(usual.get("assets").size()).isEqualTo(1);
        JsonNode problem = problem(
                book("{\"namedDay\":\"1929-10-29\"}", "", position("a", "long", "1", price)), 422, "UNKNOWN_DAY");
        assertThat(problem.get("detail").asString()).contains(day);
        assertThat(problem.get("place").asString()).isEqualTo("scenario.namedDay");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{} | 400 | MISSING_FIELD | shocksPpm | scenario.shocksPpm",
                "{\"shocksPpm\":{\"BTC\":-1000000}} | 400 | INVALID_FIELD | BTC | scenario.shocksPpm.BTC",
                "{\"shocksPpm\":{\"BTC\":-0.2}} | 400 | INVALID_FIELD | BTC | scenario.shocksPpm.BTC",
                "{\"shocksPpm\":{\"BTC\":9999999999}} | 400 | INVALID_FIELD | BTC | scenario.shocksPpm.BTC",
                "{\"shocksPpm\":{\"DOGGO\":1}} | 422 | UNKNOWN_ASSET | DOGGO | scenario.shocksPpm.DOGGO",
                "{\"shocksPpm\":{},\"direction\":\"fall\"} | 400 | INVALID_FIELD | direction | scenario.direction",
                "{\"namedDay\":\"2021-05-19\",\"shocksPpm\":{}} | 400 | UNKNOWN_FIELD | shocksPpm | scenario.shocksPpm",
                "{\"namedDay\":\"2021-05-19\",\"direction\":\"up\"} | 400 | INVALID_FIELD | direction | scenario.direction",
                "7 | 400 | INVALID_FIELD | scenario | scenario",
            })
    void badScenariosAreProblemsWithFieldAndPlace(String scenario, int status, String code, String field, String place)
            throws Exception {
        JsonNode problem = problem(book(scenario.strip(), "", position("a", "long", "1", price)), status, code);
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("place").asString()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"mostRounds\":0 | INVALID_FIELD | mostRounds",
                "\"mostRounds\":201 | INVALID_FIELD | mostRounds",
                "\"impactCoefficient\":-1 | INVALID_FIELD | impactCoefficient",
                "\"impactCoefficient\":1e999 | INVALID_FIELD | impactCoefficient",
                "\"insuranceFundUsd\":\"NaN\" | INVALID_FIELD | insuranceFundUsd",
                "\"insuranceFundUsd\":-1 | INVALID_FIELD | insuranceFundUsd",
                "\"fundSharePpm\":1000001 | INVALID_FIELD | fundSharePpm",
                "\"liquidators\":{\"kind\":\"slow\"} | INVALID_FIELD | kind",
                "\"liquidators\":{\"kind\":\"forProfit\"} | MISSING_FIELD | gasUsd",
                "\"liquidators\":{\"kind\":\"venue\",\"gasUsd\":1} | UNKNOWN_FIELD | gasUsd",
                "\"shock\":1 | UNKNOWN_FIELD | shock",
            })
    void badFieldsAreProblemsThatNameThem(String field, String code, String faulty) throws Exception {
        JsonNode problem = problem(book(shock(-1), field.strip() + ",", position("a", "long", "1", price)), 400, code);
        assertThat(problem.get("field").asString()).isEqualTo(faulty);
    }

    @Test
    void accountsAreReadAsStrictlyAsElsewhere() throws Exception {
        problem("[]", 400, "INVALID_BODY");
        problem(book(shock(-1), ""), 400, "INVALID_FIELD");
        problem("{\"scenario\":{\"shocksPpm\":{}}}", 400, "MISSING_FIELD");
        problem("{\"scenario\":{\"shocksPpm\":{}},\"accounts\":\"all\"}", 400, "INVALID_FIELD");
        JsonNode twice = problem(
                book(shock(-1), "", position("a", "long", "1", price), position("a", "long", "1", price)),
                400,
                "INVALID_FIELD");
        assertThat(twice.get("place").asString()).isEqualTo("accounts[1].id");
        JsonNode unserved = problem(
                book(shock(-1), "", position("a", "long", "1", price).replace("BTC", "DOGGO")), 422, "UNKNOWN_ASSET");
        assertThat(unserved.get("place").asString()).isEqualTo("accounts[0].pools[0].positions[0].asset");
        JsonNode poolless = problem(book(shock(-1), "", "{\"id\":\"a\"}"), 400, "MISSING_FIELD");
        assertThat(poolless.get("place").asString()).isEqualTo("accounts[0].pools");
    }

    @Test
    void whatIsTooLargeIsRefusedWithTheLimit() throws Exception {
        JsonNode tooMuch = problem(
                book(shock(-1), "", position("whale", "long", "99999999999999999999999999999", price)),
                422,
                "ACCOUNT_TOO_LARGE");
        assertThat(tooMuch.get("value").asString()).isEqualTo("whale");
        assertThat(tooMuch.get("place").asString()).isEqualTo("accounts[0]");
        List<String> accounts = new ArrayList<>();
        for (int k = 0; k <= BookReader.MOST_ACCOUNTS; k++) {
            accounts.add("{\"id\":\"a%d\",\"pools\":[{\"name\":\"p\"}]}".formatted(k));
        }
        JsonNode tooMany = problem(book(shock(-1), "", accounts.toArray(String[]::new)), 422, "BOOK_TOO_LARGE");
        assertThat(tooMany.get("place").asString()).isEqualTo("accounts[5000].pools");
    }

    @Test
    void aSilentMarketOrAStalePublicationIsNotANumber() throws Exception {
        List<MarketEvent.Bar> bars = SmallModel.nextHours(1).get(0);
        clock.set(Instant.ofEpochMilli(bars.get(0).time()));
        service.feed(bars.stream().filter(bar -> !bar.asset().equals("BTC")).toList());
        clock.advance(RunningService.GRACE);
        assertThat(service.closeIfDue()).isTrue();
        JsonNode silent = problem(book(shock(-1), "", position("a", "long", "1", price)), 422, "NO_PRICE");
        assertThat(silent.get("place").asString()).isEqualTo("accounts[0]");
        assertThat(silent.get("value").asString()).isEqualTo("BTC");
        clock.advance(Duration.ofHours(2));
        problem(book(shock(-1), "", position("a", "long", "1", price)), 422, "STALE");
    }

    @Test
    void theRegisteredAccountsAreABookForWhoeverMayReadThem() throws Exception {
        String body =
                "{\"scenario\":%s,\"impactCoefficient\":0,\"accounts\":\"registered\"}".formatted(shock(-200_000));
        problem(body, 401, "API_KEY_MISSING");
        HttpResponse<String> none = keyed(ROUTE, "POST", body);
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("NO_ACCOUNTS");
        String account =
                "{\"pools\":[{\"name\":\"p\",\"cash\":\"%s\",\"positions\":[{\"asset\":\"BTC\",\"side\":\"long\",\"size\":1,\"entryPrice\":\"%s\"}]}]}"
                        .formatted(price.movePointLeft(1).toPlainString(), price.toPlainString());
        assertThat(keyed("/v1/accounts/desk:1", "PUT", account).statusCode()).isEqualTo(201);
        HttpResponse<String> reply = keyed(ROUTE, "POST", body);
        CONTRACT.holds("POST", ROUTE, reply);
        JsonNode stress = Json.MAPPER.readTree(reply.body());
        assertThat(stress.at("/accounts/largestBadDebts/0/id").asString()).isEqualTo("desk:1");
        assertThat(usd(stress, "/losses/badDebtUsd"))
                .isEqualByComparingTo(price.movePointLeft(1).setScale(6, RoundingMode.CEILING));
    }

    private HttpResponse<String> keyed(String path, String method, String body) throws Exception {
        return service.send(service.request(path)
                .header("Authorization", "Bearer " + service.key())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void oneBookAtATime() {
        StressIntake busy = new StressIntake(new Semaphore(0));
        byte[] body = book(shock(-1), "", position("a", "long", "1", price)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> busy.take(body, service.snapshot(), List::of, clock.millis()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(429));
    }

    @Test
    void itIsAReadAndTakesJsonAlone() throws Exception {
        HttpRequest text = service.request(ROUTE)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(service.send(text).statusCode()).isEqualTo(415);
        try (RunningService exposed = new RunningService(state.resolve("open"), clock, "0.0.0.0")) {
            HttpRequest request = exposed.request(ROUTE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(book(shock(-1), "", position("a", "long", "1", price))))
                    .build();
            HttpResponse<String> reply = exposed.send(request);
            assertThat(reply.statusCode()).isEqualTo(401);
            CONTRACT.holds("POST", ROUTE, reply);
        }
    }

    private JsonNode ok(String body) throws Exception {
        assertThat(CONTRACT.faults("/components/schemas/StressRequest", body)).isEmpty();
        HttpResponse<String> reply = post(body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        CONTRACT.holds("POST", ROUTE, reply);
        return Json.MAPPER.readTree(reply.body());
    }

    private JsonNode problem(String body, int status, String code) throws Exception {
        HttpResponse<String> reply = post(body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        CONTRACT.holds("POST", ROUTE, reply);
        JsonNode problem = Json.MAPPER.readTree(reply.body());
        assertThat(problem.get("code").asString()).as(reply.body()).isEqualTo(code);
        return problem;
    }

    private HttpResponse<String> post(String body) throws Exception {
        return service.postTo(ROUTE, body);
    }
}
