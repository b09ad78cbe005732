package io.plimsoll.service.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.plimsoll.service.publication.AccountRequest;
import io.plimsoll.service.publication.Body;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.publication.Publisher;
import io.plimsoll.service.watch.AccountRegistry.Outcome;
import io.plimsoll.service.watch.AccountWatch;
import io.plimsoll.service.watch.AlarmLevel;
import io.plimsoll.service.watch.RegisteredAccount;
import io.plimsoll.service.watch.RegistryException;
import io.plimsoll.service.watch.WatchedAccount;
import io.plimsoll.service.watch.Watchlist;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of watched accounts. What others hold is nobody's business: also on loopback, where other programs and other users of the machine are, reading takes a key.
 */
final class AccountRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(AccountRoutes.class);

    /** Longest document of one account; its entries are limited too. */
    private static final int MOST_CHARACTERS = 1 << 16;

    private static final int MOST_A_PAGE = 10_000;
    private static final int USUAL_PAGE = 100;

    private final AccountWatch watch;
    private final Publisher publisher;
    private final Access access;
    private final BodyWriter bodies;
    private final Clock clock;

    private volatile @Nullable EncodedPage lastPage;

    /** A page with all that it depends on. */
    private record EncodedPage(Watchlist list, long sequence, boolean isStale, String query, Body body) {}

    AccountRoutes(AccountWatch watch, Publisher publisher, Access access, BodyWriter bodies, Clock clock) {
        this.watch = watch;
        this.publisher = publisher;
        this.access = access;
        this.bodies = bodies;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.put("/v1/accounts/{id}", this::put)
                .get("/v1/accounts/{id}", this::get)
                .delete("/v1/accounts/{id}", this::delete)
                .get("/v1/watchlist", this::watchlist)
                .get("/v1/watchlist/events", this::events);
    }

    /** All that is registered, for a caller who may read it. */
    Collection<RegisteredAccount> registered(Context ctx) {
        access.requireKey(Scope.READ, ctx);
        return watch.registered();
    }

    private void put(Context ctx) {
        access.requireKey(Scope.INGEST, ctx);
        Routes.refuseParameters(ctx);
        Routes.requireJson(ctx);
        String id = id(ctx);
        AccountRequest request = AccountReader.readWatched(ctx.bodyAsBytes(), publisher.current()::serves);
        String document = Json.MAPPER.writeValueAsString(Json.read(ctx.bodyAsBytes()));
        if (document.length() > MOST_CHARACTERS) {
            throw new ProblemException(Problem.of(
                            422,
                            "ACCOUNT_TOO_LARGE",
                            "an account must have at most " + MOST_CHARACTERS + " characters of JSON; have "
                                    + document.length())
                    .at("body", String.valueOf(document.length()), "body"));
        }
        RegisteredAccount account = new RegisteredAccount(id, clock.millis(), document, request);
        AccountWatch.Registration done = durably(() -> watch.register(account, precondition(ctx)));
        if (done.account() == null) {
            throw done.outcome() == Outcome.FULL ? full(id) : preconditionFailed(ctx);
        }
        noStore(ctx);
        Routes.json(ctx, done.outcome() == Outcome.CREATED ? 201 : 200, WatchReplies.of(done.account()));
    }

    private void get(Context ctx) {
        access.requireKey(Scope.READ, ctx);
        Routes.refuseParameters(ctx);
        String id = id(ctx);
        WatchedAccount watched = watch.find(id);
        if (watched == null) {
            throw unknown(id);
        }
        noStore(ctx);
        Routes.json(ctx, 200, WatchReplies.of(watched));
    }

    private void delete(Context ctx) {
        access.requireKey(Scope.INGEST, ctx);
        Routes.refuseParameters(ctx);
        String id = id(ctx);
        switch (durably(() -> watch.remove(id, precondition(ctx)))) {
            case REMOVED -> ctx.status(204);
            case ABSENT -> throw unknown(id);
            default -> throw preconditionFailed(ctx);
        }
    }

    private void watchlist(Context ctx) throws IOException {
        access.requireKey(Scope.READ, ctx);
        QueryFields query = new QueryFields(ctx, List.of("horizonSeconds", "limit", "level", "after"));
        MarginSnapshot snapshot = publisher.current();
        boolean isStale = clock.millis() >= snapshot.validUntil();
        Watchlist list = watch.list();
        String asked = String.valueOf(ctx.req().getQueryString());
        EncodedPage known = lastPage;
        if (known == null
                || known.list() != list
                || known.sequence() != snapshot.sequence()
                || known.isStale() != isStale
                || !known.query().equals(asked)) {
            Body body = Body.of(Json.MAPPER.writeValueAsBytes(page(query, snapshot, isStale, list)));
            known = new EncodedPage(list, snapshot.sequence(), isStale, asked, body);
            lastPage = known;
        }
        bodies.write(known.body(), 0, "application/json", ctx.req(), ctx.res());
    }

    private static WatchReplies.Page page(QueryFields query, MarginSnapshot snapshot, boolean isStale, Watchlist list) {
        int horizon = horizon(query, snapshot);
        int limit = (int) query.number("limit", 1, MOST_A_PAGE, USUAL_PAGE);
        AlarmLevel level = level(query);
        String after = query.text("after");
        Watchlist.Place place = after == null ? null : WatchlistCursor.read(after, horizon);
        List<WatchedAccount> found = list.page(horizon, level, place, limit + 1);
        List<WatchedAccount> shown = found.subList(0, Math.min(limit, found.size()));
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (AlarmLevel each : AlarmLevel.values()) {
            levels.put(each.label(), list.count(each));
        }
        return new WatchReplies.Page(
                snapshot.sequence(),
                isStale ? "stale" : "ok",
                isStale ? "no bar close was published in time" : null,
                horizon,
                list.size(),
                levels,
                shown.stream().map(WatchReplies::entry).toList(),
                found.size() > limit ? WatchlistCursor.behind(shown.get(limit - 1), horizon) : null);
    }

    private static int horizon(QueryFields query, MarginSnapshot snapshot) {
        int horizon = (int) query.number("horizonSeconds", 1, Integer.MAX_VALUE, AlarmLevel.HORIZON_SECONDS);
        List<Integer> served = snapshot.horizonsSeconds();
        if (horizon != AlarmLevel.HORIZON_SECONDS && !served.contains(horizon)) {
            throw QueryFields.invalid("horizonSeconds", String.valueOf(horizon), "must be one of " + served);
        }
        return horizon;
    }

    private static @Nullable AlarmLevel level(QueryFields query) {
        String label = query.text("level");
        return label == null
                ? null
                : AlarmLevel.of(label)
                        .orElseThrow(() -> QueryFields.invalid(
                                "level", label, "must be liquidatable, unknown, critical, warning, watch or normal"));
    }

    private void events(Context ctx) {
        access.requireKey(Scope.READ, ctx);
        QueryFields query = new QueryFields(ctx, List.of("after", "limit"));
        long after = query.number("after", 0, Long.MAX_VALUE, -1);
        int limit = (int) query.number("limit", 1, MOST_A_PAGE, USUAL_PAGE);
        noStore(ctx);
        Routes.json(ctx, 200, WatchReplies.of(watch.events().after(after, limit)));
    }

    private static String id(Context ctx) {
        String id = ctx.pathParam("id");
        if (!RegisteredAccount.isId(id)) {
            throw new ProblemException(
                    Problem.of(400, "INVALID_FIELD", "id " + RegisteredAccount.ID_RULE + "; have " + id)
                            .at("id", id, "path"));
        }
        return id;
    }

    /** {@code If-Match} names the revision that must be registered, or any with a star; {@code If-None-Match: *} that none may be. */
    private static Predicate<Optional<RegisteredAccount>> precondition(Context ctx) {
        String match = ctx.header("If-Match");
        String noneMatch = ctx.header("If-None-Match");
        if (noneMatch != null && !noneMatch.strip().equals("*")) {
            throw new ProblemException(
                    Problem.of(400, "INVALID_FIELD", "If-None-Match must be * here; have " + noneMatch)
                            .at("If-None-Match", noneMatch, "header"));
        }
        return registered -> (noneMatch == null || registered.isEmpty())
                && (match == null
                        || registered
                                .filter(r -> match.strip().equals("*") || match.contains('"' + r.revision() + '"'))
                                .isPresent());
    }

    private static <T> T durably(Supplier<T> change) {
        try {
            return change.get();
        } catch (RegistryException e) {
            LOG.error("{}", e.getMessage());
            throw new ProblemException(Problem.of(
                    503, "REGISTRY_UNAVAILABLE", "the change could not be made durable, and was not made; try again"));
        }
    }

    private ProblemException full(String id) {
        return new ProblemException(Problem.of(
                        507,
                        "REGISTRY_FULL",
                        "at most " + watch.most() + " accounts can be registered; remove one first")
                .at("id", id, "path"));
    }

    private static ProblemException preconditionFailed(Context ctx) {
        String match = ctx.header("If-Match");
        return new ProblemException(
                Problem.of(412, "PRECONDITION_FAILED", "what is registered is not what the request said it must be")
                        .at(
                                match == null ? "If-None-Match" : "If-Match",
                                match == null ? ctx.header("If-None-Match") : match,
                                "header"));
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(Problem.of(404, "UNKNOWN_ACCOUNT", "no account \"" + id + "\" is registered")
                .at("id", id, "path"));
    }

    private static void noStore(Context ctx) {
        ctx.header("Cache-Control", "no-store");
    }
}
