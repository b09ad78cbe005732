package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How every registered account stands, and the events of those whose level changes. Safe for use by any thread. */
final class WatchedAccounts {

    private final AccountRegistry registry;
    private final AlarmEvents events;
    private final WatchMetrics metrics;
    private final Map<String, WatchedAccount> byId = new HashMap<>();

    private long nextExpiry = Long.MAX_VALUE;
    private @Nullable Watchlist list;

    /**
     * A new score of one account.
     *
     * @param account what was scored
     * @param atClose at the bar close; null to keep the one there is
     * @param atTicks at ticks since; null if there are none that matter
     */
    record NewScore(
            RegisteredAccount account,
            @Nullable DatedScore atClose,
            @Nullable DatedScore atTicks) {}

    WatchedAccounts(AccountRegistry registry, AlarmEvents events, WatchMetrics metrics) {
        this.registry = registry;
        this.events = events;
        this.metrics = metrics;
        for (RegisteredAccount account : registry.all()) {
            byId.put(account.id(), WatchedAccount.unscored(account));
            metrics.moved(null, AlarmLevel.UNKNOWN);
        }
    }

    /**
     * Takes scores in. What was replaced, removed or judged by a later publication in the meantime is let be.
     *
     * @param now epoch milliseconds
     */
    synchronized void take(List<NewScore> scores, AlarmCause cause, long now) {
        for (NewScore score : scores) {
            take(score, cause, now);
        }
        list = null;
    }

    private void take(NewScore score, AlarmCause cause, long now) {
        RegisteredAccount account = score.account();
        if (!account.equals(registry.find(account.id()))) {
            return;
        }
        WatchedAccount before = byId.get(account.id());
        WatchedAccount known = before == null ? WatchedAccount.unscored(account) : before;
        DatedScore atClose = score.atClose() == null ? known.atClose() : score.atClose();
        long judgedBy =
                score.atTicks() == null ? atClose.sequence() : score.atTicks().sequence();
        boolean isOutdated =
                known.account().equals(account) && judgedBy < known.atClose().sequence();
        if (!isOutdated) {
            put(before, known.scored(account, atClose, score.atTicks()), cause, now);
            nextExpiry = Math.min(nextExpiry, atClose.validUntil());
        }
    }

    private void put(@Nullable WatchedAccount before, WatchedAccount after, AlarmCause cause, long now) {
        byId.put(after.account().id(), after);
        metrics.moved(before == null ? null : before.level(), after.level());
        AlarmLevel from = before == null || !before.isScored() ? null : before.level();
        if (after.level() != (from == null ? AlarmLevel.NORMAL : from)) {
            add(after, from, after.level(), cause, now);
        }
    }

    private void add(
            WatchedAccount account, @Nullable AlarmLevel from, @Nullable AlarmLevel to, AlarmCause cause, long now) {
        DatedScore dated = account.score();
        AccountScore score = dated.score();
        double probability = score.probability(AlarmLevel.HORIZON_SECONDS);
        events.add(number -> new AlarmEvent(
                number,
                account.account().id(),
                from,
                to,
                Double.isNaN(probability) ? null : probability,
                score.healthFactor(),
                score.reason() == null ? null : score.reason().code(),
                now,
                dated.sequence(),
                cause));
        metrics.countEvent(to);
    }

    /** An account is no longer registered. */
    synchronized void remove(String id, long now) {
        if (registry.find(id) != null) {
            return;
        }
        WatchedAccount before = byId.remove(id);
        if (before != null) {
            list = null;
            metrics.moved(before.level(), null);
            if (before.isScored() && before.level() != AlarmLevel.NORMAL) {
                add(before, before.level(), null, AlarmCause.REMOVAL, now);
            }
        }
    }

    /** Ends the validity of every score that is too old. */
    synchronized void expire(long now) {
        if (now < nextExpiry) {
            return;
        }
        nextExpiry = Long.MAX_VALUE;
        for (WatchedAccount account : List.copyOf(byId.values())) {
            DatedScore atClose = account.atClose();
            if (now >= atClose.validUntil()) {
                put(account, account.scored(account.account(), atClose.expired(), null), AlarmCause.EXPIRY, now);
            } else {
                nextExpiry = Math.min(nextExpiry, atClose.validUntil());
            }
        }
        list = null;
    }

    /** How an account stands; null if it is not watched. */
    synchronized @Nullable WatchedAccount find(String id) {
        return byId.get(id);
    }

    /** How these stand, without those that are not watched. */
    synchronized List<WatchedAccount> find(List<RegisteredAccount> accounts) {
        return accounts.stream()
                .flatMap(account -> Stream.ofNullable(byId.get(account.id())))
                .toList();
    }

    /** All of them. */
    synchronized Watchlist list() {
        Watchlist current = list;
        if (current == null) {
            current = new Watchlist(byId.values());
            list = current;
        }
        return current;
    }
}
