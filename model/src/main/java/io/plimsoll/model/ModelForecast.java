package io.plimsoll.model;

import io.plimsoll.model.classifier.BodyCurves;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one model says of one asset, or several that stand in for each other.
 *
 * @param model name of the model; of several the names, joined by "and"
 * @param byHorizon its forecasts, shortest horizon first; a horizon that it has nothing to say of is absent
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
        return find(horizon).orElseThrow(() -> new NoSuchElementException(model + " has no forecast over " + horizon));
    }

    /** The same forecasts with these curves over each horizon. */
    ModelForecast bent(Function<Horizon, BodyCurves> curves) {
        return new ModelForecast(
                model,
                byHorizon,
                byHorizon.stream().map(f -> curves.apply(f.horizon())).toList());
    }

    /** How the body of the forecast over a horizon is bent; not at all if the model makes none. */
    public BodyCurves body(Horizon horizon) {
        for (int h = 0; h < byHorizon.size(); h++) {
            if (byHorizon.get(h).horizon().equals(horizon)) {
                return bodies.get(h);
            }
        }
        return BodyCurves.NONE;
    }

    /** The forecast over a horizon, if the model makes one. */
    public Optional<ExcursionForecast> find(Horizon horizon) {
        return byHorizon.stream().filter(f -> f.horizon().equals(horizon)).findFirst();
    }
}
