package io.plimsoll.service.stress;

import io.plimsoll.model.market.Side;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How prices move at once, before anyone is liquidated. */
public sealed interface StressScenario {

    /**
     * Moves of single prices; all others stand still.
     *
     * @param ppm change by asset, millionths of its price, above −1,000,000
     */
    record Shocks(Map<String, Integer> ppm) implements StressScenario {

        /** Copies the map. */
        public Shocks {
            ppm = Map.copyOf(ppm);
        }
    }

    /**
     * A day on record: every asset moves as far as it did within the margin period of risk on that day, all of them the same way at once.
     *
     * @param name the day, ISO-8601
     * @param hurt who is hurt: longs by a fall, shorts by a rise; null for the side that lost more then, mean over the assets
     */
    record NamedDay(String name, @Nullable Side hurt) implements StressScenario {}
}
