package io.plimsoll.model.liquidation;

import java.time.Duration;

/**
 * The price of collateral that arrives late where it is liquidated, by the finality of its chain and by its bridge.
 *
 * @param asset whose price it is
 * @param delay above 0
 */
public record DelayedPrice(String asset, Duration delay) {

    /** Checks the delay. */
    public DelayedPrice {
        if (delay.isNegative() || delay.isZero()) {
            throw new IllegalArgumentException("delay of " + asset + " must be above 0; have " + delay);
        }
    }

    /** Name of its {@link ScenarioColumn}, other than any asset's own. */
    public String column() {
        return asset + " after " + delay;
    }
}
