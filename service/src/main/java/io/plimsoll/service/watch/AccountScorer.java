package io.plimsoll.service.watch;

import io.plimsoll.service.publication.AccountScore;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.publication.Publisher;
import io.plimsoll.service.watch.WatchedAccounts.NewScore;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores registered accounts by a snapshot. Safe for use by any thread. */
final class AccountScorer {

    private static final Logger LOG = LoggerFactory.getLogger(AccountScorer.class);

    /** Of a health factor, as a fraction of it. */
    private static final double LEAST_CHANGE = 0.01;

    private final Publisher publisher;
    private final Clock clock;
    private final WatchMetrics metrics;

    AccountScorer(Publisher publisher, Clock clock, WatchMetrics metrics) {
        this.publisher = publisher;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** At the bar close, and at ticks since for what holds an asset that they have moved. */
    List<NewScore> atClose(
            List<RegisteredAccount> accounts, MarginSnapshot snapshot, TickBoard.Prices since, Set<String> moved) {
        if (clock.millis() >= snapshot.validUntil()) {
            return accounts.stream()
                    .map(account ->
                            new NewScore(account, DatedScore.stale(snapshot.sequence(), snapshot.barClose()), null))
                    .toList();
        }
        List<AccountScore> atClose = scores(accounts, snapshot, Map.of());
        List<RegisteredAccount> touched = accounts.stream()
                .filter(account -> account.request().holdsAny(moved))
                .toList();
        Map<String, DatedScore> atTicks = new HashMap<>();
        for (NewScore score : atTicks(touched, snapshot, since)) {
            atTicks.put(score.account().id(), score.atTicks());
        }
        List<NewScore> scores = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            DatedScore close = new DatedScore(
                    atClose.get(i), snapshot.sequence(), snapshot.barClose(), snapshot.validUntil(), false);
            RegisteredAccount account = accounts.get(i);
            scores.add(new NewScore(account, close, atTicks.get(account.id())));
        }
        return scores;
    }

    /**
     * Those that prices of ticks move enough for a new score: whose health factor is lower than at the bar close by a hundredth or more, or has changed by as much since it was last scored at
     * ticks, or has gone below 1. To know that takes a small part of what a score does.
     */
    List<RegisteredAccount> moved(List<WatchedAccount> accounts, MarginSnapshot snapshot, TickBoard.Prices since) {
        List<Optional<BigDecimal>> health = snapshot.healthFactors(
                accounts.stream().map(account -> account.account().request()).toList(), since.prices());
        List<RegisteredAccount> moved = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            if (health.get(i).isPresent()
                    && isMoved(accounts.get(i).score(), health.get(i).get())) {
                moved.add(accounts.get(i).account());
            }
        }
        return moved;
    }

    private static boolean isMoved(DatedScore before, BigDecimal health) {
        BigDecimal known = before.score().healthFactor();
        boolean isLiquidatable = health.compareTo(BigDecimal.ONE) < 0;
        if (known == null || isLiquidatable != (known.compareTo(BigDecimal.ONE) < 0)) {
            return isLiquidatable || before.atTicks();
        }
        double change = health.doubleValue() / known.doubleValue() - 1;
        return before.atTicks() ? Math.abs(change) >= LEAST_CHANGE : change <= -LEAST_CHANGE;
    }

    /** At ticks since the bar close. */
    List<NewScore> atTicks(List<RegisteredAccount> accounts, MarginSnapshot snapshot, TickBoard.Prices since) {
        List<AccountScore> scores = scores(accounts, snapshot, since.prices());
        List<NewScore> dated = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            DatedScore score =
                    new DatedScore(scores.get(i), snapshot.sequence(), since.latest(), snapshot.validUntil(), true);
            dated.add(new NewScore(accounts.get(i), null, score));
        }
        return dated;
    }

    /** What fails is unknown, and takes nothing else with it. */
    private List<AccountScore> scores(
            List<RegisteredAccount> accounts, MarginSnapshot snapshot, Map<String, BigDecimal> moved) {
        try {
            return snapshot.score(
                    accounts.stream().map(RegisteredAccount::request).toList(), moved, publisher.scenarios());
        } catch (RuntimeException e) {
            if (accounts.size() > 1) {
                return accounts.stream()
                        .flatMap(account -> scores(List.of(account), snapshot, moved).stream())
                        .toList();
            }
            metrics.countFailure();
            LOG.error("Account {} could not be scored", accounts.get(0).id(), e);
            return List.of(AccountScore.unknown("NOT_SCORED", "scoring failed; the log of the service has more"));
        }
    }
}
