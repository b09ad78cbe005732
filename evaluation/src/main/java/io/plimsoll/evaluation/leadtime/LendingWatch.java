package io.plimsoll.evaluation.leadtime;

import io.plimsoll.evaluation.leadtime.ReplayedHour.Liquidatable;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Loan;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Reason;
import io.plimsoll.evaluation.leadtime.ReplayedHour.Unknown;
import io.plimsoll.model.AssetFrame;
import io.plimsoll.model.AssetStatus;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.Horizon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores recorded borrowers at every bar close: by the probability over joint scenarios that the loan is liquidated, by the health factor, and by the log of it in units of an
 * EWMA volatility. Belongs to one thread.
 */
final class LendingWatch {

    private static final Horizon HORIZON = new Horizon(24);

    private final LendingReplay replay;
    private final RatioVolatility volatility;
    private final LoanRisk risk = new LoanRisk(List.of(HORIZON));
    private final Map<BorrowerRecord, ScoredAccount.Builder> accounts = new LinkedHashMap<>();
    private final Map<Reason, Long> unknown = new EnumMap<>(Reason.class);

    LendingWatch(List<BorrowerRecord> borrowers, LendingReplay replay, RatioVolatility volatility) {
        this.replay = replay;
        this.volatility = volatility;
        for (BorrowerRecord borrower : borrowers) {
            ScoredAccount.Builder account = ScoredAccount.builder(
                    borrower.account(), borrower.block(), PositionWatch.names(List.of(HORIZON), "health factor"));
            borrower.liquidations().forEach(liquidation -> account.liquidated(liquidation.time()));
            accounts.put(borrower, account);
        }
    }

    /** Scores what is owed at a bar close. */
    void closed(ModelArtefact artefact, MarginFrame frame) {
        Map<String, AssetFrame> assets = new TreeMap<>();
        for (AssetFrame asset : frame.assets()) {
            boolean isForecast = asset.status() == AssetStatus.OK || asset.isPooled();
            if (isForecast && asset.lastBarClose() == frame.time()) {
                assets.put(asset.asset(), asset);
            }
        }
        Instant hour = Instant.ofEpochMilli(frame.time());
        List<ScoredAccount.Builder> builders = new ArrayList<>();
        List<Loan> loans = new ArrayList<>();
        accounts.forEach((borrower, account) -> {
            Optional<ReplayedHour> replayed = replay.hour(borrower, frame.time(), assets.keySet());
            if (replayed.isEmpty()) {
                return;
            }
            if (replayed.get() instanceof Unknown nothing) {
                unknown.merge(nothing.reason(), 1L, Long::sum);
                account.missing(hour);
            } else if (replayed.get() instanceof Liquidatable) {
                account.liquidatable(hour);
            } else if (replayed.get() instanceof Loan loan) {
                builders.add(account);
                loans.add(loan);
            }
        });
        if (loans.isEmpty()) {
            return;
        }
        double[][] probabilities = risk.of(loans, artefact, assets);
        for (int k = 0; k < loans.size(); k++) {
            builders.get(k).scored(hour, said(loans.get(k), frame.time(), probabilities[k]));
        }
    }

    private double[] said(Loan loan, long time, double[] probabilities) {
        double[] perHour = volatility.before(loan, time, PositionWatch.HALF_LIVES);
        double[] said = new double[probabilities.length + 1 + perHour.length];
        System.arraycopy(probabilities, 0, said, 0, probabilities.length);
        said[probabilities.length] = -loan.health();
        for (int k = 0; k < perHour.length; k++) {
            said[probabilities.length + 1 + k] = -Math.log(loan.health()) / perHour[k];
        }
        return said;
    }

    /** All borrowers so far. */
    List<ScoredAccount> accounts(Instant knownUntil) {
        return accounts.values().stream()
                .map(account -> account.build(knownUntil))
                .toList();
    }

    /** Hours of which nothing can be said, by reason. */
    Map<Reason, Long> unknown() {
        return Map.copyOf(unknown);
    }
}
