package io.plimsoll.service.http;

import io.plimsoll.service.ingest.MarketWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this process should get traffic: it can take events in. Stale margins do not end readiness, because a fail-safe reply is
 * better than none.
 */
final class Readiness {

    private final MarketWriter writer;

    /**
     * The state of readiness.
     *
     * @param ready whether there is no reason against it
     * @param reasons why not
     */
    record State(boolean ready, List<String> reasons) {}

    Readiness(MarketWriter writer) {
        this.writer = writer;
    }

    State state() {
        List<String> reasons = new ArrayList<>();
        writer.failure().ifPresent(reasons::add);
        return new State(reasons.isEmpty(), reasons);
    }
}
