package io.plimsoll.service.http;

import io.plimsoll.service.ingest.MarketWriter;
import io.plimsoll.service.publication.Publisher;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this process should get traffic: it has margins to show and can take events in. Stale margins do not end readiness, because
 * a fail-safe reply is better than none.
 */
final class Readiness {

    private final MarketWriter writer;
    private final Publisher publisher;

    /**
     * The state of readiness.
     *
     * @param ready whether there is no reason against it
     * @param reasons why not
     */
    record State(boolean ready, List<String> reasons) {}

    Readiness(MarketWriter writer, Publisher publisher) {
        this.writer = writer;
        this.publisher = publisher;
    }

    State state() {
        List<String> reasons = new ArrayList<>();
        if (!publisher.current().hasMargins()) {
            reasons.add("no hour was closed yet, so there are no margins");
        }
        writer.failure().ifPresent(reasons::add);
        return new State(reasons.isEmpty(), reasons);
    }
}
