package io.plimsoll.service.publication;

import java.util.List;
import java.util.Map;
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
}
