package io.plimsoll.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Margins by size and terms of lending, of a real service. */
class MarginSizesTest {

    private static final Contract CONTRACT = new Contract();
    private static final String ROUTE = "/v1/margins/{asset}";
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

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
    void bracketsBeginWithTheMarginServedAndMeetWhereTheyEnd() throws Exception {
        JsonNode margin = margin("BTC", "");
        assertThat(margin.get("requirement").isNull()).isTrue();
        for (String side : List.of("long", "short")) {
            JsonNode part = margin.at("/perpetual/" + side);
            JsonNode tiers = part.get("tiers");
            assertThat(tiers.size()).isGreaterThan(3);
            assertThat(tiers.get(0).get("maxNotionalUsd").asString()).isEqualTo("100000");
            for (String level : List.of("maintenance", "initial", "transfer")) {
                String deduction = level.equals("maintenance") ? "deductionUsd" : level + "DeductionUsd";
                String ppm = level + "MarginPpm";
                assertThat(tiers.get(0).get(ppm)).isEqualTo(part.get(ppm));
                assertThat(tiers.get(0).get(deduction).asString()).isEqualTo("0");
                for (int n = 1; n < tiers.size(); n++) {
                    BigDecimal end = decimal(tiers.get(n - 1), "maxNotionalUsd");
                    assertThat(asked(tiers.get(n), ppm, deduction, end))
                            .isEqualByComparingTo(asked(tiers.get(n - 1), ppm, deduction, end));
                }
            }
        }
    }

    @Test
    void aSizeIsAnsweredWithWhatItsBracketAsksFor() throws Exception {
        JsonNode tiers = margin("BTC", "").at("/perpetual/short/tiers");
        JsonNode third = tiers.get(2);
        assertThat(third.get("maxNotionalUsd").asString()).isEqualTo("400000");
        JsonNode reply = margin("BTC", "?notionalUsd=250000.5");
        JsonNode asked = reply.at("/requirement/short");
        BigDecimal notional = new BigDecimal("250000.5");
        assertThat(reply.at("/requirement/notionalUsd").asString()).isEqualTo("250000.5");
        BigDecimal maintenance = asked(third, "maintenanceMarginPpm", "deductionUsd", notional);
        assertThat(decimal(asked, "maintenanceMarginUsd")).isEqualByComparingTo(maintenance);
        assertThat(decimal(asked, "initialMarginUsd"))
                .isEqualByComparingTo(asked(third, "initialMarginPpm", "initialDeductionUsd", notional));
        assertThat(decimal(asked, "transferMarginUsd"))
                .isEqualByComparingTo(asked(third, "transferMarginPpm", "transferDeductionUsd", notional));
        BigDecimal effective =
                decimal(asked, "maintenanceMarginPpm").multiply(notional).divide(MILLION);
        assertThat(effective).isBetween(maintenance, maintenance.add(notional.divide(MILLION)));
        assertThat(asked.get("maintenanceMarginPpm").asInt())
                .isBetween(
                        tiers.get(0).get("maintenanceMarginPpm").asInt(),
                        third.get("maintenanceMarginPpm").asInt());
        assertThat(reply.get("perpetual")).isEqualTo(margin("BTC", "").get("perpetual"));
    }

    @Test
    void theLargestSizeIsAnsweredAndOneAboveItIsNot() throws Exception {
        JsonNode tiers = margin("ETH", "").at("/perpetual/long/tiers");
        String largest = tiers.get(tiers.size() - 1).get("maxNotionalUsd").asString();
        assertThat(margin("ETH", "?notionalUsd=" + largest)
                        .at("/requirement/notionalUsd")
                        .asString())
                .isEqualTo(largest);
        JsonNode problem = problem("ETH", "?notionalUsd=" + largest + ".01", 422, "SIZE_NOT_OFFERED");
        assertThat(problem.get("field").asString()).isEqualTo("notionalUsd");
        assertThat(problem.get("value").asString()).isEqualTo(largest + ".01");
        assertThat(problem.get("place").asString()).isEqualTo("query");
        assertThat(problem.get("detail").asString())
                .isEqualTo("positions in ETH are offered up to " + largest + " USD; have " + largest + ".01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?notionalUsd=-1 | INVALID_FIELD | notionalUsd | -1 | must be positive",
                "?notionalUsd=0 | INVALID_FIELD | notionalUsd | 0 | must be positive",
                "?notionalUsd=much | INVALID_FIELD | notionalUsd | much | must be a decimal number of USD; have much",
                "?notionalUsd=NaN | INVALID_FIELD | notionalUsd | NaN | must be a decimal number of USD",
                "?notionalUsd=1e30 | INVALID_FIELD | notionalUsd | 1e30 | must be below 10^30",
                "?notionalUsd=1e999999999 | INVALID_FIELD | notionalUsd | 1e999999999 | must be below 10^30",
                "?notionalUsd=0.0000000000000000001 | INVALID_FIELD | notionalUsd | 0.0000000000000000001 | 18 decimals",
                "?notionalUsd=1&notionalUsd=2 | INVALID_FIELD | notionalUsd | 1,2 | must be given once",
                "?notionalUsd | INVALID_FIELD | notionalUsd | | must be a decimal number of USD",
                "?size=1 | UNKNOWN_PARAMETER | size | 1 | only notionalUsd",
                "?notionalUsd=1&size=1 | UNKNOWN_PARAMETER | size | 1 | only notionalUsd",
            })
    void aQueryThatIsNoSizeIsAProblemWithFieldValueAndPlace(
            String query, String code, String field, String value, String detail) throws Exception {
        JsonNode problem = problem("BTC", query, 400, code);
        assertThat(problem.get("field").asString()).isEqualTo(field);
        if (value != null) {
            assertThat(problem.get("value").asString()).isEqualTo(value);
        }
        assertThat(problem.get("place").asString()).isEqualTo("query");
        assertThat(problem.get("detail").asString()).contains(detail);
    }

    @Test
    void aReplyOfOneSizeHasAnEntityTagOfItsOwn() throws Exception {
        String plain = tag("");
        String sized = tag("?notionalUsd=5000");
        assertThat(sized).isNotEqualTo(plain).isNotEqualTo(tag("?notionalUsd=6000"));
        HttpResponse<String> again = service.get("/v1/margins/BTC?notionalUsd=5000", "If-None-Match", sized);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("Cache-Control"))
                .isEqualTo(service.get("/v1/margins/BTC").headers().firstValue("Cache-Control"));
    }

    @Test
    void lendingIsInOrderAndWithoutTheBonusTheThresholdIsHigher() throws Exception {
        JsonNode lending = margin("BTC", "").get("lending");
        assertThat(lending.get("horizonSeconds").asInt()).isEqualTo(86_400);
        assertThat(lending.get("coveragePpm").asInt())
                .isEqualTo(MarginProfile.standard().coveragePpm());
        int bonus = lending.get("liquidationBonusBps").asInt();
        assertThat(bonus).isBetween(100, 1_500);
        assertThat(lending.get("minimumLoanUsd").asLong())
                .isPositive()
                .isLessThan(lending.get("maximumLiquidationUsd").asLong());
        JsonNode steps = lending.at("/auction/bonusBps");
        assertThat(lending.at("/auction/stepSeconds").asInt()).isEqualTo(60);
        for (int k = 1; k < steps.size(); k++) {
            assertThat(steps.get(k).asInt())
                    .isGreaterThanOrEqualTo(steps.get(k - 1).asInt());
        }
        assertThat(steps.get(0).asInt()).isLessThan(bonus);
        int threshold = lending.get("liquidationThresholdBps").asInt();
        assertThat(lending.get("ltvBps").asInt()).isPositive().isLessThan(threshold);
        assertThat(threshold).isBetween(3_000, 9_523);
    }

    @Test
    void inASilentMarketThresholdAndMaintenanceHoldAndLessIsLent() throws Exception {
        JsonNode before = margin("ETH", "?notionalUsd=150000");
        List<MarketEvent.Bar> bars = SmallModel.nextHours(1).get(0);
        clock.set(Instant.ofEpochMilli(bars.get(0).time()));
        service.feed(bars.stream().filter(bar -> !bar.asset().equals("ETH")).toList());
        clock.advance(RunningService.GRACE);
        assertThat(service.closeIfDue()).isTrue();
        assertHeld(before, margin("ETH", "?notionalUsd=150000"));
    }

    @Test
    void onceThePublicationIsStaleThresholdAndMaintenanceHoldAndLessIsLent() throws Exception {
        JsonNode before = margin("ETH", "?notionalUsd=150000");
        clock.advance(Duration.ofHours(2));
        assertHeld(before, margin("ETH", "?notionalUsd=150000"));
    }

    private static void assertHeld(JsonNode before, JsonNode stale) {
        assertThat(stale.get("status").asString()).isEqualTo("stale");
        JsonNode held = stale.at("/requirement/long");
        assertThat(held.get("maintenanceMarginUsd")).isEqualTo(before.at("/requirement/long/maintenanceMarginUsd"));
        assertThat(decimal(held, "initialMarginUsd"))
                .isGreaterThan(decimal(before.at("/requirement/long"), "initialMarginUsd"));
        assertThat(stale.at("/lending/liquidationThresholdBps"))
                .isEqualTo(before.at("/lending/liquidationThresholdBps"));
        assertThat(stale.at("/lending/ltvBps").asInt())
                .isPositive()
                .isLessThan(before.at("/lending/ltvBps").asInt());
    }

    @Test
    void anAccountIsJudgedByTheSizeOfItsPosition() throws Exception {
        BigDecimal largest = decimal(last(margin("BTC", "").at("/perpetual/long/tiers")), "maxNotionalUsd");
        BigDecimal price = Json.MAPPER
                .readTree(service.get("/v1/liquidation-risk/BTC").body())
                .get("price")
                .decimalValue();
        BigDecimal small = BigDecimal.valueOf(0.001);
        BigDecimal large = largest.divide(price, 3, RoundingMode.DOWN);
        JsonNode ofSmall = judged(small, price);
        JsonNode ofLarge = judged(large, price);
        assertThat(distance(ofLarge)).isPositive().isLessThan(distance(ofSmall) - 1e-4);
        JsonNode asked = margin("BTC", "?notionalUsd=" + large.multiply(price).toPlainString())
                .at("/requirement/long");
        JsonNode figures = ofLarge.get("figures");
        assertThat(figures.get("maintenanceRequiredUsd")).isEqualTo(asked.get("maintenanceMarginUsd"));
        assertThat(figures.get("initialRequiredUsd")).isEqualTo(asked.get("initialMarginUsd"));
        assertThat(figures.get("transferRequiredUsd")).isEqualTo(asked.get("transferMarginUsd"));
        assertThat(decimal(figures, "withdrawableUsd"))
                .isEqualByComparingTo(decimal(figures, "transferAvailableUsd")
                        .subtract(decimal(figures, "transferRequiredUsd"))
                        .max(BigDecimal.ZERO));
        assertThat(decimal(ofSmall.get("figures"), "withdrawableUsd")).isPositive();
        JsonNode tooLarge = judged(large.multiply(BigDecimal.valueOf(3)), price).get("figures");
        assertThat(tooLarge.get("initialRequiredUsd")).isEqualTo(tooLarge.get("notionalUsd"));
        assertThat(tooLarge.get("withdrawableUsd").asString()).isEqualTo("0");
    }

    /** A long of this size at five times leverage. */
    private JsonNode judged(BigDecimal size, BigDecimal price) throws Exception {
        String body =
                """
                {"pools":[{"name":"cross","cash":"%s","positions":[{"asset":"BTC","side":"long","size":"%s"}]}]}""".formatted(size.multiply(price).divide(BigDecimal.valueOf(5)).toPlainString(), size.toPlainString());
        HttpRequest request = service.request("/v1/accounts/risk")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> reply = service.send(request);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        CONTRACT.holds("POST", "/v1/accounts/risk", reply);
        return Json.MAPPER.readTree(reply.body()).at("/pools/0");
    }

    private static double distance(JsonNode pool) {
        return pool.at("/liquidationPrices/0/logDistance").asDouble();
    }

    private static BigDecimal asked(JsonNode tier, String ppm, String deduction, BigDecimal notional) {
        return decimal(tier, ppm).multiply(notional).divide(MILLION).subtract(decimal(tier, deduction));
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.get(field).asString());
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    private String tag(String query) throws Exception {
        return service.get("/v1/margins/BTC" + query)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private JsonNode margin(String asset, String query) throws Exception {
        HttpResponse<String> reply = service.get("/v1/margins/" + asset + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        CONTRACT.holds("GET", ROUTE, reply);
        return Json.MAPPER.readTree(reply.body());
    }

    private JsonNode problem(String asset, String query, int status, String code) throws Exception {
        HttpResponse<String> reply = service.get("/v1/margins/" + asset + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        CONTRACT.holds("GET", ROUTE, reply);
        JsonNode problem = Json.MAPPER.readTree(reply.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        return problem;
    }
}
