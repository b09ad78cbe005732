package io.plimsoll.model.liquidation;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.market.Horizon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Joint scenarios of all horizons as of one bar close. An asset that has no forecast, because it is new, silent or its model failed, has no prices in them: a pool that holds it
 * cannot be judged. Immutable and safe for use by any thread.
 */
public final class JointScenarios {

    /** Delayed prices whose paths are kept; of more of them the paths are made again each time. */
    private static final int MOST_DELAYED = 64;

    private final List<OfHorizon> horizons;
    private final Map<String, ModelForecast> forecasts;
    private final Map<DelayedPrice, List<Column>> delayed = new ConcurrentHashMap<>();

    /** A column with its paths. */
    private record Column(ScenarioColumn column, PricePaths paths) {}

    private record OfHorizon(HorizonHistory history, Map<String, Column> columns, AccountScenarios all) {}

    private JointScenarios(List<OfHorizon> horizons, Map<String, ModelForecast> forecasts) {
        this.horizons = List.copyOf(horizons);
        this.forecasts = Map.copyOf(forecasts);
    }

    /**
     * Scenarios as of a bar close. Takes the better part of a second for thirty assets over five horizons.
     *
     * @param forecasts of the assets that have some, each over the horizons of all histories
     * @param histories shortest horizon first, completed for these assets
     */
    public static JointScenarios of(Map<String, ModelForecast> forecasts, List<HorizonHistory> histories) {
        List<OfHorizon> horizons = new ArrayList<>();
        for (HorizonHistory history : histories) {
            Map<String, Column> columns = new LinkedHashMap<>();
            new TreeMap<>(forecasts)
                    .forEach((asset, forecast) ->
                            columns.put(asset, column(history, ScenarioColumn.of(asset, forecast, history.horizon()))));
            horizons.add(new OfHorizon(
                    history, columns, new AccountScenarios(prices(history, List.copyOf(columns.values())))));
        }
        return new JointScenarios(horizons, forecasts);
    }

    private static Column column(HorizonHistory history, ScenarioColumn column) {
        return new Column(column, PriceScenarios.paths(history.windows(), column));
    }

    private static PriceScenarios prices(HorizonHistory history, List<Column> columns) {
        return PriceScenarios.of(
                history.windows(),
                columns.stream().map(Column::column).toList(),
                columns.stream().map(Column::paths).toList());
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
        JointRisks joint = JointRisks.ofSize(horizons(), pools.size());
        for (int h = 0; h < horizons.size(); h++) {
            if (pools.size() > AccountScenarios.FEW) {
                store(risks(pools, ofAll(pools, h), marginPeriod), joint, h, 0);
            } else {
                for (int k = 0; k < pools.size(); k++) {
                    List<AccountExposures> alone = pools.subList(k, k + 1);
                    store(risks(alone, new AccountScenarios(heldBy(pools.get(k), h)), marginPeriod), joint, h, k);
                }
            }
        }
        return joint;
    }

    private static AccountRisks risks(List<AccountExposures> pools, AccountScenarios scenarios, Duration marginPeriod) {
        return scenarios.evaluate(batch(pools, scenarios.prices()), marginPeriod);
    }

    /** From a place on; what happens within a horizon has happened within every longer one. */
    private static void store(AccountRisks risks, JointRisks joint, int horizon, int from) {
        joint.resolution()[horizon] = risks.resolution();
        for (int k = 0; k < risks.ids().size(); k++) {
            joint.store(horizon, from + k, risks.liquidation(k), risks.insolvency(k), risks.badDebt(k));
        }
    }

    /**
     * What a pool requires with and without offsets.
     *
     * @param exceedance probability that the loss may be exceeded, in (0, 1)
     * @throws NoSuchElementException if there are no scenarios over the horizon
     */
    public JointRequirement requirement(AccountExposures pool, Horizon horizon, double exceedance) {
        int h = horizons().indexOf(horizon);
        if (h < 0) {
            throw new NoSuchElementException("there are no scenarios over " + horizon + "; have " + horizons());
        }
        PriceScenarios held = heldBy(pool, h);
        List<StressLoss> stresses = horizons.get(h).history.stresses(held.columns());
        return JointRequirement.of(held, batch(List.of(pool), held), 0, exceedance, stresses);
    }

    private static AccountBatch batch(List<AccountExposures> pools, PriceScenarios prices) {
        AccountBatch.Builder batch = AccountBatch.builder(
                prices.columns().stream().map(ScenarioColumn::name).toList());
        for (int k = 0; k < pools.size(); k++) {
            pools.get(k).addTo(batch, "pool " + k);
        }
        return batch.build();
    }

    private AccountScenarios ofAll(List<AccountExposures> pools, int horizon) {
        OfHorizon of = horizons.get(horizon);
        Set<DelayedPrice> slow = new HashSet<>();
        pools.forEach(pool -> slow.addAll(pool.delayed()));
        if (slow.isEmpty()) {
            return of.all;
        }
        List<Column> columns = new ArrayList<>(of.columns.values());
        slow.forEach(price -> columns.add(delayed(price).get(horizon)));
        return new AccountScenarios(prices(of.history, columns));
    }

    private PriceScenarios heldBy(AccountExposures pool, int horizon) {
        OfHorizon of = horizons.get(horizon);
        Map<String, Column> held = new LinkedHashMap<>();
        for (DelayedPrice price : pool.delayed()) {
            held.put(price.column(), delayed(price).get(horizon));
        }
        for (Exposure exposure : pool.exposures()) {
            Column column = held.getOrDefault(exposure.column(), of.columns.get(exposure.column()));
            if (column == null) {
                throw new IllegalArgumentException(
                        "scenarios must have prices of " + exposure.column() + "; have " + of.columns.keySet());
            }
            held.put(exposure.column(), column);
        }
        return prices(of.history, List.copyOf(held.values()));
    }

    private List<Column> delayed(DelayedPrice price) {
        List<Column> known = delayed.get(price);
        if (known == null) {
            known = horizons.stream().map(of -> delayed(price, of.history)).toList();
            if (delayed.size() < MOST_DELAYED) {
                delayed.put(price, known);
            }
        }
        return known;
    }

    private Column delayed(DelayedPrice price, HorizonHistory history) {
        ModelForecast forecast = forecasts.get(price.asset());
        if (forecast == null) {
            throw new IllegalArgumentException(
                    "scenarios must have prices of " + price.asset() + "; have " + forecasts.keySet());
        }
        return column(
                history,
                ScenarioColumn.delayed(price.column(), price.asset(), forecast, history.horizon(), price.delay()));
    }
}
