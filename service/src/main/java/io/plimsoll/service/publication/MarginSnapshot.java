package io.plimsoll.service.publication;

import io.plimsoll.model.AssetFrame;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be read at present, encoded. Immutable; safe for use by any thread. */
public final class MarginSnapshot {

    private final BodyTimeline assets;
    private final BodyTimeline margins;
    private final Map<String, BodyTimeline> marginsByAsset;
    private final Map<String, BodyTimeline> riskByAsset;
    private final Publication publication;
    private final AccountTerms terms;

    MarginSnapshot(
            Publication publication,
            AccountTerms terms,
            BodyTimeline assets,
            BodyTimeline margins,
            Map<String, BodyTimeline> marginsByAsset,
            Map<String, BodyTimeline> riskByAsset) {
        this.publication = publication;
        this.terms = terms;
        this.assets = assets;
        this.margins = margins;
        this.marginsByAsset = Map.copyOf(marginsByAsset);
        this.riskByAsset = Map.copyOf(riskByAsset);
    }

    /** Number of the publication. */
    public long sequence() {
        return publication.sequence();
    }

    /** When it was published, epoch milliseconds. */
    public long publishedAt() {
        return publication.publishedAt();
    }

    /** The model that made the numbers. */
    public ServedModel model() {
        return publication.model();
    }

    /** What accounts are judged by. */
    public AccountTerms terms() {
        return terms;
    }

    /** From when on the numbers are stale, epoch milliseconds. */
    public long validUntil() {
        return publication.validUntil();
    }

    /** The assets served. */
    public BodyTimeline assets() {
        return assets;
    }

    /** The margins of all assets. */
    public BodyTimeline margins() {
        return margins;
    }

    /** The margins of an asset; null if it is not served. */
    public @Nullable BodyTimeline margins(String asset) {
        return marginsByAsset.get(asset);
    }

    /**
     * The margins of an asset with what a position of one size asks for.
     *
     * @param asset one that {@link #serves is served}
     * @param notional in USD, above 0 and at most {@link #largestNotional}
     */
    public BodyTimeline margins(String asset, BigDecimal notional) {
        AssetFrame frame = frame(asset);
        return SnapshotEncoder.timeline(publication, expired -> MarginReply.of(frame, publication, expired, notional));
    }

    /**
     * The notional up to which positions in an asset are offered, USD.
     *
     * @param asset one that {@link #serves is served}
     */
    public BigDecimal largestNotional(String asset) {
        return frame(asset).perpetual().largest();
    }

    private AssetFrame frame(String asset) {
        return Objects.requireNonNull(terms.frame(asset), asset);
    }

    /** The liquidation risk of an asset; null if it is not served. */
    public @Nullable BodyTimeline risk(String asset) {
        return riskByAsset.get(asset);
    }

    /** Whether an asset is served. */
    public boolean serves(String asset) {
        return marginsByAsset.containsKey(asset);
    }

    /**
     * Judges an account by what is in force.
     *
     * @param account of which {@link #serves every asset is served}; debts may also be in {@value AccountRequest#DOLLAR}
     * @param scenarios the joint scenarios in force
     * @param now epoch milliseconds
     */
    public AccountReply judge(AccountRequest account, ServedScenarios scenarios, long now) {
        return judge(List.of(account), scenarios, now).get(0);
    }

    /** The same of many accounts, all of whose pools go through the scenarios at once. */
    public List<AccountReply> judge(List<AccountRequest> accounts, ServedScenarios scenarios, long now) {
        return now >= publication.validUntil()
                ? accounts.stream()
                        .map(account -> AccountReply.expired(account, publication))
                        .toList()
                : AccountReply.of(accounts, terms, publication, scenarios);
    }

    /**
     * Scores accounts by what is in force.
     *
     * @param accounts whose assets need not be served: what is not known makes an account unknown
     * @param moved prices since the bar close, by asset, that take the place of its own
     * @param scenarios the joint scenarios in force
     */
    public List<AccountScore> score(
            List<AccountRequest> accounts, Map<String, BigDecimal> moved, ServedScenarios scenarios) {
        AccountTerms at = terms.at(moved);
        return new AccountScoring(at, new JointJudge(at, scenarios, publication), scenarios).score(accounts);
    }

    /**
     * The lowest health factor of each account, below 1 if it is liquidatable; empty where none of its pools is known, or nothing is required of any. Costs a small part of a
     * score.
     *
     * @param moved prices since the bar close, by asset, that take the place of its own
     */
    public List<Optional<BigDecimal>> healthFactors(List<AccountRequest> accounts, Map<String, BigDecimal> moved) {
        AccountTerms at = terms.at(moved);
        return accounts.parallelStream()
                .map(account -> account.pools().stream()
                        .flatMap(pool -> PoolScore.healthFactor(account, pool, at).stream())
                        .min(Comparator.naturalOrder()))
                .toList();
    }

    /** The bar close that made it, epoch milliseconds. */
    public long barClose() {
        return publication.barClose();
    }

    /** The assets served. */
    public Set<String> served() {
        return marginsByAsset.keySet();
    }

    /** The price of an asset at the bar close, USD; null if it is not served or its market is silent. */
    public @Nullable BigDecimal price(String asset) {
        return terms.price(asset);
    }

    /** Horizons for which there are probabilities, seconds, shortest first; none while no asset has a forecast. */
    public List<Integer> horizonsSeconds() {
        return terms.horizonsSeconds();
    }
}
