package io.plimsoll.service.publication;

import io.plimsoll.model.liquidation.AccountExposures;
import io.plimsoll.model.liquidation.JointRisks;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.service.publication.AccountScore.Probability;
import io.plimsoll.service.publication.AccountScore.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores many accounts at once, by what decides and no more: all pools that several prices move go through the joint scenarios together. */
final class AccountScoring {

    private final AccountTerms terms;
    private final JointJudge judge;
    private final ServedScenarios scenarios;

    AccountScoring(AccountTerms terms, JointJudge judge, ServedScenarios scenarios) {
        this.terms = terms;
        this.judge = judge;
        this.scenarios = scenarios;
    }

    /** The scores, in order. */
    List<AccountScore> score(List<AccountRequest> accounts) {
        List<List<PoolScore>> byAccount = accounts.parallelStream()
                .map(account -> account.pools().stream()
                        .map(pool -> PoolScore.of(account, pool, terms, judge))
                        .toList())
                .toList();
        List<PoolScore> pools = jointly(byAccount.stream().flatMap(List::stream).toList());
        List<AccountScore> scores = new ArrayList<>();
        int from = 0;
        for (List<PoolScore> of : byAccount) {
            scores.add(together(pools.subList(from, from + of.size())));
            from += of.size();
        }
        return scores;
    }

    /** The pools, those that wait for the joint scenarios with their probabilities. */
    private List<PoolScore> jointly(List<PoolScore> pools) {
        List<AccountExposures> exposures = new ArrayList<>();
        for (PoolScore pool : pools) {
            if (pool.exposures() != null) {
                exposures.add(pool.exposures());
            }
        }
        if (exposures.isEmpty()) {
            return pools;
        }
        JointRisks risks = scenarios.get().judge(exposures, judge.marginPeriod());
        List<PoolScore> judged = new ArrayList<>();
        int next = 0;
        for (PoolScore pool : pools) {
            judged.add(pool.exposures() == null ? pool : pool.with(probabilities(risks, next++)));
        }
        return judged;
    }

    private static List<Probability> probabilities(JointRisks risks, int pool) {
        List<Probability> probabilities = new ArrayList<>();
        for (int h = 0; h < risks.horizons().size(); h++) {
            Horizon horizon = risks.horizons().get(h);
            probabilities.add(new Probability((int) horizon.duration().toSeconds(), risks.liquidation()[h][pool]));
        }
        return probabilities;
    }

    /**
     * As the worst pool. Pools may fall together or apart: that any of them is liquidated is at most as likely as the sum, which is what is said.
     */
    private static AccountScore together(List<PoolScore> pools) {
        Status status = Status.HEALTHY;
        AccountScore.@Nullable Reason reason = null;
        @Nullable BigDecimal lowest = null;
        @Nullable String weakest = null;
        for (PoolScore pool : pools) {
            status = pool.status().compareTo(status) < 0 ? pool.status() : status;
            reason = reason == null ? pool.reason() : reason;
            BigDecimal health = pool.healthFactor();
            if (health != null && (lowest == null || health.compareTo(lowest) < 0)) {
                lowest = health;
                weakest = pool.name();
            }
        }
        return new AccountScore(status, reason, lowest, weakest, status == Status.UNKNOWN ? List.of() : sums(pools));
    }

    private static List<Probability> sums(List<PoolScore> pools) {
        List<Probability> sums = new ArrayList<>();
        for (PoolScore pool : pools) {
            for (int h = 0; h < pool.probabilities().size(); h++) {
                Probability p = pool.probabilities().get(h);
                double before = h < sums.size() ? sums.get(h).probability() : 0;
                Probability sum = new Probability(p.horizonSeconds(), Math.min(1, before + p.probability()));
                if (h < sums.size()) {
                    sums.set(h, sum);
                } else {
                    sums.add(sum);
                }
            }
        }
        return sums;
    }
}
