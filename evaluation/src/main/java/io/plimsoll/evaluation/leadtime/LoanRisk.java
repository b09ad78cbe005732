package io.plimsoll.evaluation.leadtime;

import io.plimsoll.evaluation.leadtime.ReplayedHour.Loan;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.liquidation.AccountExposures;
import io.plimsoll.model.liquidation.Exposure;
import io.plimsoll.model.liquidation.HorizonHistory;
import io.plimsoll.model.liquidation.JointRisks;
import io.plimsoll.model.liquidation.JointScenarios;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Probabilities that loans are liquidated, as they are served: of loans of one price by the ladder, of others over the joint scenarios of an artefact and the forecasts of one bar close. Belongs to one thread. */
final class LoanRisk {

    private final List<Horizon> horizons;
    private @Nullable Instant fittedAsOf;
    private List<HorizonHistory> histories = List.of();

    LoanRisk(List<Horizon> horizons) {
        this.horizons = List.copyOf(horizons);
    }

    /**
     * Probabilities by loan and horizon.
     *
     * @param assets frames of all assets that are forecast, every asset of a loan that does not stand still among them
     */
    double[][] of(List<Loan> loans, ModelArtefact inForce, Map<String, AssetFrame> assets) {
        if (!inForce.asOf().equals(fittedAsOf)) {
            fittedAsOf = inForce.asOf();
            histories = horizons.stream()
                    .sorted()
                    .map(horizon -> history(inForce.at(horizon), inForce.assets()))
                    .toList();
        }
        double[][] probabilities = new double[loans.size()][];
        List<Integer> several = new ArrayList<>();
        List<AccountExposures> pools = new ArrayList<>();
        for (int k = 0; k < probabilities.length; k++) {
            Loan loan = loans.get(k);
            AccountExposures pool =
                    AccountExposures.of(loan.pool(), loan.market(), loan.rules(), loan.still(), Map.of());
            if (pool.exposures().size() == 1) {
                probabilities[k] = ladder(pool, assets);
            } else {
                several.add(k);
                pools.add(pool);
            }
        }
        double[][] found = pools.isEmpty() ? new double[0][] : joint(pools, assets);
        for (int j = 0; j < found.length; j++) {
            probabilities[several.get(j)] = found[j];
        }
        return probabilities;
    }

    /** Of pools that one price moves: what joint scenarios give them but for the number of scenarios, at a thousandth of the cost. */
    double[] ladder(AccountExposures pool, Map<String, AssetFrame> assets) {
        Exposure exposure = pool.exposures().get(0);
        double growth = -pool.surplusNow() / exposure.surplus();
        Side side = exposure.surplus() > 0 ? Side.LONG : Side.SHORT;
        double distance =
                growth <= -1 ? Double.POSITIVE_INFINITY : side == Side.LONG ? -Math.log1p(growth) : Math.log1p(growth);
        ModelForecast forecast = frame(assets, exposure.column()).champion();
        double[] reached = LiquidationRisk.probabilities(forecast, side, distance);
        return horizons.stream()
                .mapToDouble(horizon -> reached[forecast.byHorizon().indexOf(forecast.at(horizon))])
                .toArray();
    }

    /** Of any pools. */
    double[][] joint(List<AccountExposures> pools, Map<String, AssetFrame> assets) {
        Set<String> moving = new TreeSet<>();
        pools.forEach(pool -> pool.exposures().forEach(exposure -> moving.add(exposure.column())));
        Map<String, ModelForecast> forecasts = new HashMap<>();
        moving.forEach(asset -> forecasts.put(asset, frame(assets, asset).champion()));
        JointRisks risks = JointScenarios.of(forecasts, histories).judge(pools, Duration.ZERO);
        double[][] probabilities = new double[pools.size()][horizons.size()];
        for (int h = 0; h < horizons.size(); h++) {
            double[] byPool = risks.liquidation()[risks.horizons().indexOf(horizons.get(h))];
            for (int k = 0; k < byPool.length; k++) {
                probabilities[k][h] = byPool[k];
            }
        }
        return probabilities;
    }

    private static HorizonHistory history(HorizonModels models, List<String> assets) {
        return HorizonHistory.completed(models.scenarios(), assets, models.marketStresses(), models.stresses());
    }

    private static AssetFrame frame(Map<String, AssetFrame> assets, String asset) {
        AssetFrame found = assets.get(asset);
        if (found == null) {
            throw new IllegalArgumentException("assets of a loan must be forecast or stand still; have " + asset);
        }
        return found;
    }
}
