package io.plimsoll.service.http;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.market.Side;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.stress.StressLiquidators;
import io.plimsoll.service.stress.StressRequest;
import io.plimsoll.service.stress.StressRequest.BookAccount;
import io.plimsoll.service.stress.StressScenario;
import io.plimsoll.service.watch.RegisteredAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads the body of {@code POST /v1/books/stress}, as strictly as an account. */
final class BookReader {

    /** Most accounts, and most pools of all of them together. */
    static final int MOST_ACCOUNTS = 5_000;

    /** Most rounds: with the most pools a cascade takes seconds. */
    static final int MOST_ROUNDS = 200;

    private static final List<String> FIELDS = List.of(
            "accounts",
            "haltedChains",
            "scenario",
            "impactCoefficient",
            "liquidators",
            "fundSharePpm",
            "insuranceFundUsd",
            "mostRounds");
    private static final List<String> ACCOUNT_FIELDS = List.of("id", "pools");
    private static final List<String> KINDS = List.of("venue", "forProfit", "absent");

    private static final int MILLION = 1_000_000;
    private static final int PPM_SCALE = 6;
    private static final int MOST_RISE_PPM = 100 * MILLION;
    private static final double MOST_IMPACT = 100;
    private static final int DAY_SECONDS = 86_400;
    private static final int USUAL_ROUNDS = 100;

    private static final String REGISTERED = "registered";

    private final MarginSnapshot snapshot;
    private final Supplier<Collection<RegisteredAccount>> registry;

    private BookReader(MarginSnapshot snapshot, Supplier<Collection<RegisteredAccount>> registry) {
        this.snapshot = snapshot;
        this.registry = registry;
    }

    /**
     * Reads.
     *
     * @param snapshot says which assets are served
     * @param registry what is registered; asked only for a book that says so, and may refuse
     * @throws ProblemException if it cannot
     */
    static StressRequest read(byte[] body, MarginSnapshot snapshot, Supplier<Collection<RegisteredAccount>> registry) {
        JsonNode root = Json.read(body);
        if (!root.isObject()) {
            String found = root.getNodeType().toString();
            throw new ProblemException(Problem.of(400, "INVALID_BODY", "the body must be an object; have " + found)
                    .at("body", found, "body"));
        }
        return new BookReader(snapshot, registry).book(new JsonFields(root, ""));
    }

    private StressRequest book(JsonFields fields) {
        fields.allowOnly(FIELDS);
        StressLiquidators liquidators =
                fields.has("liquidators") ? liquidators(fields.object("liquidators")) : new StressLiquidators.Venue();
        int usualShare = liquidators instanceof StressLiquidators.ForProfit ? 0 : MILLION;
        int share = fields.has("fundSharePpm") ? fields.integer("fundSharePpm", 0, MILLION) : usualShare;
        Set<String> halted = new HashSet<>(fields.names("haltedChains"));
        return new StressRequest(
                fields.is("accounts", REGISTERED) ? registered(halted) : accounts(fields),
                halted,
                scenario(fields.object("scenario")),
                impactCoefficient(fields),
                liquidators,
                BigDecimal.valueOf(share, PPM_SCALE),
                fields.has("insuranceFundUsd")
                        ? fields.decimal("insuranceFundUsd", Amounts::notNegative)
                        : BigDecimal.ZERO,
                fields.has("mostRounds") ? fields.integer("mostRounds", 1, MOST_ROUNDS) : USUAL_ROUNDS);
    }

    /** Those that are registered, by id; a bridge that is halted for one is halted. */
    private List<BookAccount> registered(Set<String> halted) {
        List<RegisteredAccount> found = registry.get().stream()
                .sorted(Comparator.comparing(RegisteredAccount::id))
                .toList();
        int pools = found.stream().mapToInt(a -> a.request().pools().size()).sum();
        if (found.isEmpty() || pools > MOST_ACCOUNTS) {
            throw new ProblemException(Problem.of(
                            422,
                            found.isEmpty() ? "NO_ACCOUNTS" : "BOOK_TOO_LARGE",
                            "registered accounts must have 1 to " + MOST_ACCOUNTS + " pools together; have " + pools)
                    .at("accounts", REGISTERED, "accounts"));
        }
        found.forEach(account -> halted.addAll(account.request().haltedChains()));
        return found.stream()
                .map(account -> new BookAccount(account.id(), account.request().pools()))
                .toList();
    }

    private List<BookAccount> accounts(JsonFields fields) {
        List<JsonFields> given = fields.objects("accounts");
        if (given.isEmpty()) {
            throw fields.has("accounts")
                    ? fields.invalid("accounts", "must have at least one account")
                    : new ProblemException(Problem.of(400, "MISSING_FIELD", "accounts is missing")
                            .at("accounts", null, "accounts"));
        }
        List<BookAccount> accounts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int pools = 0;
        for (JsonFields part : given) {
            part.allowOnly(ACCOUNT_FIELDS);
            BookAccount account = new BookAccount(part.name("id"), AccountReader.pools(part, snapshot));
            if (!ids.add(account.id())) {
                throw part.invalid("id", "must be given once");
            }
            accounts.add(account);
            pools += account.pools().size();
            if (pools > MOST_ACCOUNTS) {
                throw new ProblemException(Problem.of(
                                422,
                                "BOOK_TOO_LARGE",
                                "the accounts of a book must have at most " + MOST_ACCOUNTS
                                        + " pools together; have more")
                        .at("accounts", String.valueOf(given.size()), part.place("pools")));
            }
        }
        return accounts;
    }

    private StressScenario scenario(JsonFields fields) {
        if (fields.has("namedDay")) {
            fields.allowOnly(List.of("namedDay", "direction"));
            Side hurt = null;
            if (fields.has("direction")) {
                hurt = fields.oneOf("direction", List.of("fall", "rise")).equals("fall") ? Side.LONG : Side.SHORT;
            }
            return new StressScenario.NamedDay(fields.name("namedDay"), hurt);
        }
        fields.allowOnly(List.of("shocksPpm", "namedDay", "direction"));
        if (fields.has("direction")) {
            throw fields.invalid("direction", "goes with a namedDay");
        }
        JsonFields shocks = fields.object("shocksPpm");
        Map<String, Integer> ppm = new TreeMap<>();
        for (String asset : shocks.fields()) {
            if (!snapshot.serves(asset)) {
                throw new ProblemException(Problem.of(
                                422,
                                "UNKNOWN_ASSET",
                                "the model served knows no asset \"" + asset + "\"; see /v1/assets")
                        .at(asset, asset, shocks.place(asset)));
            }
            ppm.put(asset, shocks.integer(asset, 1 - MILLION, MOST_RISE_PPM));
        }
        return new StressScenario.Shocks(ppm);
    }

    private static OptionalDouble impactCoefficient(JsonFields fields) {
        if (!fields.has("impactCoefficient")) {
            return OptionalDouble.empty();
        }
        double coefficient = fields.number("impactCoefficient");
        if (!(coefficient >= 0 && coefficient <= MOST_IMPACT)) {
            throw fields.invalid("impactCoefficient", "must be 0 to " + (int) MOST_IMPACT);
        }
        return OptionalDouble.of(coefficient);
    }

    private static StressLiquidators liquidators(JsonFields fields) {
        String kind = fields.oneOf("kind", KINDS);
        if (!kind.equals("forProfit")) {
            fields.allowOnly(List.of("kind"));
            return kind.equals("venue") ? new StressLiquidators.Venue() : new StressLiquidators.Absent();
        }
        fields.allowOnly(List.of("kind", "gasUsd", "delaySeconds"));
        return new StressLiquidators.ForProfit(
                fields.decimal("gasUsd", Amounts::notNegative),
                Duration.ofSeconds(fields.integer("delaySeconds", 0, DAY_SECONDS)));
    }
}
