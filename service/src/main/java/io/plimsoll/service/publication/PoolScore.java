package io.plimsoll.service.publication;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.liquidation.AccountExposures;
import io.plimsoll.model.market.Side;
import io.plimsoll.service.publication.AccountScore.Probability;
import io.plimsoll.service.publication.AccountScore.Reason;
import io.plimsoll.service.publication.AccountScore.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one pool stands; as {@link AccountScore}.
 *
 * @param exposures what the joint scenarios have still to judge; null if nothing
 */
record PoolScore(
        String name,
        Status status,
        @Nullable Reason reason,
        @Nullable BigDecimal healthFactor,
        List<Probability> probabilities,
        @Nullable AccountExposures exposures) {

    static PoolScore of(AccountRequest request, AccountRequest.Pool pool, AccountTerms terms, JointJudge judge) {
        Reason whyNoPrice = terms.whyNoPrice(pool.assets());
        if (whyNoPrice != null) {
            return unknown(pool, null, whyNoPrice);
        }
        Subaccount subaccount = pool.subaccount(terms);
        MarketSnapshot market = request.market(pool, terms);
        try {
            Assessment assessment = terms.rules().assess(subaccount, market);
            BigDecimal health = assessment.healthFactor().orElse(null);
            return assessment.isLiquidatable()
                    ? known(pool, Status.LIQUIDATABLE, health, all(1, terms))
                    : healthy(request, pool, terms, judge, subaccount, market, assessment);
        } catch (MissingInputException e) {
            return unknown(pool, null, new Reason("MISSING_INPUT", Objects.requireNonNull(e.getMessage())));
        }
    }

    private static PoolScore healthy(
            AccountRequest request,
            AccountRequest.Pool pool,
            AccountTerms terms,
            JointJudge judge,
            Subaccount subaccount,
            MarketSnapshot market,
            Assessment assessment) {
        BigDecimal health = assessment.healthFactor().orElse(null);
        Set<String> assets = pool.assets();
        List<Integer> horizons = terms.horizonsSeconds();
        String why = horizons.isEmpty() ? "NO_FORECAST" : judge.whyNotJointly(assets);
        if (assets.isEmpty() && !horizons.isEmpty()) {
            return known(pool, Status.HEALTHY, health, all(0, terms));
        }
        if (assets.size() == 1 && !"NO_FORECAST".equals(why) && request.isAtOnce(pool)) {
            List<LiquidationPrice> fallAndRise = new ArrayList<>();
            for (Side side : Side.values()) {
                fallAndRise.add(
                        LiquidationPrice.of(subaccount, assets.iterator().next(), side, market, terms.rules()));
            }
            double[] ladder = judge.ladder(new PoolJudge.Exact(subaccount, market, assessment, assets, fallAndRise));
            List<Probability> probabilities = new ArrayList<>();
            for (int h = 0; h < ladder.length; h++) {
                probabilities.add(new Probability(horizons.get(h), ladder[h]));
            }
            return known(pool, Status.HEALTHY, health, probabilities);
        }
        if (why != null) {
            return unknown(pool, health, new Reason(why, detail(why, assets)));
        }
        try {
            AccountExposures exposures = AccountExposures.of(
                    subaccount, market, terms.rules(), Set.of(AccountRequest.DOLLAR), request.chainDelays());
            return new PoolScore(pool.name(), Status.HEALTHY, null, health, List.of(), exposures);
        } catch (IllegalArgumentException e) {
            return unknown(pool, health, new Reason("AMOUNT_TOO_LARGE", String.valueOf(e.getMessage())));
        }
    }

    /** The health factor alone; empty if the pool is not known or nothing is required. */
    static Optional<BigDecimal> healthFactor(AccountRequest request, AccountRequest.Pool pool, AccountTerms terms) {
        if (terms.whyNoPrice(pool.assets()) != null) {
            return Optional.empty();
        }
        try {
            return terms.rules()
                    .assess(pool.subaccount(terms), request.market(pool, terms))
                    .healthFactor();
        } catch (MissingInputException e) {
            return Optional.empty();
        }
    }

    private static String detail(String why, Set<String> assets) {
        String joined = String.join(", ", assets);
        return switch (why) {
            case "NO_FORECAST" -> "not every asset has a forecast: " + joined;
            case ServedScenarios.PENDING -> "the joint scenarios are not ready: " + joined;
            default -> "there are no joint scenarios of this bar close: " + joined;
        };
    }

    private static PoolScore known(
            AccountRequest.Pool pool, Status status, @Nullable BigDecimal health, List<Probability> probabilities) {
        return new PoolScore(pool.name(), status, null, health, probabilities, null);
    }

    private static PoolScore unknown(AccountRequest.Pool pool, @Nullable BigDecimal health, Reason reason) {
        return new PoolScore(pool.name(), Status.UNKNOWN, reason, health, List.of(), null);
    }

    /** The pool once the joint scenarios have judged it. */
    PoolScore with(List<Probability> judged) {
        return new PoolScore(name, status, reason, healthFactor, judged, null);
    }

    private static List<Probability> all(double probability, AccountTerms terms) {
        return terms.horizonsSeconds().stream()
                .map(seconds -> new Probability(seconds, probability))
                .toList();
    }
}
