package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/accounts/risk} of a real service. */
class AccountRiskTest {

    private static final Contract CONTRACT = new Contract();
    private static final String ROUTE = "/v1/accounts/risk";
    private static final String LOAN = """
            {"haltedChains":["far"],"pools":[{"name":"loan",
              "collateral":[{"asset":"BTC","chain":"home","amount":"1"},{"asset":"BTC","chain":"near","amount":"2"},
                            {"asset":"BTC","chain":"far","amount":"4"}],
              "debts":[{"asset":"USD","chain":"home","amount":"%s"}]}]}""";

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
    void aPoolWithOnePositionHasDistanceAndProbabilitiesOfTheLadder() throws Exception {
        JsonNode risk =
                Json.MAPPER.readTree(service.get("/v1/liquidation-risk/BTC").body());
        BigDecimal cash = risk.get("price").decimalValue().movePointLeft(1);
        for (String side : List.of("long", "short")) {
            JsonNode pool = onePool("""
                    {"pools":[{"name":"cross","cash":"%s","positions":[{"asset":"BTC","side":"%s","size":1}]}]}""".formatted(cash.toPlainString(), side));
            JsonNode rung = risk.get("ladder").values().stream()
                    .filter(r -> r.get("leverageX100").asInt() == 1_000
                            && r.get("side").asString().equals(side))
                    .findFirst()
                    .orElseThrow();
            JsonNode price = pool.get("liquidationPrices").get(side.equals("long") ? 0 : 1);
            assertThat(price.get("status").asString()).isEqualTo("REACHABLE");
            assertThat(price.get("logDistance").asDouble())
                    .isCloseTo(rung.get("logDistance").asDouble(), within(1e-12));
            assertThat(pool.at("/figures/leverage").asString()).isEqualTo("10");
            assertThat(pool.get("probabilities").size()).isEqualTo(2);
            for (int h = 0; h < 2; h++) {
                assertThat(pool.at("/probabilities/" + h + "/liquidationProbability")
                                .asDouble())
                        .isCloseTo(
                                rung.at("/probabilities/" + h + "/probability").asDouble(), within(1e-9));
            }
        }
    }

    @Test
    void whatIsPledgedOnSeveralChainsCountsOnceEachUnlessItsBridgeIsHalted() throws Exception {
        JsonNode risk =
                Json.MAPPER.readTree(service.get("/v1/liquidation-risk/BTC").body());
        BigDecimal price = risk.get("price").decimalValue();
        JsonNode pool = onePool(LOAN.formatted("1"));
        assertThat(pool.get("status").asString()).isEqualTo("healthy");
        assertThat(new BigDecimal(pool.at("/figures/collateralUsd").asString()))
                .isEqualByComparingTo(price.multiply(BigDecimal.valueOf(3)));
        assertThat(pool.get("uncounted").toString())
                .isEqualTo("[{\"asset\":\"BTC\",\"chain\":\"far\",\"amount\":\"4\",\"reason\":\"HALTED_BRIDGE\"}]");
        double threshold =
                new BigDecimal(pool.at("/figures/maintenanceAvailableUsd").asString()).doubleValue()
                        / (3 * price.doubleValue());
        assertThat(threshold).isBetween(0.3, 1 / 1.05);
        assertThat(pool.get("probabilities").isNull()).isFalse();
    }

    @Test
    void theCheapestActionRestoresAndTheLeastUnitLessDoesNot() throws Exception {
        JsonNode healthy = onePool(LOAN.formatted("1"));
        BigDecimal available =
                new BigDecimal(healthy.at("/figures/maintenanceAvailableUsd").asString());
        BigDecimal owed = available.multiply(new BigDecimal("1.1")).setScale(6, RoundingMode.UP);
        JsonNode pool = onePool(LOAN.formatted(owed.toPlainString()));
        assertThat(pool.get("status").asString()).isEqualTo("liquidatable");
        assertThat(pool.at("/probabilities/0/liquidationProbability").asDouble())
                .isEqualTo(1);
        JsonNode actions = pool.at("/restoration/actions");
        assertThat(actions.size()).isEqualTo(4);
        assertThat(pool.at("/restoration/impossible/0/chain").asString()).isEqualTo("far");
        assertThat(pool.at("/restoration/impossible/0/reason").asString()).isEqualTo("HALTED_BRIDGE");
        JsonNode repay = actions.values().stream()
                .filter(a -> a.get("action").asString().equals("repay"))
                .findFirst()
                .orElseThrow();
        BigDecimal amount = new BigDecimal(repay.get("amount").asString());
        assertThat(amount).isEqualByComparingTo(owed.subtract(available).setScale(18, RoundingMode.CEILING));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(18);
        assertThat(status(owed.subtract(amount))).isEqualTo("healthy");
        assertThat(status(owed.subtract(amount).add(unit))).isEqualTo("liquidatable");
    }

    private String status(BigDecimal owed) throws Exception {
        return onePool(LOAN.formatted(owed.toPlainString())).get("status").asString();
    }

    @Test
    void aPoolOnSeveralPricesIsJudgedByJointScenariosWithOffsetsAboveTheWorstDay() throws Exception {
        service.scenariosOf(0);
        String pools = """
                {"pools":[{"name":"hedged","cash":12000,"positions":[{"asset":"BTC","side":"long","size":"1"},
                  {"asset":"ETH","side":"short","contract":"inverse","size":50000}]},
                  {"name":"long","cash":12000,"positions":[{"asset":"BTC","side":"long","size":"1"},
                  {"asset":"ETH","side":"long","contract":"inverse","size":50000}]}]}""";
        JsonNode reply = ok(pools);
        assertThat(reply.get("scenariosAsOf").asString()).isEqualTo("2024-04-15T20:00:00.000Z");
        JsonNode hedged = reply.get("pools").get(0);
        JsonNode same = reply.get("pools").get(1);
        for (JsonNode pool : List.of(hedged, same)) {
            assertThat(pool.get("probabilitiesReason").isNull()).isTrue();
            assertThat(pool.get("liquidationPrices").size()).isEqualTo(4);
            double before = 0;
            for (JsonNode part : pool.get("probabilities").values()) {
                double liquidation = part.get("liquidationProbability").asDouble();
                assertThat(part.get("insolvencyProbability").asDouble()).isBetween(0.0, liquidation);
                assertThat(new BigDecimal(part.get("expectedBadDebtUsd").asString()))
                        .isNotNegative();
                assertThat(part.get("resolution").asDouble()).isGreaterThan(0).isLessThan(0.1);
                assertThat(liquidation).isGreaterThan(before);
                before = liquidation;
            }
            assertRequirementAddsUp(pool.get("requirement"));
        }
        assertThat(hedged.at("/probabilities/1/liquidationProbability").asDouble())
                .isLessThan(same.at("/probabilities/1/liquidationProbability").asDouble() / 2);
        assertThat(usd(hedged.at("/requirement/jointUsd"))).isLessThan(usd(same.at("/requirement/jointUsd")));
    }

    private static void assertRequirementAddsUp(JsonNode requirement) {
        BigDecimal sum = requirement.get("standAlone").values().stream()
                .map(part -> usd(part.get("requiredUsd")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal required = usd(requirement.get("requiredUsd"));
        BigDecimal floor = usd(requirement.at("/stress/lossUsd")).max(usd(requirement.get("jointUsd")));
        assertThat(usd(requirement.get("sumUsd"))).isEqualByComparingTo(sum).isPositive();
        assertThat(required).isEqualByComparingTo(floor.min(sum));
        assertThat(usd(requirement.get("offsetUsd"))).isEqualByComparingTo(sum.subtract(required));
    }

    private static BigDecimal usd(JsonNode text) {
        return new BigDecimal(text.asString());
    }

    @Test
    void aSlowChainRaisesTheProbabilityAndAHaltedBridgeCountsForNothing() throws Exception {
        service.scenariosOf(0);
        String loan = """
                {%s"pools":[{"name":"loan","collateral":[{"asset":"BTC","chain":"home","amount":"1"},{"asset":"BTC","chain":"far","amount":"3"}],
                  "debts":[{"asset":"USD","chain":"home","amount":"%s"}]}]}""";
        JsonNode figures = onePool(loan.formatted("", "1")).get("figures");
        BigDecimal debt = usd(figures.get("maintenanceAvailableUsd")).multiply(new BigDecimal("0.93"));
        String owed = debt.setScale(2, RoundingMode.UP).toPlainString();
        JsonNode atOnce = onePool(loan.formatted("", owed));
        JsonNode slow = onePool(loan.formatted("\"chainDelays\":{\"far\":86400,\"other\":0},", owed));
        JsonNode halted = onePool(loan.formatted("\"haltedChains\":[\"far\"],\"chainDelays\":{\"far\":60},", owed));
        double before = 0;
        for (int h = 0; h < 2; h++) {
            String field = "/probabilities/" + h + "/liquidationProbability";
            assertThat(slow.at(field).asDouble())
                    .isGreaterThan(atOnce.at(field).asDouble())
                    .isGreaterThanOrEqualTo(before);
            before = slow.at(field).asDouble();
            assertThat(halted.at(field).asDouble()).isEqualTo(1);
            assertThat(halted.at("/probabilities/" + h + "/insolvencyProbability")
                            .asDouble())
                    .isEqualTo(1);
        }
        assertThat(slow.at("/requirement/standAlone").toString()).contains("\"chainDelaySeconds\":86400");
        assertThat(usd(slow.at("/requirement/requiredUsd"))).isGreaterThan(usd(atOnce.at("/requirement/requiredUsd")));
        BigDecimal atHome = usd(figures.get("collateralUsd")).divide(BigDecimal.valueOf(4), RoundingMode.UP);
        assertThat(usd(halted.at("/probabilities/1/expectedBadDebtUsd"))).isGreaterThan(debt.subtract(atHome));
    }

    @Test
    void scenariosOfTheBarCloseBeforeServeForOneAndSayOfWhich() throws Exception {
        service.scenariosOf(0);
        String pool = """
                {"pools":[{"name":"cross","cash":12000,"positions":[{"asset":"BTC","side":"long","size":"1"},
                  {"asset":"ETH","side":"long","size":10}]}]}""";
        long before = ok(pool).get("sequence").asLong();
        List<MarketEvent.Bar> bars = SmallModel.nextHours(1).get(0);
        clock.set(Instant.ofEpochMilli(bars.get(0).time()));
        service.feed(bars);
        clock.advance(RunningService.GRACE);
        assertThat(service.closeIfDue()).isTrue();
        JsonNode atOnce = ok(pool);
        assertThat(atOnce.get("sequence").asLong()).isGreaterThan(before);
        assertThat(atOnce.get("scenariosAsOf").asString()).isIn("2024-04-15T20:00:00.000Z", "2024-04-15T21:00:00.000Z");
        service.scenariosOf(atOnce.get("sequence").asLong());
        JsonNode later = ok(pool);
        assertThat(later.get("scenariosAsOf").asString()).isEqualTo("2024-04-15T21:00:00.000Z");
        assertThat(later.at("/pools/0/probabilitiesReason").isNull()).isTrue();
    }

    @Test
    void aPoolUnderWaterIsLiquidatableAndHasNoRatioThatReadsAsSafe() throws Exception {
        JsonNode pool = onePool("""
                {"pools":[{"name":"gone","cash":-1000000000,"positions":[{"asset":"BTC","side":"long","size":1}]}]}""");
        assertThat(pool.get("status").asString()).isEqualTo("liquidatable");
        assertThat(new BigDecimal(pool.at("/figures/healthFactor").asString())).isNegative();
        assertThat(pool.at("/figures/marginRatio").isNull()).isTrue();
        assertThat(pool.at("/figures/leverage").isNull()).isTrue();
        assertThat(pool.at("/restoration/impossible/0/action").asString()).isEqualTo("reduce");
    }

    @Test
    void aPoolInASilentMarketIsUnknownAndItsNeighbourIsNot() throws Exception {
        List<MarketEvent.Bar> bars = SmallModel.nextHours(1).get(0);
        clock.set(Instant.ofEpochMilli(bars.get(0).time()));
        service.feed(bars.stream().filter(bar -> !bar.asset().equals("ETH")).toList());
        clock.advance(RunningService.GRACE);
        assertThat(service.closeIfDue()).isTrue();
        JsonNode reply = ok("""
                {"pools":[{"name":"a","cash":1000000,"positions":[{"asset":"ETH","side":"long","size":1},{"asset":"BTC","side":"long","size":1}]},
                          {"name":"b","cash":1000000,"positions":[{"asset":"BTC","side":"long","size":1}]}]}""");
        assertThat(reply.get("status").asString()).isEqualTo("ok");
        assertUnknown(reply.get("pools").get(0), "NO_PRICE");
        assertThat(reply.at("/pools/0/statusReason/detail").asString())
                .isEqualTo("ETH: the last closed hour brought no bar");
        assertThat(reply.at("/pools/1/status").asString()).isEqualTo("healthy");
    }

    @Test
    void onceThePublicationIsStaleNothingIsKnown() throws Exception {
        clock.advance(Duration.ofHours(2));
        JsonNode reply = ok("{\"pools\":[{\"name\":\"a\",\"cash\":5}]}");
        assertThat(reply.get("status").asString()).isEqualTo("stale");
        assertUnknown(reply.get("pools").get(0), "STALE");
    }

    private static void assertUnknown(JsonNode pool, String code) {
        assertThat(pool.get("status").asString()).isEqualTo("unknown");
        assertThat(pool.at("/statusReason/code").asString()).isEqualTo(code);
        for (String field : List.of("figures", "probabilities", "restoration")) {
            assertThat(pool.get(field).isNull()).as(field).isTrue();
        }
        assertThat(pool.get("liquidationPrices").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"collateral\":[{\"asset\":\"BTC\",\"chain\":\"home\",\"amount\":-1}]"
                        + " | 400 | INVALID_FIELD | amount | -1 | pools[0].collateral[0].amount",
                "\"positions\":[{\"asset\":\"BTC\",\"side\":\"long\",\"size\":0}]"
                        + " | 400 | INVALID_FIELD | size | 0 | pools[0].positions[0].size",
                "\"positions\":[{\"asset\":\"DOGGO\",\"side\":\"long\",\"size\":1}]"
                        + " | 422 | UNKNOWN_ASSET | asset | DOGGO | pools[0].positions[0].asset",
                "\"positions\":[{\"asset\":\"USD\",\"side\":\"long\",\"size\":1}]"
                        + " | 422 | UNKNOWN_ASSET | asset | USD | pools[0].positions[0].asset",
                "\"positions\":[{\"asset\":\"BTC\",\"side\":\"up\",\"size\":1}]"
                        + " | 400 | INVALID_FIELD | side | up | pools[0].positions[0].side",
                "\"positions\":[{\"asset\":\"BTC\",\"side\":\"long\",\"size\":\"NaN\"}]"
                        + " | 400 | INVALID_FIELD | size | NaN | pools[0].positions[0].size",
                "\"positions\":[{\"asset\":\"BTC\",\"side\":\"long\",\"size\":1,\"entryPrice\":0}]"
                        + " | 400 | INVALID_FIELD | entryPrice | 0 | pools[0].positions[0].entryPrice",
                "\"positions\":[{\"asset\":\"BTC\",\"side\":\"long\",\"size\":1},{\"asset\":\"BTC\",\"side\":\"short\",\"size\":1}]"
                        + " | 400 | INVALID_FIELD | asset | BTC | pools[0].positions[1].asset",
                "\"positions\":[7] | 400 | INVALID_FIELD | positions | 7 | pools[0].positions[0]",
                "\"positions\":{} | 400 | INVALID_FIELD | positions | {} | pools[0].positions",
                "\"debts\":[{\"asset\":\"BTC\",\"amount\":1}] | 400 | MISSING_FIELD | chain |  | pools[0].debts[0].chain",
                "\"debts\":[{\"asset\":\"USD\",\"chain\":\"home\",\"amount\":\"1e30\"}]"
                        + " | 400 | INVALID_FIELD | amount | 1e30 | pools[0].debts[0].amount",
                "\"cash\":1e999999999 | 400 | INVALID_FIELD | cash | 1E+999999999 | pools[0].cash",
                "\"cash\":\"0.0000000000000000001\" | 400 | INVALID_FIELD | cash | 0.0000000000000000001 | pools[0].cash",
                "\"cahs\":1 | 400 | UNKNOWN_FIELD | cahs | 1 | pools[0].cahs",
                "\"cash\":NaN | 400 | MALFORMED_JSON | body | | ",
            })
    void badInputIsAProblemWithFieldValueAndPlace(
            String field, int status, String code, String faulty, String value, String place) throws Exception {
        JsonNode problem = problem("{\"pools\":[{\"name\":\"cross\"," + field.strip() + "}]}", status, code);
        assertThat(problem.get("field").asString()).isEqualTo(faulty);
        if (value != null) {
            assertThat(problem.get("value").asString()).isEqualTo(value);
        }
        if (place != null) {
            assertThat(problem.get("place").asString()).isEqualTo(place);
        }
    }

    @Test
    void bodiesOfAnotherShapeAreProblems() throws Exception {
        problem("[]", 400, "INVALID_BODY");
        problem("{}", 400, "MISSING_FIELD");
        problem("{\"pools\":[]}", 400, "INVALID_FIELD");
        problem("{\"pools\":[{\"cash\":1}]}", 400, "MISSING_FIELD");
        problem("{\"pools\":[{\"name\":\"a\"},{\"name\":\"a\"}]}", 400, "INVALID_FIELD");
        problem("{\"pools\":[{\"name\":\"a\"}],\"targetHealthFactor\":0}", 400, "INVALID_FIELD");
        problem("{\"pools\":[{\"name\":\"a\"}],\"costs\":{\"tradingFraction\":2}}", 400, "INVALID_FIELD");
        problem("{\"pools\":[{\"name\":\"a\"}],\"costs\":{\"gas\":2}}", 400, "UNKNOWN_FIELD");
        problem("{\"pools\":[{\"name\":\"a\"}],\"haltedChains\":[1]}", 400, "INVALID_FIELD");
        for (String delay : List.of("-1", "2592001", "1.5", "\"60\"")) {
            JsonNode problem = problem(
                    "{\"pools\":[{\"name\":\"a\"}],\"chainDelays\":{\"base\":" + delay + "}}", 400, "INVALID_FIELD");
            assertThat(problem.get("place").asString()).isEqualTo("chainDelays.base");
        }
    }

    @Test
    void tenThousandPositionsAreRefusedWithTheLimit() throws Exception {
        String position = "{\"asset\":\"BTC\",\"side\":\"long\",\"size\":1}";
        JsonNode problem = problem(
                "{\"pools\":[{\"name\":\"a\",\"positions\":[" + String.join(",", Collections.nCopies(10_000, position))
                        + "]}]}",
                422,
                "ACCOUNT_TOO_LARGE");
        assertThat(problem.get("field").asString()).isEqualTo("positions");
        assertThat(problem.get("detail").asString()).contains("at most 200");
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
                    .POST(HttpRequest.BodyPublishers.ofString("{\"pools\":[{\"name\":\"a\"}]}"))
                    .build();
            HttpResponse<String> reply = exposed.send(request);
            assertThat(reply.statusCode()).isEqualTo(401);
            CONTRACT.holds("POST", ROUTE, reply);
        }
    }

    private JsonNode onePool(String body) throws Exception {
        JsonNode reply = ok(body);
        assertThat(reply.get("pools").size()).isEqualTo(1);
        return reply.get("pools").get(0);
    }

    private JsonNode ok(String body) throws Exception {
        assertThat(CONTRACT.faults("/components/schemas/AccountRequest", body)).isEmpty();
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
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }

    private HttpResponse<String> post(String body) throws Exception {
        return service.postTo(ROUTE, body);
    }
}
