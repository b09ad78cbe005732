package io.plimsoll.model;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What one model says of one asset.
 *
 * @param model name of the model
 * @param byHorizon its forecasts, shortest horizon first
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
        for (ExcursionForecast f : byHorizon) {
            if (f.horizon().equals(horizon)) {
                return f;
            }
        }
        throw new NoSuchElementException(model + " has no forecast over " + horizon);
    }
}
