package io.plimsoll.model.liquidation.intensity;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.InputGroup;
import io.plimsoll.model.market.MarketState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/** The state of prices at each midnight (UTC), from the same {@link MarketState} that serves. Immutable. */
final class DailyPrices {

    private final MarketState state;
    private final FeatureMatrix features = new FeatureMatrix(1024);
    private final Map<Long, Map<Integer, Integer>> rows = new HashMap<>();

    /**
     * Folds a history once.
     *
     * @param first first midnight that is asked for, epoch milliseconds
     * @param last last one
     */
    DailyPrices(MarketHistory history, long first, long last, ProgressListener progress) {
        state = new MarketState(history.assets(), EnumSet.noneOf(InputGroup.class));
        long start = history.start().toEpochMilli();
        for (MarketEvent event : history.events(Instant.EPOCH, Instant.ofEpochMilli(last))) {
            state.accept(event);
            if (event instanceof MarketEvent.BarClose close && close.time() % LiquidationDays.DAY == 0) {
                if (close.time() >= first) {
                    collect(close.time());
                }
                progress.progress(
                        "prices", (close.time() - start) / LiquidationDays.DAY, (last - start) / LiquidationDays.DAY);
            }
        }
    }

    private void collect(long midnight) {
        int row = features.rows();
        Map<Integer, Integer> rowOf = new HashMap<>();
        for (int asset : state.appendFeatures(features)) {
            rowOf.put(asset, row++);
        }
        rows.put(midnight, rowOf);
    }

    /** A feature of an asset at a midnight; NaN where the asset has no bars or not enough of them. */
    double of(String asset, long midnight, Feature feature) {
        Integer row = rowsAt(midnight).get(state.indexOf(asset));
        return row == null ? Double.NaN : features.get(row, feature);
    }

    /** A feature that is common to all assets; NaN where none has enough bars. */
    double ofMarket(long midnight, Feature feature) {
        return rowsAt(midnight).values().stream()
                .mapToDouble(row -> features.get(row, feature))
                .findFirst()
                .orElse(Double.NaN);
    }

    private Map<Integer, Integer> rowsAt(long midnight) {
        return rows.getOrDefault(midnight, Map.of());
    }
}
