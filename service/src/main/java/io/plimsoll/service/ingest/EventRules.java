package io.plimsoll.service.ingest;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.market.MarketState;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What an event must obey before it is journaled, beyond what its own constructor checks. Immutable. */
final class EventRules {

    private final Set<String> assets;
    private final Clock clock;
    private final long toleranceMillis;

    EventRules(Collection<String> assets, Clock clock, Duration futureTolerance) {
        this.assets = Set.copyOf(assets);
        this.clock = clock;
        this.toleranceMillis = futureTolerance.toMillis();
    }

    /** Why the event is refused, if it is. */
    Optional<Verdict> refusalOf(MarketEvent event) {
        if (event instanceof MarketEvent.Bar bar) {
            if (!assets.contains(bar.asset())) {
                return Optional.of(Verdict.UNKNOWN_ASSET);
            }
            if (!MarketState.liesInOneHour(bar)) {
                return Optional.of(Verdict.UNSUPPORTED_INTERVAL);
            }
        } else if (event instanceof MarketEvent.Tick tick && !assets.contains(tick.asset())) {
            return Optional.of(Verdict.UNKNOWN_ASSET);
        }
        return event.time() > clock.millis() + toleranceMillis ? Optional.of(Verdict.IN_THE_FUTURE) : Optional.empty();
    }
}
