package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Reason;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.ModelArtefact;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Real borrowers of a lending market under watch: those of whom states are on record, and apart from them those of whom the liquidation alone is. Belongs to one thread.
 */
public final class LendingLeadTime {

    private final List<LendingLiquidation> liquidations;
    private final ReplayFidelity fidelity;
    private final BackwardBorrowers backward;
    private final LendingWatch recorded;
    private final LendingWatch inferred;

    /**
     * Prepares the watch.
     *
     * @param facts states and positions of accounts, liquidations, prices and parameters
     * @param market whose facts are used, for example {@code aave-v2-main}
     * @param rule how far back loans are inferred
     * @throws IllegalArgumentException if there is no state, liquidation or parameter of the market
     */
    public LendingLeadTime(Facts facts, String market, AlarmRule rule) {
        this.liquidations = facts.of(FactKind.LENDING_LIQUIDATIONS).stream()
                .filter(liquidation -> liquidation.market().equals(market))
                .toList();
        List<LendingParameters> parameters = facts.of(FactKind.LENDING_PARAMETERS).stream()
                .filter(reserve -> reserve.market().equals(market))
                .toList();
        List<BorrowerRecord> records = BorrowerRecord.of(facts, market);
        if (liquidations.isEmpty() || parameters.isEmpty() || records.isEmpty()) {
            throw new IllegalArgumentException("facts must hold liquidations, parameters and states of accounts of "
                    + market + "; have " + liquidations.size() + ", " + parameters.size() + " and " + records.size());
        }
        ReservePrices prices = new ReservePrices(facts.of(FactKind.PRICES));
        LendingReplay replay = new LendingReplay(prices, parameters);
        RatioVolatility volatility = new RatioVolatility(prices);
        Set<String> known = records.stream().map(BorrowerRecord::account).collect(Collectors.toSet());
        this.fidelity = ReplayFidelity.of(records, replay);
        this.backward = BackwardBorrowers.of(
                liquidations.stream()
                        .filter(l -> !known.contains(l.account().toLowerCase(Locale.ROOT)))
                        .toList(),
                prices,
                replay,
                rule);
        this.recorded = new LendingWatch(records, replay, volatility);
        this.inferred = new LendingWatch(backward.borrowers(), replay, volatility);
    }

    /** Scores all loans at a bar close; artefact and frame rest on what was known by then. */
    public void closed(ModelArtefact artefact, MarginFrame frame) {
        recorded.closed(artefact, frame);
        inferred.closed(artefact, frame);
    }

    /** How close the replay comes to what is on record. */
    public ReplayFidelity fidelity() {
        return fidelity;
    }

    /** Borrowers of whom states are on record. */
    public List<ScoredAccount> recorded() {
        return recorded.accounts(end());
    }

    /** Hours of theirs of which nothing could be said, by reason. */
    public Map<Reason, Long> unknownHours() {
        return recorded.unknown();
    }

    /** Loans inferred backwards from their liquidation, one an episode: lead times only, see {@link BackwardBorrowers}. */
    public List<ScoredAccount> inferred() {
        return inferred.accounts(end());
    }

    /** Episodes that began with several reserves at once and could not be inferred. */
    public int severalReserves() {
        return backward.severalReserves();
    }

    /** Episodes of reserves without price or threshold. */
    public int unpricedEpisodes() {
        return backward.unpriced();
    }

    /** Every liquidation of the market to the last is on record. */
    private Instant end() {
        return liquidations.stream()
                .map(LendingLiquidation::time)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
