package io.plimsoll.model;

import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What one model says of one asset.
 *
 * @param model name of the model
 * @param byHorizon its forecasts, shortest horizon first
 * @param bodies how the body of each forecast's distribution is bent to the state of the market; of a model that does not know how,
 *     not at all
 */
public record ModelForecast(String model, List<ExcursionForecast> byHorizon, List<BodyCurves> bodies) {

    /** Copies the lists, which must be equally long. */
    public ModelForecast {
        byHorizon = List.copyOf(byHorizon);
        bodies = List.copyOf(bodies);
        if (bodies.size() != byHorizon.size()) {
            throw new IllegalArgumentException(
                    model + ": bodies must be as many as forecasts, " + byHorizon.size() + "; have " + bodies.size());
        }
    }

    /** Of a model whose distributions stay as they are. */
    public ModelForecast(String model, List<ExcursionForecast> byHorizon) {
        this(model, byHorizon, Collections.nCopies(byHorizon.size(), BodyCurves.NONE));
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
