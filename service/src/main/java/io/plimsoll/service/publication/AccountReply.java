package io.plimsoll.service.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one account; field for field the schema {@code AccountRisk} of the API.
 *
 * @param status {@code ok}, or {@code stale} once the publication has expired: then nothing is said of any pool
 */
public record AccountReply(
        String profile,
        long sequence,
        String status,
        @Nullable String statusReason,
        String publishedAt,
        String validUntil,
        List<PoolReply> pools,
        ServedModel model,
        String rounding) {

    /** The reply while the publication is fresh, or after it has expired. */
    static AccountReply of(AccountRequest request, AccountTerms terms, Publication publication, boolean expired) {
        return new AccountReply(
                publication.profile(),
                publication.sequence(),
                (expired ? ReplyStatus.STALE : ReplyStatus.OK).label(),
                expired ? "no bar close was published in time" : null,
                Stamp.of(publication.publishedAt()),
                Stamp.of(publication.validUntil()),
                request.pools().stream()
                        .map(pool -> expired
                                ? PoolReply.unknown(pool, "STALE", "no bar close was published in time")
                                : new PoolJudge(request, pool, terms).reply())
                        .toList(),
                publication.model(),
                "health factor down, loan to value, margin ratio, leverage and amounts up");
    }
}
