package io.plimsoll.service.ingest;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.alignment.Signal;
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
        Optional<Verdict> refusal = Optional.empty();
        if (event instanceof MarketEvent.Bar bar) {
            refusal = refusalOf(bar);
        } else if (event instanceof MarketEvent.Tick tick) {
            refusal = unknownAsset(tick.asset());
        } else if (event instanceof MarketEvent.Published published) {
            refusal = refusalOf(published);
        }
        if (refusal.isPresent()) {
            return refusal;
        }
        return event.time() > clock.millis() + toleranceMillis ? Optional.of(Verdict.IN_THE_FUTURE) : Optional.empty();
    }

    private Optional<Verdict> refusalOf(MarketEvent.Bar bar) {
        Optional<Verdict> unknown = unknownAsset(bar.asset());
        return unknown.isPresent() || MarketState.liesInOneHour(bar)
                ? unknown
                : Optional.of(Verdict.UNSUPPORTED_INTERVAL);
    }

    private Optional<Verdict> refusalOf(MarketEvent.Published published) {
        Optional<Verdict> unknown =
                published.asset().equals(Signal.WHOLE_MARKET) ? Optional.empty() : unknownAsset(published.asset());
        return unknown.isPresent() || MarketState.reads(published) ? unknown : Optional.of(Verdict.UNKNOWN_SIGNAL);
    }

    private Optional<Verdict> unknownAsset(String asset) {
        return assets.contains(asset) ? Optional.empty() : Optional.of(Verdict.UNKNOWN_ASSET);
    }
}
