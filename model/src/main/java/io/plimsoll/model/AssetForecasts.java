package io.plimsoll.model;

import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of one asset at one bar close.
 *
 * @param byModel one entry a model that forecasts any horizon, in the order of the models; empty if nothing can be served
 * @param served what margins and probabilities are made from, over every horizon; empty if one of them is left without a forecast
 */
record AssetForecasts(List<ModelForecast> byModel, Optional<ModelForecast> served) {

    static final AssetForecasts NONE = new AssetForecasts(List.of(), Optional.empty());

    AssetForecasts {
        byModel = List.copyOf(byModel);
    }

    /**
     * Serves each horizon from the first of the successors that forecasts it. A horizon that none of them forecasts leaves the asset without
     * any: margins and probabilities over different horizons belong together.
     *
     * @param byModel what each model says
     * @param succession who may be served, first choice first
     */
    static AssetForecasts of(List<ModelForecast> byModel, List<String> succession, List<Horizon> horizons) {
        Set<String> speakers = new LinkedHashSet<>();
        List<ExcursionForecast> byHorizon = new ArrayList<>();
        for (Horizon horizon : horizons) {
            Optional<ModelForecast> speaker = succession.stream()
                    .flatMap(name -> byModel.stream().filter(f -> f.model().equals(name)))
                    .filter(f -> f.find(horizon).isPresent())
                    .findFirst();
            if (speaker.isEmpty()) {
                return NONE;
            }
            speakers.add(speaker.get().model());
            byHorizon.add(speaker.get().at(horizon));
        }
        return new AssetForecasts(byModel, Optional.of(new ModelForecast(String.join(" and ", speakers), byHorizon)));
    }
}
