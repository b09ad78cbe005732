package io.plimsoll.service.ingest;

import io.plimsoll.data.MarketEvent;

/** Hears of every tick that is durable and applied, on the writer's thread, which waits for it. */
@FunctionalInterface
public interface TickListener {

    /** Takes a tick; must return at once. */
    void ticked(MarketEvent.Tick tick);
}
