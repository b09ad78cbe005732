package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.AssetStatus;
import io.plimsoll.model.ModelForecast;
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
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one pool of margin by the terms in force and words the judgement. */
final class PoolJudge {

    private final AccountRequest request;
    private final AccountRequest.Pool pool;
    private final AccountTerms terms;

    PoolJudge(AccountRequest request, AccountRequest.Pool pool, AccountTerms terms) {
        this.request = request;
        this.pool = pool;
        this.terms = terms;
    }

    PoolReply reply() {
        for (String asset : pool.assets()) {
            if (terms.price(asset) == null) {
                AssetFrame frame = terms.frame(asset);
                boolean isStale = frame != null && frame.status() == AssetStatus.STALE;
                return PoolReply.unknown(
                        pool,
                        "NO_PRICE",
                        asset + (isStale ? ": the last closed hour brought no bar" : " has no price"));
            }
        }
        try {
            return judged(pool.subaccount(terms), market());
        } catch (MissingInputException e) {
            return PoolReply.unknown(pool, "MISSING_INPUT", Objects.requireNonNull(e.getMessage()));
        }
    }

    private MarketSnapshot market() {
        Set<String> chains = new HashSet<>(request.haltedChains());
        pool.collateral().forEach(c -> chains.add(c.token().chain()));
        pool.debts().forEach(d -> chains.add(d.token().chain()));
        return terms.market(chains, request.haltedChains());
    }

    private PoolReply judged(Subaccount subaccount, MarketSnapshot market) {
        Assessment assessment = terms.rules().assess(subaccount, market);
        List<LiquidationPrice> fallAndRise = new ArrayList<>();
        List<PoolReply.PricePart> prices = new ArrayList<>();
        for (String asset : pool.assets()) {
            for (Side side : Side.values()) {
                LiquidationPrice price = LiquidationPrice.of(subaccount, asset, side, market, terms.rules());
                fallAndRise.add(price);
                prices.add(price(asset, side, price));
            }
        }
        String noProbability = whyNoProbability();
        return new PoolReply(
                pool.name(),
                assessment.isLiquidatable() ? "liquidatable" : "healthy",
                null,
                figures(assessment),
                assessment.uncounted().stream()
                        .map(u -> new PoolReply.UncountedPart(
                                u.collateral().token().coin(),
                                u.collateral().token().chain(),
                                PoolReply.text(u.collateral().amount()),
                                u.reason().name()))
                        .toList(),
                prices,
                noProbability == null ? probabilities(fallAndRise) : null,
                noProbability,
                restoration(subaccount, market));
    }

    private static PoolReply.PricePart price(String asset, Side side, LiquidationPrice price) {
        return new PoolReply.PricePart(
                asset,
                side == Side.LONG ? "fall" : "rise",
                price.status().name(),
                price.price() == null ? null : PoolReply.text(price.price()),
                Double.isFinite(price.distance()) ? price.distance() : null);
    }

    private static PoolReply.Figures figures(Assessment assessment) {
        return new PoolReply.Figures(
                PoolReply.text(assessment.equity()),
                PoolReply.text(assessment.notional()),
                PoolReply.text(assessment.collateralValue()),
                PoolReply.text(assessment.debtValue()),
                PoolReply.text(assessment.maintenance().available()),
                PoolReply.text(assessment.maintenance().required()),
                PoolReply.text(assessment.initial().available()),
                PoolReply.text(assessment.initial().required()),
                textOrNull(assessment.healthFactor()),
                textOrNull(assessment.marginRatio()),
                textOrNull(assessment.loanToValue()),
                textOrNull(assessment.leverage()));
    }

    private static @Nullable String textOrNull(Optional<BigDecimal> value) {
        return value.map(PoolReply::text).orElse(null);
    }

    /** One price alone moves the pool and has a forecast, or a reason why there is no probability. */
    private @Nullable String whyNoProbability() {
        Set<String> assets = pool.assets();
        if (assets.size() != 1) {
            return assets.isEmpty() ? "NO_PRICE_RISK" : "JOINT_SCENARIOS_PENDING";
        }
        AssetFrame frame = Objects.requireNonNull(terms.frame(assets.iterator().next()));
        return frame.status() == AssetStatus.OK || frame.isPooled() ? null : "NO_FORECAST";
    }

    /** That of the fall plus that of the rise: only one of them is reachable unless the pool is hedged, and the sum is never too low. */
    private List<PoolReply.ProbabilityPart> probabilities(List<LiquidationPrice> fallAndRise) {
        AssetFrame frame =
                Objects.requireNonNull(terms.frame(pool.assets().iterator().next()));
        ModelForecast forecast = frame.champion();
        double[] fall = LiquidationRisk.probabilities(
                forecast, Side.LONG, fallAndRise.get(0).distance());
        double[] rise = LiquidationRisk.probabilities(
                forecast, Side.SHORT, fallAndRise.get(1).distance());
        List<PoolReply.ProbabilityPart> parts = new ArrayList<>();
        for (int h = 0; h < fall.length; h++) {
            Horizon horizon = forecast.byHorizon().get(h).horizon();
            parts.add(new PoolReply.ProbabilityPart(
                    (int) horizon.duration().toSeconds(), Math.min(1, fall[h] + rise[h])));
        }
        return parts;
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
                                textOrNull(r.after().healthFactor())))
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
