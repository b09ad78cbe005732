package io.plimsoll.service.http;

import io.plimsoll.service.publication.AccountScore;
import io.plimsoll.service.publication.Stamp;
import io.plimsoll.service.watch.AlarmEvent;
import io.plimsoll.service.watch.AlarmEvents;
import io.plimsoll.service.watch.AlarmLevel;
import io.plimsoll.service.watch.DatedScore;
import io.plimsoll.service.watch.RegisteredAccount;
import io.plimsoll.service.watch.WatchedAccount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is said of watched accounts; field for field the schemas of the API. */
final class WatchReplies {

    private WatchReplies() {}

    record Registered(String id, String revision, String registeredAt, JsonNode account, Score score) {}

    record Score(
            String level,
            String status,
            AccountScore.@Nullable Reason statusReason,
            @Nullable String healthFactor,
            @Nullable String pool,
            @Nullable List<Probability> probabilities,
            String prices,
            long sequence,
            @Nullable String asOf,
            @Nullable String validUntil) {}

    record Probability(int horizonSeconds, double liquidationProbability) {}

    record Entry(String id, Score score) {}

    record Page(
            long sequence,
            String status,
            @Nullable String statusReason,
            int horizonSeconds,
            int accounts,
            Map<String, Integer> levels,
            List<Entry> entries,
            @Nullable String next) {}

    record Events(List<Event> events, boolean complete, boolean more, long newest) {}

    record Event(
            long number,
            String account,
            @Nullable String from,
            @Nullable String to,
            @Nullable Double liquidationProbability,
            @Nullable String healthFactor,
            @Nullable String reason,
            String time,
            long sequence,
            String cause) {}

    static Registered of(WatchedAccount watched) {
        RegisteredAccount account = watched.account();
        return new Registered(
                account.id(),
                account.revision(),
                Stamp.of(account.registeredAt()),
                Json.MAPPER.readTree(account.document()),
                score(watched));
    }

    static Entry entry(WatchedAccount watched) {
        return new Entry(watched.account().id(), score(watched));
    }

    private static Score score(WatchedAccount watched) {
        DatedScore dated = watched.score();
        AccountScore score = dated.score();
        return new Score(
                watched.level().label(),
                score.status().name().toLowerCase(Locale.ROOT),
                score.reason(),
                text(score.healthFactor()),
                score.pool(),
                score.probabilities().isEmpty()
                        ? null
                        : score.probabilities().stream()
                                .map(p -> new Probability(p.horizonSeconds(), p.probability()))
                                .toList(),
                dated.atTicks() ? "tick" : "barClose",
                dated.sequence(),
                dated.asOf() == 0 ? null : Stamp.of(dated.asOf()),
                dated.validUntil() == Long.MAX_VALUE ? null : Stamp.of(dated.validUntil()));
    }

    static Events of(AlarmEvents.Page page) {
        return new Events(
                page.events().stream().map(WatchReplies::of).toList(), page.complete(), page.more(), page.newest());
    }

    private static Event of(AlarmEvent event) {
        return new Event(
                event.number(),
                event.account(),
                label(event.from()),
                label(event.to()),
                event.probability(),
                text(event.healthFactor()),
                event.reason(),
                Stamp.of(event.time()),
                event.sequence(),
                event.cause().label());
    }

    private static @Nullable String label(@Nullable AlarmLevel level) {
        return level == null ? null : level.label();
    }

    private static @Nullable String text(@Nullable BigDecimal ratio) {
        return ratio == null
                ? null
                : ratio.signum() == 0 ? "0" : ratio.stripTrailingZeros().toPlainString();
    }
}
