package io.plimsoll.service.http;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.Debt;
import io.plimsoll.model.account.Token;
import io.plimsoll.service.publication.AccountRequest;
import io.plimsoll.service.publication.AccountRequest.Holding;
import io.plimsoll.service.publication.AccountRequest.Pool;
import io.plimsoll.service.publication.MarginSnapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of {@code POST /v1/accounts/risk}. Whatever does not belong there, is missing, given twice, not served or cannot be an amount is a
 * problem that names field, value and place.
 */
final class AccountReader {

    /** Most positions, collateral and debts of all pools together. */
    static final int MOST_ENTRIES = 200;

    /** Thirty days. */
    private static final int MOST_DELAY_SECONDS = 2_592_000;

    private static final List<String> FIELDS =
            List.of("pools", "haltedChains", "chainDelays", "targetHealthFactor", "costs");
    private static final List<String> POOL_FIELDS = List.of("name", "cash", "positions", "collateral", "debts");
    private static final List<String> POSITION_FIELDS = List.of("asset", "side", "contract", "size", "entryPrice");
    private static final List<String> TOKEN_FIELDS = List.of("asset", "chain", "amount");
    private static final List<String> COST_FIELDS = List.of("transferUsd", "tradingFraction");

    private final Predicate<String> serves;
    private final boolean needsEntryPrices;
    private int entries;

    private AccountReader(Predicate<String> serves, boolean needsEntryPrices) {
        this.serves = serves;
        this.needsEntryPrices = needsEntryPrices;
    }

    /**
     * Reads.
     *
     * @param snapshot says which assets are served
     * @throws ProblemException if it cannot
     */
    static AccountRequest read(byte[] body, MarginSnapshot snapshot) {
        return read(body, new AccountReader(snapshot::serves, false));
    }

    /**
     * Reads an account to be watched. Its positions must have entry prices: what is unsettled since then changes with the mark from now on.
     *
     * @param serves says which assets are served
     * @throws ProblemException if it cannot
     */
    static AccountRequest readWatched(byte[] body, Predicate<String> serves) {
        return read(body, new AccountReader(serves, true));
    }

    private static AccountRequest read(byte[] body, AccountReader reader) {
        JsonNode root = Json.read(body);
        if (!root.isObject()) {
            String found = root.getNodeType().toString();
            throw new ProblemException(Problem.of(400, "INVALID_BODY", "the body must be an object; have " + found)
                    .at("body", found, "body"));
        }
        return reader.account(new JsonFields(root, ""));
    }

    /**
     * The pools of one account of several.
     *
     * @throws ProblemException if they cannot be read
     */
    static List<Pool> pools(JsonFields account, MarginSnapshot snapshot) {
        return new AccountReader(snapshot::serves, false).pools(account);
    }

    private AccountRequest account(JsonFields fields) {
        fields.allowOnly(FIELDS);
        List<Pool> pools = pools(fields);
        BigDecimal target = optional(fields, "targetHealthFactor", Amounts::positive, BigDecimal.ONE);
        BigDecimal transfer = BigDecimal.ZERO;
        BigDecimal trading = BigDecimal.ZERO;
        if (fields.has("costs")) {
            JsonFields costs = fields.object("costs");
            costs.allowOnly(COST_FIELDS);
            transfer = optional(costs, "transferUsd", Amounts::notNegative, transfer);
            trading = optional(costs, "tradingFraction", Amounts::fraction, trading);
        }
        return new AccountRequest(
                pools, Set.copyOf(fields.names("haltedChains")), delays(fields), target, transfer, trading);
    }

    private List<Pool> pools(JsonFields fields) {
        List<JsonFields> parts = fields.objects("pools");
        if (parts.isEmpty()) {
            throw fields.has("pools")
                    ? fields.invalid("pools", "must have at least one pool")
                    : new ProblemException(Problem.of(400, "MISSING_FIELD", fields.place("pools") + " is missing")
                            .at("pools", null, fields.place("pools")));
        }
        List<Pool> pools = new ArrayList<>();
        Set<Object> names = new HashSet<>();
        for (JsonFields part : parts) {
            Pool pool = pool(part);
            once(names, pool.name(), part, "name");
            pools.add(pool);
        }
        return pools;
    }

    /** Seconds by chain, those that are 0 left out. */
    private static Map<String, Duration> delays(JsonFields fields) {
        Map<String, Duration> delays = new HashMap<>();
        if (fields.has("chainDelays")) {
            JsonFields byChain = fields.object("chainDelays");
            for (String chain : byChain.fields()) {
                int seconds = byChain.integer(chain, 0, MOST_DELAY_SECONDS);
                if (seconds > 0) {
                    delays.put(chain, Duration.ofSeconds(seconds));
                }
            }
        }
        return delays;
    }

    private Pool pool(JsonFields fields) {
        fields.allowOnly(POOL_FIELDS);
        String name = fields.name("name");
        BigDecimal cash = optional(fields, "cash", Amounts::signed, BigDecimal.ZERO);
        return new Pool(name, cash, holdings(fields), collateral(fields), debts(fields));
    }

    private List<Holding> holdings(JsonFields pool) {
        List<Holding> holdings = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (JsonFields fields : counted(pool, "positions")) {
            fields.allowOnly(POSITION_FIELDS);
            String asset = served(fields, false);
            boolean isLong = fields.oneOf("side", List.of("long", "short")).equals("long");
            Contract contract = fields.has("contract")
                    ? Contract.valueOf(fields.oneOf("contract", List.of("linear", "inverse"))
                            .toUpperCase(Locale.ROOT))
                    : Contract.LINEAR;
            BigDecimal size = fields.decimal("size", Amounts::positive);
            BigDecimal entry =
                    fields.has("entryPrice") || needsEntryPrices ? fields.decimal("entryPrice", Amounts::price) : null;
            once(seen, List.of(asset, contract), fields, "asset");
            holdings.add(new Holding(asset, contract, isLong ? size : size.negate(), entry));
        }
        return holdings;
    }

    private List<Collateral> collateral(JsonFields pool) {
        List<Collateral> collateral = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (JsonFields fields : counted(pool, "collateral")) {
            Token token = token(fields, seen, false);
            collateral.add(new Collateral(token, fields.decimal("amount", Amounts::notNegative)));
        }
        return collateral;
    }

    private List<Debt> debts(JsonFields pool) {
        List<Debt> debts = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (JsonFields fields : counted(pool, "debts")) {
            Token token = token(fields, seen, true);
            debts.add(new Debt(token, fields.decimal("amount", Amounts::notNegative)));
        }
        return debts;
    }

    private Token token(JsonFields fields, Set<Object> seen, boolean mayBeDollar) {
        fields.allowOnly(TOKEN_FIELDS);
        Token token = new Token(served(fields, mayBeDollar), fields.name("chain"));
        once(seen, token, fields, "asset");
        return token;
    }

    private List<JsonFields> counted(JsonFields pool, String field) {
        List<JsonFields> found = pool.objects(field);
        entries += found.size();
        if (entries > MOST_ENTRIES) {
            throw new ProblemException(Problem.of(
                            422,
                            "ACCOUNT_TOO_LARGE",
                            "positions, collateral and debts of one account must be at most " + MOST_ENTRIES
                                    + "; have at least " + entries)
                    .at(field, String.valueOf(entries), pool.place(field)));
        }
        return found;
    }

    private String served(JsonFields fields, boolean mayBeDollar) {
        String asset = fields.name("asset");
        if (!serves.test(asset) && !(mayBeDollar && asset.equals(AccountRequest.DOLLAR))) {
            throw new ProblemException(Problem.of(
                            422, "UNKNOWN_ASSET", "the model served knows no asset \"" + asset + "\"; see /v1/assets")
                    .at("asset", asset, fields.place("asset")));
        }
        return asset;
    }

    private static void once(Set<Object> seen, Object what, JsonFields fields, String field) {
        if (!seen.add(what)) {
            throw fields.invalid(field, "must be given once");
        }
    }

    private static BigDecimal optional(
            JsonFields fields, String field, BiFunction<String, BigDecimal, BigDecimal> rule, BigDecimal otherwise) {
        return fields.has(field) ? fields.decimal(field, rule) : otherwise;
    }
}
