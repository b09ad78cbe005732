package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Horizon;
import java.util.List;

/**
 * What may become of accounts. Rows are times, columns accounts; all cumulative: none falls from one time to the next.
 *
 * @param horizon of the scenarios
 * @param hours times, hours from now
 * @param ids accounts, in the order of the batch
 * @param liquidation probability that the account is liquidated by the time
 * @param insolvency probability that it is, and that its equity falls below 0 before the margin period of risk after the trigger is over
 * @param badDebt expected amount by which equity falls below 0 then, USD
 * @param resolution largest weight of a scenario: probabilities well below it rest on the shape of the tail that few scenarios show
 */
public record AccountRisks(
        Horizon horizon,
        List<Integer> hours,
        List<String> ids,
        double[][] liquidation,
        double[][] insolvency,
        double[][] badDebt,
        double resolution) {

    /** Copies the lists. */
    public AccountRisks {
        hours = List.copyOf(hours);
        ids = List.copyOf(ids);
    }

    /** Probability that an account is liquidated within the horizon. */
    public double liquidation(int account) {
        return liquidation[hours.size() - 1][account];
    }

    /** Probability that an account ends in bad debt, liquidated within the horizon. */
    public double insolvency(int account) {
        return insolvency[hours.size() - 1][account];
    }

    /** Expected bad debt of an account liquidated within the horizon, USD. */
    public double badDebt(int account) {
        return badDebt[hours.size() - 1][account];
    }
}
