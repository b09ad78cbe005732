package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.fact.LendingLiquidation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Loans of which the liquidation alone is on record, inferred backwards from it: at the first liquidation of an episode the health factor had just fallen to 1, so that of a loan of
 * one reserve against another the shape is known, if not the size, and it is taken to have been the same for three days. This conditions on the outcome. It tells how early a
 * score that is given a threshold from elsewhere rises before liquidations, and nothing about false alarms.
 *
 * @param borrowers one an episode, named by account and time
 * @param severalReserves episodes that began with several reserves at once, or of two reserves that both move, left out
 * @param unpriced episodes whose reserves have no price or no threshold, left out
 */
record BackwardBorrowers(List<BorrowerRecord> borrowers, int severalReserves, int unpriced) {

    /** States closer together than the oldest that is believed. */
    private static final Duration APART = Duration.ofHours(18);

    private static final Duration TOGETHER = Duration.ofHours(1);

    /** Any size: nothing here depends on it. */
    private static final double DEBT_USD = 10_000;

    BackwardBorrowers {
        borrowers = List.copyOf(borrowers);
    }

    /**
     * Infers them.
     *
     * @param liquidations of one market, of accounts of which nothing else is known
     */
    static BackwardBorrowers of(
            List<LendingLiquidation> liquidations, ReservePrices prices, LendingReplay replay, AlarmRule rule) {
        List<BorrowerRecord> borrowers = new ArrayList<>();
        int several = 0;
        int unpriced = 0;
        Map<String, List<LendingLiquidation>> byAccount = liquidations.stream()
                .sorted(Comparator.comparing(LendingLiquidation::time))
                .collect(Collectors.groupingBy(
                        liquidation -> liquidation.account().toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        Collectors.toList()));
        for (List<LendingLiquidation> own : byAccount.values()) {
            for (int first = 0; first < own.size(); first++) {
                LendingLiquidation liquidation = own.get(first);
                boolean isLater = first > 0
                        && Duration.between(own.get(first - 1).time(), liquidation.time())
                                        .compareTo(rule.lookAhead())
                                <= 0;
                if (isLater) {
                    continue;
                }
                if (hasSeveralPrices(own, first)) {
                    several++;
                    continue;
                }
                List<BorrowerState> states = statesBefore(liquidation, prices, replay, rule);
                if (states.isEmpty()) {
                    unpriced++;
                } else {
                    borrowers.add(new BorrowerRecord(
                            liquidation.account().toLowerCase(Locale.ROOT) + " " + liquidation.time(),
                            PositionWatch.week(liquidation.time()),
                            states,
                            List.of(liquidation),
                            liquidation.time().toEpochMilli()));
                }
            }
        }
        return new BackwardBorrowers(borrowers, several, unpriced);
    }

    private static boolean hasSeveralPrices(List<LendingLiquidation> own, int first) {
        LendingLiquidation liquidation = own.get(first);
        return own.stream()
                .filter(other ->
                        Duration.between(liquidation.time(), other.time()).abs().compareTo(TOGETHER) <= 0)
                .anyMatch(other -> !other.collateralAsset().equals(liquidation.collateralAsset())
                        || !other.debtAsset().equals(liquidation.debtAsset())
                        || (!LendingReplay.isPegged(other.collateralAsset())
                                && !LendingReplay.isPegged(other.debtAsset())));
    }

    private static List<BorrowerState> statesBefore(
            LendingLiquidation liquidation, ReservePrices prices, LendingReplay replay, AlarmRule rule) {
        String pledged = liquidation.collateralAsset();
        String owed = liquidation.debtAsset();
        long trigger = liquidation.time().toEpochMilli();
        double pledgedPrice = prices.before(pledged, trigger);
        double owedPrice = prices.before(owed, trigger);
        double threshold = replay.threshold(pledged);
        List<BorrowerState> states = new ArrayList<>();
        if (pledged.equals(owed) || !(pledgedPrice > 0 && owedPrice > 0 && threshold > 0)) {
            return states;
        }
        Map<String, Double> collateral = Map.of(pledged, DEBT_USD / threshold / pledgedPrice);
        Map<String, Double> debts = Map.of(owed, DEBT_USD / owedPrice);
        long first = trigger - rule.lookAhead().toMillis();
        for (long time = first; time < trigger; time += APART.toMillis()) {
            Map<String, Double> now = Map.of(pledged, prices.before(pledged, time), owed, prices.before(owed, time));
            BorrowerState state = new BorrowerState(time, time, Double.NaN, collateral, debts, now);
            states.add(new BorrowerState(time, time, replay.tabledHealth(state), collateral, debts, now));
        }
        return states;
    }
}
