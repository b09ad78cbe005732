package io.plimsoll.evaluation.simulation.agents;

import java.util.OptionalDouble;

/** How much is to be open in the perpetual of one asset: published figures where there are any. Safe for use by any thread. */
@FunctionalInterface
public interface OpenInterestTarget {

    /** Nothing is known: a share of turnover has to do. */
    OpenInterestTarget UNKNOWN = (asset, time) -> OptionalDouble.empty();

    /**
     * The open interest of one side, coins, positive; empty if it is not known.
     *
     * @param asset short name
     * @param time epoch milliseconds; nothing published later may be used
     */
    OptionalDouble coinsAt(String asset, long time);
}
