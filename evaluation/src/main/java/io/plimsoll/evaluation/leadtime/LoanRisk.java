package io.plimsoll.evaluation.leadtime;

import io.plimsoll.evaluation.leadtime.ReplayedHour.Loan;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.liquidation.AccountExposures;
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
        for (int k = 0; k < probabilities.length; k++) {
            Set<String> moving = moving(loans.get(k));
            if (moving.size() == 1) {
                String asset = moving.iterator().next();
                probabilities[k] = ladder(loans.get(k), asset, frame(assets, asset));
            } else {
                several.add(k);
            }
        }
        if (!several.isEmpty()) {
            double[][] found = joint(several.stream().map(loans::get).toList(), assets);
            for (int j = 0; j < found.length; j++) {
                probabilities[several.get(j)] = found[j];
            }
        }
        return probabilities;
    }

    /** Of a loan that one price moves: what joint scenarios give it but for the number of scenarios, at a thousandth of the cost. */
    double[] ladder(Loan loan, String asset, AssetFrame frame) {
        double moving = value(loan, loan.collateral(), asset, true) - value(loan, loan.debts(), asset, true);
        double rest = value(loan, loan.collateral(), asset, false) - value(loan, loan.debts(), asset, false);
        double factor = -rest / moving;
        Side side = moving > 0 ? Side.LONG : Side.SHORT;
        double rise = factor > 0 ? Math.log(factor) : Double.NEGATIVE_INFINITY;
        ModelForecast forecast = frame.champion();
        double[] reached = LiquidationRisk.probabilities(forecast, side, side == Side.LONG ? -rise : rise);
        return horizons.stream()
                .mapToDouble(horizon -> reached[forecast.byHorizon().indexOf(forecast.at(horizon))])
                .toArray();
    }

    /** What is worth what of the asset that moves, or of the others. */
    private static double value(Loan loan, Map<String, Double> coins, String moving, boolean isMoving) {
        double value = 0;
        for (Map.Entry<String, Double> held : coins.entrySet()) {
            String asset = LendingReplay.asset(held.getKey());
            if (asset.equals(moving) == isMoving) {
                value += held.getValue() * loan.market().price(asset).doubleValue();
            }
        }
        return value;
    }

    /** Of any loans. */
    double[][] joint(List<Loan> loans, Map<String, AssetFrame> assets) {
        Set<String> moving = new TreeSet<>();
        loans.forEach(loan -> moving.addAll(moving(loan)));
        Map<String, ModelForecast> forecasts = new HashMap<>();
        moving.forEach(asset -> forecasts.put(asset, frame(assets, asset).champion()));
        List<AccountExposures> pools = loans.stream()
                .map(loan -> AccountExposures.of(loan.pool(), loan.market(), loan.rules(), loan.still(), Map.of()))
                .toList();
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

    private static Set<String> moving(Loan loan) {
        Set<String> moving = new TreeSet<>();
        loan.pool().collateral().forEach(pledged -> moving.add(pledged.token().coin()));
        loan.pool().debts().forEach(debt -> moving.add(debt.token().coin()));
        moving.removeAll(loan.still());
        return moving;
    }
}
