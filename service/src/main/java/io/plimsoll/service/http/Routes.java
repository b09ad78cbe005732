package io.plimsoll.service.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.plimsoll.service.publication.AccountRequest;
import io.plimsoll.service.publication.Body;
import io.plimsoll.service.publication.BodyTimeline;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.publication.Publisher;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every route of the API, and how errors become problems. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final Map<Integer, String> CODES = Map.of(
            400, "BAD_REQUEST",
            404, "NO_SUCH_ROUTE",
            405, "METHOD_NOT_ALLOWED",
            413, "BODY_TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE");
    private static final String RETRY_SECONDS = "5";

    private final Publisher publisher;
    private final PriceIntake intake;
    private final AnsweredPosts answered;
    private final Access access;
    private final Readiness readiness;
    private final ServiceMetrics metrics;
    private final BodyWriter bodies;
    private final Body openApi;
    private final Clock clock;
    private final AccountRoutes accounts;
    private final StressIntake stresses = new StressIntake();

    Routes(
            Publisher publisher,
            PriceIntake intake,
            AnsweredPosts answered,
            Access access,
            Readiness readiness,
            ServiceMetrics metrics,
            BodyWriter bodies,
            Body openApi,
            Clock clock,
            AccountRoutes accounts) {
        this.publisher = publisher;
        this.intake = intake;
        this.answered = answered;
        this.access = access;
        this.readiness = readiness;
        this.metrics = metrics;
        this.bodies = bodies;
        this.openApi = openApi;
        this.clock = clock;
        this.accounts = accounts;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/v1/assets", ctx -> read(ctx, publisher.current().assets()))
                .get("/v1/margins", ctx -> read(ctx, publisher.current().margins()))
                .get("/v1/margins/{asset}", this::margins)
                .get("/v1/liquidation-risk/{asset}", this::liquidationRisk)
                .post("/v1/accounts/risk", this::accountRisk)
                .post("/v1/books/stress", this::bookStress)
                .post("/v1/prices", this::prices)
                .get("/health/live", ctx -> json(ctx, 200, Map.of("live", true)))
                .get("/health/ready", this::ready)
                .get("/metrics", this::scrape)
                .get("/openapi.yaml", ctx -> bodies.write(openApi, 3600, "application/yaml", ctx.req(), ctx.res()));
        accounts.addTo(routes);
        routes.exception(ProblemException.class, (e, ctx) -> problem(ctx, e.problem()));
        routes.exception(HttpResponseException.class, (e, ctx) -> problem(ctx, ofHttp(e, ctx)));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            problem(ctx, Problem.of(500, "INTERNAL_ERROR", "this is our fault; the log of the service has more"));
        });
    }

    private void margins(Context ctx) throws IOException {
        MarginSnapshot snapshot = publisher.current();
        String asset = ctx.pathParam("asset");
        BodyTimeline margins = known(asset, snapshot.margins(asset));
        access.requireRead(ctx);
        BigDecimal notional = NotionalParameter.of(ctx);
        if (notional != null) {
            requireOffered(asset, notional, snapshot.largestNotional(asset));
            margins = snapshot.margins(asset, notional);
        }
        bodies.write(margins, ctx.req(), ctx.res());
    }

    private static void requireOffered(String asset, BigDecimal notional, BigDecimal largest) {
        if (notional.compareTo(largest) > 0) {
            throw new ProblemException(Problem.of(
                            422,
                            "SIZE_NOT_OFFERED",
                            "positions in " + asset + " are offered up to " + largest.toPlainString() + " USD; have "
                                    + notional.toPlainString())
                    .at(NotionalParameter.NAME, notional.toPlainString(), "query"));
        }
    }

    private void liquidationRisk(Context ctx) throws IOException {
        MarginSnapshot snapshot = publisher.current();
        String asset = ctx.pathParam("asset");
        read(ctx, known(asset, snapshot.risk(asset)));
    }

    private static BodyTimeline known(String asset, @Nullable BodyTimeline found) {
        if (found == null) {
            throw new ProblemException(Problem.of(
                            404, "UNKNOWN_ASSET", "the model served knows no asset \"" + asset + "\"; see /v1/assets")
                    .at("asset", asset, "path"));
        }
        return found;
    }

    private void read(Context ctx, BodyTimeline timeline) throws IOException {
        access.requireRead(ctx);
        refuseParameters(ctx);
        bodies.write(timeline, ctx.req(), ctx.res());
    }

    static void refuseParameters(Context ctx) {
        if (ctx.req().getQueryString() != null && !ctx.queryParamMap().isEmpty()) {
            String name = ctx.queryParamMap().keySet().iterator().next();
            throw new ProblemException(
                    Problem.of(400, "UNKNOWN_PARAMETER", "this call takes no parameter \"" + name + "\"")
                            .at(name, ctx.queryParam(name), "query"));
        }
    }

    private void prices(Context ctx) {
        String caller = access.requireKey(Scope.INGEST, ctx);
        refuseParameters(ctx);
        requireJson(ctx);
        byte[] body = ctx.bodyAsBytes();
        String key = ctx.header("Idempotency-Key");
        if (key == null) {
            json(ctx, 200, intake.take(body));
            return;
        }
        if (key.isBlank() || key.length() > 200) {
            throw new ProblemException(Problem.of(
                            400, "INVALID_FIELD", "Idempotency-Key must be 1 to 200 characters; have " + key.length())
                    .at("Idempotency-Key", key, "header"));
        }
        String hash = ApiKeys.sha256(new String(body, StandardCharsets.ISO_8859_1));
        AnsweredPosts.Answer answer = answered.answer(caller, key, hash, () -> intake.take(body));
        ctx.header("Idempotency-Replayed", String.valueOf(answer.replayed()));
        json(ctx, 200, answer.reply());
    }

    private void accountRisk(Context ctx) {
        access.requireRead(ctx);
        refuseParameters(ctx);
        requireJson(ctx);
        MarginSnapshot snapshot = publisher.current();
        AccountRequest account = AccountReader.read(ctx.bodyAsBytes(), snapshot);
        ctx.header("Cache-Control", "no-store");
        json(ctx, 200, snapshot.judge(account, publisher.scenarios(), clock.millis()));
    }

    private void bookStress(Context ctx) {
        access.requireRead(ctx);
        refuseParameters(ctx);
        requireJson(ctx);
        ctx.header("Cache-Control", "no-store");
        byte[] body = ctx.bodyAsBytes();
        json(ctx, 200, stresses.take(body, publisher.current(), () -> accounts.registered(ctx), clock.millis()));
    }

    static void requireJson(Context ctx) {
        String type = ctx.contentType();
        if (type == null
                || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw new ProblemException(
                    Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json; have " + type)
                            .at("Content-Type", type, "header"));
        }
    }

    private void ready(Context ctx) {
        Readiness.State state = readiness.state();
        json(ctx, state.ready() ? 200 : 503, state);
    }

    private void scrape(Context ctx) {
        access.requireRead(ctx);
        ctx.contentType(ServiceMetrics.CONTENT_TYPE).result(metrics.scrape());
    }

    static void json(Context ctx, int status, Object reply) {
        ctx.status(status).contentType("application/json").result(Json.MAPPER.writeValueAsBytes(reply));
    }

    private static Problem ofHttp(HttpResponseException e, Context ctx) {
        String code = CODES.getOrDefault(e.getStatus(), "HTTP_" + e.getStatus());
        String detail = switch (e.getStatus()) {
            case 404 -> "there is nothing at " + ctx.path() + "; see /openapi.yaml";
            case 405 -> ctx.path() + " does not take " + ctx.method();
            case 413 -> "the body must have at most " + ApiServer.MOST_BODY_BYTES + " bytes";
            default -> String.valueOf(e.getMessage());
        };
        return Problem.of(e.getStatus(), code, detail);
    }

    private static void problem(Context ctx, Problem problem) {
        ctx.status(problem.status());
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        if (problem.status() == 503 || problem.status() == 429) {
            ctx.header("Retry-After", RETRY_SECONDS);
        }
        ctx.header("Cache-Control", "no-store");
        ctx.contentType(Problem.CONTENT_TYPE).result(Json.MAPPER.writeValueAsBytes(problem));
    }
}
