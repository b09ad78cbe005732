package io.plimsoll.model;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What one model says of one asset, or several that stand in for each other.
 *
 * @param model name of the model; of several the names, joined by "and"
 * @param byHorizon its forecasts, shortest horizon first; a horizon that it has nothing to say of is absent
 */
public record ModelForecast(String model, List<ExcursionForecast> byHorizon) {

    /** Copies the list. */
    public ModelForecast {
        byHorizon = List.copyOf(byHorizon);
    }

    /**
     * The forecast over a horizon.
     *
     * @throws NoSuchElementException if the model does not make one
     */
    public ExcursionForecast at(Horizon horizon) {
        return find(horizon).orElseThrow(() -> new NoSuchElementException(model + " has no forecast over " + horizon));
    }

    /** The forecast over a horizon, if the model makes one. */
    public Optional<ExcursionForecast> find(Horizon horizon) {
        return byHorizon.stream().filter(f -> f.horizon().equals(horizon)).findFirst();
    }
}
