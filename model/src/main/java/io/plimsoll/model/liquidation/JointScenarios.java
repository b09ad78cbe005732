package io.plimsoll.model.liquidation;

import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.AssetStatus;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.market.Horizon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joint scenarios of all horizons as of one bar close. An asset that has no forecast, because it is new, silent or its model failed, has no prices in them: a pool that holds it
 * cannot be judged. Immutable and safe for use by any thread.
 */
public final class JointScenarios {

    private final List<OfHorizon> horizons;
    private final Map<String, ModelForecast> forecasts;

    private record OfHorizon(HorizonHistory history, PriceScenarios prices, AccountScenarios accounts) {}

    private JointScenarios(List<OfHorizon> horizons, Map<String, ModelForecast> forecasts) {
        this.horizons = List.copyOf(horizons);
        this.forecasts = Map.copyOf(forecasts);
    }

    /**
     * Scenarios as of a bar close. Takes a second for thirty assets over five horizons.
     *
     * @param histories shortest horizon first, completed for all assets of the frame
     */
    public static JointScenarios of(MarginFrame frame, List<HorizonHistory> histories) {
        Map<String, ModelForecast> forecasts = new TreeMap<>();
        for (AssetFrame asset : frame.assets()) {
            if (asset.status() == AssetStatus.OK || asset.isPooled()) {
                forecasts.put(asset.asset(), asset.champion());
            }
        }
        List<OfHorizon> horizons = new ArrayList<>();
        for (HorizonHistory history : histories) {
            List<ScenarioColumn> columns = new ArrayList<>();
            forecasts.forEach((asset, forecast) -> columns.add(ScenarioColumn.of(asset, forecast, history.horizon())));
            horizons.add(ofHorizon(history, columns));
        }
        return new JointScenarios(horizons, forecasts);
    }

    private static OfHorizon ofHorizon(HorizonHistory history, List<ScenarioColumn> columns) {
        PriceScenarios prices = PriceScenarios.of(history.windows(), columns);
        return new OfHorizon(history, prices, new AccountScenarios(prices));
    }

    /** Whether an asset has prices in the scenarios. */
    public boolean has(String asset) {
        return forecasts.containsKey(asset);
    }

    /** Horizons, shortest first. */
    public List<Horizon> horizons() {
        return horizons.stream().map(h -> h.history.horizon()).toList();
    }

    /**
     * Judges many pools at once.
     *
     * @param marginPeriod margin period of risk, see {@link AccountScenarios#evaluate}
     * @throws IllegalArgumentException if a pool is exposed to an asset that the scenarios do not {@link #has have}
     */
    public JointRisks judge(List<AccountExposures> pools, Duration marginPeriod) {
        int n = horizons.size();
        JointRisks joint = new JointRisks(horizons(), new double[n][], new double[n][], new double[n][]);
        Set<DelayedPrice> delayed = delayed(pools);
        for (int h = 0; h < n; h++) {
            OfHorizon horizon = with(delayed, horizons.get(h));
            AccountRisks risks = horizon.accounts.evaluate(batch(pools, horizon.prices), marginPeriod);
            int last = risks.hours().size() - 1;
            joint.liquidation()[h] = risks.liquidation()[last];
            joint.insolvency()[h] = risks.insolvency()[last];
            joint.badDebt()[h] = risks.badDebt()[last];
            for (int k = 0; h > 0 && k < pools.size(); k++) {
                keep(joint.liquidation(), h, k);
                keep(joint.insolvency(), h, k);
                keep(joint.badDebt(), h, k);
            }
        }
        return joint;
    }

    private static void keep(double[][] values, int horizon, int pool) {
        values[horizon][pool] = Math.max(values[horizon][pool], values[horizon - 1][pool]);
    }

    /**
     * What a pool requires with and without offsets.
     *
     * @param exceedance probability that the loss may be exceeded, in (0, 1)
     * @throws NoSuchElementException if there are no scenarios over the horizon
     */
    public JointRequirement requirement(AccountExposures pool, Horizon horizon, double exceedance) {
        OfHorizon found = horizons.stream()
                .filter(h -> h.history.horizon().equals(horizon))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there are no scenarios over " + horizon));
        OfHorizon with = with(pool.delayed(), found);
        List<StressLoss> stresses = StressLoss.of(with.history.days(), with.history.losses(), with.prices.columns());
        return JointRequirement.of(with.prices, batch(List.of(pool), with.prices), 0, exceedance, stresses);
    }

    private static AccountBatch batch(List<AccountExposures> pools, PriceScenarios prices) {
        AccountBatch.Builder batch = AccountBatch.builder(
                prices.columns().stream().map(ScenarioColumn::name).toList());
        for (int k = 0; k < pools.size(); k++) {
            pools.get(k).addTo(batch, "pool " + k);
        }
        return batch.build();
    }

    private static Set<DelayedPrice> delayed(List<AccountExposures> pools) {
        Set<DelayedPrice> delayed = new HashSet<>();
        pools.forEach(pool -> delayed.addAll(pool.delayed()));
        return delayed;
    }

    private OfHorizon with(Set<DelayedPrice> delayed, OfHorizon horizon) {
        if (delayed.isEmpty()) {
            return horizon;
        }
        List<ScenarioColumn> columns = new ArrayList<>(horizon.prices.columns());
        for (DelayedPrice price : delayed) {
            ModelForecast forecast = forecasts.get(price.asset());
            if (forecast == null) {
                throw new IllegalArgumentException("scenarios must have prices of " + price.asset() + "; have none");
            }
            columns.add(ScenarioColumn.delayed(
                    price.column(), price.asset(), forecast, horizon.history.horizon(), price.delay()));
        }
        return ofHorizon(horizon.history, columns);
    }
}
