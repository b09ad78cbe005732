package io.plimsoll.service.publication;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.FlatActionTerms;
import io.plimsoll.model.account.HealthTarget;
import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Restorations;
import io.plimsoll.model.account.RestoringAction;
import io.plimsoll.model.account.RestoringAction.AddCollateral;
import io.plimsoll.model.account.RestoringAction.ReducePosition;
import io.plimsoll.model.account.RestoringAction.RepayDebt;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.liquidation.AccountExposures;
import io.plimsoll.model.market.Side;
import io.plimsoll.service.publication.AccountScore.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one pool of margin by the terms in force, exactly, and words the judgement. */
final class PoolJudge {

    private final AccountRequest request;
    private final AccountRequest.Pool pool;
    private final AccountTerms terms;
    private final @Nullable Exact exact;
    private final @Nullable Reason whyUnknown;

    /**
     * What the rules alone say of a pool.
     *
     * @param assets everything whose price can move, collateral that does not count included; in order
     * @param fallAndRise two liquidation prices an asset
     */
    record Exact(
            Subaccount subaccount,
            MarketSnapshot market,
            Assessment assessment,
            Set<String> assets,
            List<LiquidationPrice> fallAndRise) {}

    PoolJudge(AccountRequest request, AccountRequest.Pool pool, AccountTerms terms) {
        this.request = request;
        this.pool = pool;
        this.terms = terms;
        Exact judged = null;
        Reason why = terms.whyNoPrice(pool.assets());
        if (why == null) {
            try {
                judged = judged();
            } catch (MissingInputException e) {
                why = new Reason("MISSING_INPUT", Objects.requireNonNull(e.getMessage()));
            }
        }
        this.exact = judged;
        this.whyUnknown = why;
    }

    private Exact judged() {
        Subaccount subaccount = pool.subaccount(terms);
        MarketSnapshot market = request.market(pool, terms);
        Assessment assessment = terms.rules().assess(subaccount, market);
        List<LiquidationPrice> fallAndRise = new ArrayList<>();
        for (String asset : pool.assets()) {
            for (Side side : Side.values()) {
                fallAndRise.add(LiquidationPrice.of(subaccount, asset, side, market, terms.rules()));
            }
        }
        return new Exact(subaccount, market, assessment, pool.assets(), fallAndRise);
    }

    /** What the rules say; null if something that they need is not known. */
    @Nullable
    Exact exact() {
        return exact;
    }

    /** Whether coins are pledged or owed. */
    boolean isLending() {
        return !pool.collateral().isEmpty() || !pool.debts().isEmpty();
    }

    /** Whether a single price moves the pool, and at once. */
    boolean hasOnePrice() {
        return exact != null && exact.assets().size() == 1 && request.isAtOnce(pool);
    }

    /** The pool as joint scenarios take it. */
    AccountExposures exposures() {
        Exact known = Objects.requireNonNull(exact);
        return AccountExposures.of(
                known.subaccount(),
                known.market(),
                terms.rules(),
                Set.of(AccountRequest.DOLLAR),
                request.chainDelays());
    }

    /** The reply with what may become of the pool. */
    PoolReply reply(PoolRisk risk) {
        return exact == null ? PoolReply.unknown(pool, Objects.requireNonNull(whyUnknown)) : reply(exact, risk);
    }

    private PoolReply reply(Exact known, PoolRisk risk) {
        List<PoolReply.PricePart> prices = new ArrayList<>();
        int k = 0;
        for (String asset : known.assets()) {
            for (Side side : Side.values()) {
                prices.add(price(asset, side, known.fallAndRise().get(k++)));
            }
        }
        return new PoolReply(
                pool.name(),
                known.assessment().isLiquidatable() ? "liquidatable" : "healthy",
                null,
                PoolReply.Figures.of(known.assessment(), permitsWithdrawal()),
                known.assessment().uncounted().stream()
                        .map(u -> new PoolReply.UncountedPart(
                                u.collateral().token().coin(),
                                u.collateral().token().chain(),
                                PoolReply.text(u.collateral().amount()),
                                u.reason().name()))
                        .toList(),
                prices,
                risk.probabilities(),
                risk.reason(),
                risk.requirement(),
                restoration(known.subaccount(), known.market()));
    }

    private static PoolReply.PricePart price(String asset, Side side, LiquidationPrice price) {
        return new PoolReply.PricePart(
                asset,
                side == Side.LONG ? "fall" : "rise",
                price.status().name(),
                price.price() == null ? null : PoolReply.text(price.price()),
                Double.isFinite(price.distance()) ? price.distance() : null);
    }

    /** Whether every asset in the pool permits it. */
    private boolean permitsWithdrawal() {
        return pool.assets().stream()
                .map(asset -> Objects.requireNonNull(terms.frame(asset)))
                .allMatch(frame -> ReplyStatus.of(frame).permitsWithdrawal());
    }

    private PoolReply.RestorationPart restoration(Subaccount subaccount, MarketSnapshot market) {
        List<Token> addable = new ArrayList<>(List.of(Token.CASH));
        pool.collateral().stream().map(Collateral::token).forEach(addable::add);
        Restorations found = Restorations.of(
                subaccount,
                market,
                terms.rules(),
                HealthTarget.ofHealthFactor(request.targetHealthFactor()),
                new FlatActionTerms(addable, request.transferCost(), request.tradingCost()));
        return new PoolReply.RestorationPart(
                PoolReply.text(request.targetHealthFactor()),
                found.cheapestFirst().stream()
                        .map(r -> new PoolReply.ActionPart(
                                nameOf(r.action()),
                                assetOf(r.action()),
                                chainOf(r.action()),
                                contractOf(r.action()),
                                PoolReply.text(r.amount()),
                                PoolReply.text(r.value()),
                                PoolReply.text(r.cost()),
                                PoolReply.textOrNull(r.after().healthFactor())))
                        .toList(),
                found.impossible().stream()
                        .map(i -> new PoolReply.ImpossiblePart(
                                nameOf(i.action()),
                                assetOf(i.action()),
                                chainOf(i.action()),
                                contractOf(i.action()),
                                i.reason().name()))
                        .toList());
    }

    private static String nameOf(RestoringAction action) {
        return action instanceof AddCollateral ? "addCollateral" : action instanceof RepayDebt ? "repay" : "reduce";
    }

    private static String assetOf(RestoringAction action) {
        return action instanceof ReducePosition reduce
                ? reduce.asset()
                : isCash(action) ? AccountRequest.DOLLAR : token(action).coin();
    }

    private static @Nullable String chainOf(RestoringAction action) {
        return action instanceof ReducePosition || isCash(action)
                ? null
                : token(action).chain();
    }

    private static @Nullable String contractOf(RestoringAction action) {
        return action instanceof ReducePosition reduce
                ? reduce.contract().name().toLowerCase(Locale.ROOT)
                : null;
    }

    private static boolean isCash(RestoringAction action) {
        return token(action).equals(Token.CASH);
    }

    private static Token token(RestoringAction action) {
        return action instanceof AddCollateral add ? add.token() : ((RepayDebt) action).token();
    }
}
