package io.plimsoll.service.stress;

import io.plimsoll.evaluation.simulation.Book;
import io.plimsoll.evaluation.simulation.Cascade;
import io.plimsoll.evaluation.simulation.CascadeResult;
import io.plimsoll.evaluation.simulation.Liquidity;
import io.plimsoll.evaluation.simulation.PriceImpact;
import io.plimsoll.evaluation.simulation.Shock;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.account.Account;
import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.service.publication.AccountRequest.Pool;
import io.plimsoll.service.publication.AccountTerms;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.stress.StressRequest.BookAccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs a book through a scenario by the terms of one publication: its prices and margins, the depth that its margins count on, the liquidation fee of its
 * profile. A pure function.
 */
public final class BookStress {

    /** No rest of a position, debt or collateral below this value is left, USD: a cascade of ever smaller steps ends. */
    private static final BigDecimal DUST = BigDecimal.valueOf(100);

    /** No pool may be larger, USD, at the prices before the shock: amounts stay far from their bounds whatever follows. */
    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    private static final int PPM_SCALE = 6;
    private static final double HOURS_A_DAY = 24;

    private final StressRequest request;
    private final MarginSnapshot snapshot;
    private final AccountTerms terms;

    private BookStress(StressRequest request, MarginSnapshot snapshot) {
        this.request = request;
        this.snapshot = snapshot;
        this.terms = snapshot.terms();
    }

    /**
     * Runs it.
     *
     * @param snapshot serves every asset of the request
     * @param now epoch milliseconds
     * @throws StressRefusedException if the publication is stale, or a price, a margin, a depth or a day is not known
     */
    public static StressReply run(StressRequest request, MarginSnapshot snapshot, long now) {
        if (now >= snapshot.validUntil()) {
            throw new StressRefusedException(
                    "STALE",
                    "no bar close was published in time: margins and prices are not known",
                    "accounts",
                    request.accounts().size() + " accounts",
                    "accounts");
        }
        return new BookStress(request, snapshot).reply();
    }

    private StressReply reply() {
        Set<String> held = priced();
        MarginRules rules = terms.rules(liquidation());
        MarketSnapshot market = terms.market(chains(), request.haltedChains());
        List<Account> accounts = new ArrayList<>();
        int liquidatable = 0;
        for (int place = 0; place < request.accounts().size(); place++) {
            List<Subaccount> pools = new ArrayList<>();
            for (Pool pool : request.accounts().get(place).pools()) {
                Subaccount subaccount = pool.subaccount(terms);
                liquidatable += judged(subaccount, place, rules, market).isLiquidatable() ? 1 : 0;
                pools.add(subaccount);
            }
            accounts.add(new Account(request.accounts().get(place).id(), pools.get(0), pools.subList(1, pools.size())));
        }
        Shock shock = new ScenarioPrices(terms).shock(request.scenario(), held);
        Book book = new Book(rules, accounts, request.insuranceFund());
        try {
            CascadeResult result = Cascade.run(
                    book, market, shock, impact(), request.liquidators().ofCascade(), request.mostRounds());
            return StressReply.of(request, snapshot, market, liquidatable, result);
        } catch (MissingInputException e) {
            throw missing(e, "accounts", e.name(), "accounts");
        }
    }

    /** Every asset of the book, if each has a price. */
    private Set<String> priced() {
        Set<String> held = new TreeSet<>();
        for (int place = 0; place < request.accounts().size(); place++) {
            BookAccount account = request.accounts().get(place);
            for (Pool pool : account.pools()) {
                for (String asset : pool.assets()) {
                    if (terms.price(asset) == null) {
                        throw new StressRefusedException(
                                "NO_PRICE",
                                asset + " of account " + account.id()
                                        + " has no price: its market is silent, or has not traded yet",
                                "asset",
                                asset,
                                "accounts[" + place + "]");
                    }
                    held.add(asset);
                }
            }
        }
        return held;
    }

    private Set<String> chains() {
        Set<String> chains = new HashSet<>(request.haltedChains());
        for (BookAccount account : request.accounts()) {
            for (Pool pool : account.pools()) {
                pool.collateral().forEach(c -> chains.add(c.token().chain()));
                pool.debts().forEach(d -> chains.add(d.token().chain()));
            }
        }
        return chains;
    }

    private Assessment judged(Subaccount pool, int place, MarginRules rules, MarketSnapshot market) {
        String id = request.accounts().get(place).id();
        Assessment assessment;
        try {
            assessment = rules.assess(pool, market);
        } catch (MissingInputException e) {
            throw missing(e, "id", id, "accounts[" + place + "]");
        }
        BigDecimal size = assessment
                .notional()
                .add(assessment.collateralValue())
                .add(assessment.debtValue())
                .max(assessment.equity().abs());
        if (size.compareTo(LARGEST) > 0) {
            throw new StressRefusedException(
                    "ACCOUNT_TOO_LARGE",
                    "a pool must be at most 10^15 USD in all it holds and owes; account " + id + " has more",
                    "id",
                    id,
                    "accounts[" + place + "]");
        }
        return assessment;
    }

    private PlimsollLiquidation liquidation() {
        BigDecimal fee = BigDecimal.valueOf(terms.profile().liquidationFeePpm(), PPM_SCALE);
        BigDecimal toFund = Amounts.down(fee.multiply(request.fundShare()));
        return new PlimsollLiquidation(BigDecimal.ONE, fee.subtract(toFund), toFund, request.fundShare(), DUST);
    }

    private PriceImpact impact() {
        MarginProfile profile = terms.profile();
        Map<String, Liquidity> liquidity = new HashMap<>();
        for (AssetFrame frame : terms.frames()) {
            Liquidity ofAsset = liquidity(frame, profile);
            if (ofAsset != null) {
                liquidity.put(frame.asset(), ofAsset);
            }
        }
        return new PriceImpact(request.impactCoefficient().orElse(profile.impactCoefficient()), liquidity);
    }

    /** The depth that the margin counts on; null where turnover or volatility is not known. */
    private static @Nullable Liquidity liquidity(AssetFrame frame, MarginProfile profile) {
        boolean trades = frame.dailyTurnover() > 0 && frame.dailyTurnover() < Double.POSITIVE_INFINITY;
        if (!trades || frame.served().isEmpty()) {
            return null;
        }
        ExcursionForecast period = frame.champion().at(profile.marginPeriod());
        return new Liquidity(
                frame.dailyTurnover(),
                period.sigma() * Math.sqrt(HOURS_A_DAY / period.horizon().hours()));
    }

    private static StressRefusedException missing(MissingInputException e, String field, String value, String place) {
        return new StressRefusedException("MISSING_INPUT", String.valueOf(e.getMessage()), field, value, place);
    }
}
