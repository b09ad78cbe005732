package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.account.LiquidationPrice;
import io.plimsoll.model.liquidation.AccountExposures;
import io.plimsoll.model.liquidation.DelayedPrice;
import io.plimsoll.model.liquidation.Exposure;
import io.plimsoll.model.liquidation.JointRequirement;
import io.plimsoll.model.liquidation.JointRisks;
import io.plimsoll.model.liquidation.JointScenarios;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.service.publication.PoolRisk.ProbabilityPart;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges many pools at once by the joint scenarios in force. The probability that a pool of a single price is liquidated is that of the ladder at its exact liquidation
 * price, which the scenarios meet within 5 %; what follows a liquidation, and every pool of several prices, is judged by the scenarios.
 */
final class JointJudge {

    private static final Horizon DAY = new Horizon(24);

    private final AccountTerms terms;
    private final ServedScenarios served;
    private final @Nullable String whyNoScenarios;

    JointJudge(AccountTerms terms, ServedScenarios served, Publication publication) {
        this.terms = terms;
        this.served = served;
        this.whyNoScenarios = served.whyNotFor(publication);
    }

    /** What may become of each pool, in order. */
    List<PoolRisk> judge(List<PoolJudge> pools) {
        List<@Nullable AccountExposures> exposures = new ArrayList<>();
        List<AccountExposures> jointly = new ArrayList<>();
        for (PoolJudge pool : pools) {
            boolean isJoint = pool.exact() != null && whyNotJointly(pool.exact().assets()) == null;
            exposures.add(isJoint ? pool.exposures() : null);
            if (isJoint) {
                jointly.add(Objects.requireNonNull(exposures.get(exposures.size() - 1)));
            }
        }
        JointRisks risks = jointly.isEmpty() ? null : served.get().judge(jointly, marginPeriod());
        List<PoolRisk> all = new ArrayList<>();
        int judged = 0;
        for (int k = 0; k < pools.size(); k++) {
            AccountExposures of = exposures.get(k);
            all.add(of == null || risks == null ? alone(pools.get(k)) : together(pools.get(k), of, risks, judged++));
        }
        return all;
    }

    /** Margin period of risk of the profile. */
    Duration marginPeriod() {
        return terms.profile().marginPeriod().duration();
    }

    /** Why a pool of these assets is not judged by the scenarios; null if it is. */
    @Nullable
    String whyNotJointly(Set<String> assets) {
        if (!assets.stream().allMatch(this::hasForecast)) {
            return "NO_FORECAST";
        }
        if (whyNoScenarios != null) {
            return whyNoScenarios;
        }
        // An asset that has a forecast since this bar close only is in the next scenarios.
        return assets.stream().allMatch(served.get()::has) ? null : ServedScenarios.PENDING;
    }

    private boolean hasForecast(String asset) {
        AssetFrame frame = terms.frame(asset);
        return frame != null && frame.isJudged();
    }

    private PoolRisk alone(PoolJudge pool) {
        PoolJudge.Exact exact = pool.exact();
        if (exact == null) {
            return PoolRisk.none("UNKNOWN");
        }
        if (exact.assets().isEmpty() && !exact.assessment().isLiquidatable()) {
            return PoolRisk.none("NO_PRICE_RISK");
        }
        String reason = Objects.requireNonNull(whyNotJointly(exact.assets()));
        if (reason.equals("NO_FORECAST") || !pool.hasOnePrice()) {
            return PoolRisk.none(reason);
        }
        List<ProbabilityPart> parts = new ArrayList<>();
        ModelForecast forecast = forecast(exact);
        double[] ladder = ladder(exact);
        for (int h = 0; h < ladder.length; h++) {
            Horizon horizon = forecast.byHorizon().get(h).horizon();
            parts.add(new ProbabilityPart(seconds(horizon), ladder[h], null, null, null));
        }
        return new PoolRisk(parts, reason, null);
    }

    private PoolRisk together(PoolJudge pool, AccountExposures exposures, JointRisks risks, int index) {
        PoolJudge.Exact exact = Objects.requireNonNull(pool.exact());
        if (exact.assets().isEmpty() && !exact.assessment().isLiquidatable()) {
            return PoolRisk.none("NO_PRICE_RISK");
        }
        double[] ladder = pool.hasOnePrice() ? ladder(exact) : null;
        List<ProbabilityPart> parts = new ArrayList<>();
        for (int h = 0; h < risks.horizons().size(); h++) {
            double liquidation = ladder == null ? risks.liquidation()[h][index] : ladder[h];
            parts.add(new ProbabilityPart(
                    seconds(risks.horizons().get(h)),
                    liquidation,
                    Math.min(liquidation, risks.insolvency()[h][index]),
                    PoolReply.text(PoolRisk.usd(risks.badDebt()[h][index])),
                    risks.resolution()[h]));
        }
        return new PoolRisk(parts, null, exact.assets().isEmpty() ? null : requirement(pool, exposures));
    }

    /** That of the fall plus that of the rise: only one of them is reachable unless the pool is hedged, and the sum is never too low. */
    double[] ladder(PoolJudge.Exact exact) {
        ModelForecast forecast = forecast(exact);
        List<LiquidationPrice> fallAndRise = exact.fallAndRise();
        double[] fall = LiquidationRisk.probabilities(
                forecast, Side.LONG, fallAndRise.get(0).distance());
        double[] rise = LiquidationRisk.probabilities(
                forecast, Side.SHORT, fallAndRise.get(1).distance());
        double[] either = new double[fall.length];
        for (int h = 0; h < fall.length; h++) {
            either[h] = Math.min(1, fall[h] + rise[h]);
        }
        return either;
    }

    private ModelForecast forecast(PoolJudge.Exact exact) {
        String asset = exact.assets().iterator().next();
        return Objects.requireNonNull(terms.frame(asset)).champion();
    }

    /** Over the margin period of the profile while nothing but cash is pledged; over a day, as lending terms are, once coins are. */
    private PoolRisk.RequirementPart requirement(PoolJudge pool, AccountExposures exposures) {
        MarginProfile profile = terms.profile();
        Horizon horizon = pool.isLending() ? DAY : profile.marginPeriod();
        JointScenarios scenarios = served.get();
        JointRequirement requirement = scenarios.requirement(exposures, horizon, profile.exceedance());
        return worded(requirement, exposures, horizon, profile.coveragePpm());
    }

    private static PoolRisk.RequirementPart worded(
            JointRequirement requirement, AccountExposures exposures, Horizon horizon, int coveragePpm) {
        List<PoolRisk.AlonePart> alone = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Exposure exposure : exposures.exposures()) {
            String column = exposure.column();
            DelayedPrice delayed = exposures.delayed().stream()
                    .filter(d -> d.column().equals(column))
                    .findFirst()
                    .orElse(null);
            BigDecimal required = PoolRisk.usd(requirement.standAlone(column));
            sum = sum.add(required);
            alone.add(new PoolRisk.AlonePart(
                    delayed == null ? column : delayed.asset(),
                    delayed == null ? 0 : delayed.delay().toSeconds(),
                    PoolReply.text(required)));
        }
        BigDecimal joint = PoolRisk.usd(requirement.joint()).min(sum);
        BigDecimal stress = PoolRisk.usd(requirement.stressLoss());
        BigDecimal required = joint.max(stress).min(sum);
        return new PoolRisk.RequirementPart(
                seconds(horizon),
                coveragePpm,
                alone,
                PoolReply.text(sum),
                PoolReply.text(joint),
                requirement.worstStress().isEmpty()
                        ? null
                        : new PoolRisk.StressPart(requirement.worstStress(), PoolReply.text(stress)),
                PoolReply.text(required),
                PoolReply.text(sum.subtract(required)));
    }

    private static int seconds(Horizon horizon) {
        return (int) horizon.duration().toSeconds();
    }
}
