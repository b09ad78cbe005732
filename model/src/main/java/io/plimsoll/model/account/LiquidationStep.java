package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One step of a liquidation, and the only place where one is carried out. A pure function of subaccount, prices and rules; liquidating an account is
 * repeating it until it is empty. Value is conserved to the last digit, at mark prices:
 *
 * <pre>equity before = equity after + toLiquidator + toFund − badDebt</pre>
 *
 * @param order what was done
 * @param after the subaccount after it
 * @param toLiquidator gain at mark prices of whoever took over positions or collateral; negative if he paid more than they are worth
 * @param toFund penalties and rounding to the insurance fund or treasury, 0 or more
 * @param badDebt what the fund must bear, 0 or more
 */
public record LiquidationStep(
        LiquidationOrder order, Subaccount after, BigDecimal toLiquidator, BigDecimal toFund, BigDecimal badDebt) {

    /**
     * The next step, or nothing if the subaccount meets its maintenance requirement.
     *
     * @throws MissingInputException if a price, a chain or the margin of an asset is not known: nobody is liquidated on a guess
     */
    public static Optional<LiquidationStep> next(Subaccount subaccount, MarketSnapshot market, MarginRules rules) {
        Assessment assessment = rules.assess(subaccount, market);
        if (!assessment.isLiquidatable()) {
            return Optional.empty();
        }
        boolean nothingLeft = subaccount.positions().isEmpty()
                && subaccount.cash().signum() <= 0
                && assessment.collateralValue().signum() == 0;
        LiquidationOrder order = nothingLeft ? new WriteOff() : rules.nextOrder(subaccount, market, assessment);
        return Optional.of(order.applyTo(subaccount, market, rules));
    }
}
