package io.plimsoll.model;

import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.LendingMargin;
import io.plimsoll.model.margin.LendingPolicy;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.Stress;
import io.plimsoll.model.market.MarketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the frame of a state: forecasts, and margins from them. Changes nothing, so that the same state gives the same frame however often
 * it is asked. Not thread-safe.
 */
final class FrameMaker {

    private static final int HOURS_A_DAY = 24;

    private final ModelArtefact artefact;
    private final ForecastMaker forecasts;
    private final MarginPolicy policy;
    private final Map<String, List<Stress>> stresses;
    private final List<MarketStress> marketStresses;
    private final LendingPolicy lending;

    /** Over the horizon of loans; empty if the model lacks it. */
    private final Map<String, List<Stress>> lendingStresses;

    FrameMaker(ModelArtefact artefact, ForecastMaker forecasts, MarginProfile profile) {
        this.artefact = artefact;
        this.forecasts = forecasts;
        HorizonModels ofMargin = artefact.at(profile.marginPeriod());
        this.stresses = ofMargin.stresses();
        this.marketStresses = ofMargin.marketStresses();
        this.policy = new MarginPolicy(profile, marketStresses);
        Optional<HorizonModels> ofLoans = artefact.horizons().stream()
                .filter(h -> h.horizon().equals(LendingPolicy.HORIZON))
                .findFirst();
        this.lending = new LendingPolicy(
                profile, ofLoans.map(HorizonModels::marketStresses).orElse(List.of()));
        this.lendingStresses = ofLoans.map(HorizonModels::stresses).orElse(Map.of());
    }

    MarginFrame frameOf(EngineState state) {
        List<AssetForecasts> byAsset = forecasts.forecasts(state);
        List<AssetFrame> frames = new ArrayList<>(byAsset.size());
        for (int asset = 0; asset < byAsset.size(); asset++) {
            frames.add(assetFrame(asset, byAsset.get(asset), state));
        }
        return new MarginFrame(state.market.closedThrough(), frames);
    }

    private AssetFrame assetFrame(int asset, AssetForecasts ofAsset, EngineState state) {
        MarketState market = state.market;
        String name = artefact.assets().get(asset);
        List<Stress> worstDays = stresses.getOrDefault(name, List.of());
        double worstLong = worst(worstDays, Stress::longLoss);
        double worstShort = worst(worstDays, Stress::shortLoss);
        Optional<ModelForecast> served = ofAsset.served();
        AssetStatus status = status(served, market, asset);
        PerpetualMargin held = state.lastMargins[asset];
        PerpetualMargin inForce;
        if (served.isEmpty()) {
            inForce = held == null ? policy.unknown() : policy.failSafe(held, worstLong, worstShort);
        } else {
            PerpetualMargin made = margins(served.get(), market, asset);
            inForce = status == AssetStatus.DEGRADED ? policy.failSafe(made, worstLong, worstShort) : made;
        }
        PerpetualMargin failSafe = policy.failSafe(inForce, worstLong, worstShort);
        double worstDay = worst(lendingStresses.getOrDefault(name, List.of()), Stress::longLoss);
        Optional<LendingMargin> loans = lending(served, turnover(market, asset), state.lastLending[asset]);
        Optional<LendingMargin> failSafeLoans = loans.map(terms -> lending.failSafe(terms, worstDay));
        return new AssetFrame(
                name,
                status,
                market.closedAt(asset),
                market.close(asset),
                market.history(asset),
                turnover(market, asset),
                ofAsset.byModel(),
                served,
                inForce,
                failSafe,
                served.isEmpty() || status == AssetStatus.DEGRADED ? failSafeLoans : loans,
                failSafeLoans,
                worstDays,
                marketStresses);
    }

    /** What a forecast says; without any, what was said last. */
    private Optional<LendingMargin> lending(
            Optional<ModelForecast> served, double turnover, @Nullable LendingMargin held) {
        return served.isEmpty()
                ? Optional.ofNullable(held)
                : served.get()
                        .find(LendingPolicy.HORIZON)
                        .flatMap(day ->
                                lending.terms(day, served.get().byHorizon().get(0), turnover));
    }

    /** Everything is lost where no day is on record. */
    private static double worst(List<Stress> days, ToDoubleFunction<Stress> loss) {
        return days.stream().mapToDouble(loss).max().orElse(1);
    }

    private PerpetualMargin margins(ModelForecast served, MarketState market, int asset) {
        return policy.margins(
                served.at(policy.profile().marginPeriod()),
                served.at(policy.profile().reaction()),
                turnover(market, asset));
    }

    /** The first hours of a listing say little of the turnover of a day. */
    private static double turnover(MarketState market, int asset) {
        return market.history(asset) < HOURS_A_DAY ? Double.NaN : market.dailyTurnover(asset);
    }

    private AssetStatus status(Optional<ModelForecast> served, MarketState market, int asset) {
        if (served.isEmpty() && !market.isFresh(asset)) {
            return AssetStatus.STALE;
        }
        boolean isChampion = served.isPresent() && served.get().model().equals(forecasts.champion());
        if (market.isReady(asset)) {
            return isChampion ? AssetStatus.OK : AssetStatus.DEGRADED;
        }
        return isChampion || served.isEmpty() ? AssetStatus.WARMING_UP : AssetStatus.DEGRADED;
    }
}
