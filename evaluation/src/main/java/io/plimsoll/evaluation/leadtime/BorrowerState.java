package io.plimsoll.evaluation.leadtime;

import io.plimsoll.data.fact.LendingLiquidation;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a borrower had and owed at one moment.
 *
 * @param time of the block, epoch milliseconds
 * @param publishedAt since when it was known
 * @param health factor as recorded, two decimals; NaN if there was none
 * @param collateral coins by reserve
 * @param debts coins by reserve
 * @param prices USD by reserve, as recorded with the state
 */
record BorrowerState(
        long time,
        long publishedAt,
        double health,
        Map<String, Double> collateral,
        Map<String, Double> debts,
        Map<String, Double> prices) {

    /** What is left after a liquidation: the coins that were seized and repaid are gone, none falls below 0. */
    BorrowerState after(LendingLiquidation liquidation) {
        return new BorrowerState(
                time,
                publishedAt,
                health,
                less(collateral, liquidation.collateralAsset(), liquidation.collateralAmount()),
                less(debts, liquidation.debtAsset(), liquidation.debtAmount()),
                prices);
    }

    private static Map<String, Double> less(Map<String, Double> coins, String reserve, @Nullable Double amount) {
        Map<String, Double> left = new TreeMap<>(coins);
        if (amount != null) {
            left.computeIfPresent(reserve, (r, held) -> Math.max(0, held - amount));
        }
        return left;
    }
}
