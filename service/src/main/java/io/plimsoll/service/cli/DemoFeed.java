package io.plimsoll.service.cli;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.service.ingest.IngestException;
import io.plimsoll.service.ingest.MarketWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a simulated market alive: within the hour prices that walk from each bar's open to its close, at the full hour the bars
 * themselves. One thread calls it.
 */
final class DemoFeed {

    private static final Logger LOG = LoggerFactory.getLogger(DemoFeed.class);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String SOURCE = "simulation";

    private final Iterator<List<MarketEvent.Bar>> hours;
    private final MarketWriter writer;
    private final Clock clock;

    private List<MarketEvent.Bar> current;

    /**
     * A feed.
     *
     * @param hours bars hour by hour, without end
     */
    DemoFeed(Iterator<List<MarketEvent.Bar>> hours, MarketWriter writer, Clock clock) {
        this.hours = hours;
        this.writer = writer;
        this.clock = clock;
        this.current = hours.next();
    }

    /** Feeds what has happened by now: the bars of every hour that is over, else a price of each asset. */
    void feed() {
        long now = clock.millis();
        List<MarketEvent> events = new ArrayList<>();
        if (current.get(0).time() > now) {
            double done = Math.max(0, (now - current.get(0).openTime()) / (double) HOUR);
            for (MarketEvent.Bar bar : current) {
                double price = bar.open() + done * (bar.close() - bar.open());
                events.add(new MarketEvent.Tick(bar.asset(), SOURCE, now, price));
            }
            submit(events);
            return;
        }
        while (current.get(0).time() <= now) {
            events.clear();
            events.addAll(current);
            if (!submit(events)) {
                return;
            }
            current = hours.next();
        }
    }

    private boolean submit(List<MarketEvent> events) {
        try {
            writer.submit(events).join();
            return true;
        } catch (IngestException | CompletionException e) {
            LOG.warn("The simulated prices were not taken in and will be sent again: {}", e.getMessage());
            return false;
        }
    }
}
