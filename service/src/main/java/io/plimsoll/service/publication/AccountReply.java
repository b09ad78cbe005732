package io.plimsoll.service.publication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one account; field for field the schema {@code AccountRisk} of the API.
 *
 * @param status {@code ok}, or {@code stale} once the publication has expired: then nothing is said of any pool
 * @param scenariosAsOf bar close of the joint scenarios, at most the one before the publication's; null if there are none
 */
public record AccountReply(
        String profile,
        long sequence,
        String status,
        @Nullable String statusReason,
        String publishedAt,
        String validUntil,
        @Nullable String scenariosAsOf,
        List<PoolReply> pools,
        ServedModel model,
        String rounding) {

    private static final String EXPIRED = "no bar close was published in time";
    private static final String ROUNDING = "health factor down; loan to value, margin ratio, leverage, amounts, "
            + "requirements and expected bad debt up";

    /** The replies while the publication is fresh; the pools of all accounts are judged at once. */
    static List<AccountReply> of(
            List<AccountRequest> requests, AccountTerms terms, Publication publication, ServedScenarios scenarios) {
        List<PoolJudge> judges = new ArrayList<>();
        for (AccountRequest request : requests) {
            request.pools().forEach(pool -> judges.add(new PoolJudge(request, pool, terms)));
        }
        List<PoolRisk> risks = new JointJudge(terms, scenarios, publication).judge(judges);
        boolean areServed = scenarios.whyNotFor(publication) == null;
        List<AccountReply> replies = new ArrayList<>();
        int from = 0;
        for (AccountRequest request : requests) {
            List<PoolReply> pools = new ArrayList<>();
            for (int end = from + request.pools().size(); from < end; from++) {
                pools.add(judges.get(from).reply(risks.get(from)));
            }
            replies.add(
                    of(publication, ReplyStatus.OK, null, areServed ? Stamp.of(scenarios.barClose()) : null, pools));
        }
        return replies;
    }

    /** The reply after the publication has expired. */
    static AccountReply expired(AccountRequest request, Publication publication) {
        List<PoolReply> pools = request.pools().stream()
                .map(pool -> PoolReply.unknown(pool, new AccountScore.Reason("STALE", EXPIRED)))
                .toList();
        return of(publication, ReplyStatus.STALE, EXPIRED, null, pools);
    }

    private static AccountReply of(
            Publication publication,
            ReplyStatus status,
            @Nullable String reason,
            @Nullable String scenariosAsOf,
            List<PoolReply> pools) {
        return new AccountReply(
                publication.profile(),
                publication.sequence(),
                status.label(),
                reason,
                Stamp.of(publication.publishedAt()),
                Stamp.of(publication.validUntil()),
                scenariosAsOf,
                pools,
                publication.model(),
                ROUNDING);
    }
}
