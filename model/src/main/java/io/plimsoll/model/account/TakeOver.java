package io.plimsoll.model.account;

import java.math.BigDecimal;

/**
 * A backstop takes over a share of everything, positions, collateral and debts, and pays for it. If the share is worth less than nothing, the
 * fund makes up for it.
 *
 * @param share 0..1, above 0
 * @param payment to the account, USD, 0 or more
 */
public record TakeOver(BigDecimal share, BigDecimal payment) implements LiquidationOrder {

    /** Checks the ranges. */
    public TakeOver {
        share = Amounts.fraction("share", share);
        payment = Amounts.notNegative("payment", payment);
        if (share.signum() == 0) {
            throw new IllegalArgumentException("share must be above 0; have 0");
        }
    }

    @Override
    public LiquidationStep applyTo(Subaccount subaccount, MarketSnapshot market, MarginRules rules) {
        Subaccount rest = rest(subaccount);
        BigDecimal value = rules.assess(subaccount, market)
                .equity()
                .subtract(rules.assess(rest, market).equity());
        boolean isWorthNothing = value.signum() <= 0;
        if (payment.compareTo(value.max(BigDecimal.ZERO)) > 0) {
            throw new IllegalArgumentException("payment must be at most the value of " + value + "; have " + payment);
        }
        return new LiquidationStep(
                this,
                rest.withCash(rest.cash().add(payment)),
                isWorthNothing ? BigDecimal.ZERO : value.subtract(payment),
                BigDecimal.ZERO,
                isWorthNothing ? value.negate() : BigDecimal.ZERO);
    }

    private Subaccount rest(Subaccount subaccount) {
        BigDecimal kept = BigDecimal.ONE.subtract(share);
        if (kept.signum() == 0) {
            return Subaccount.empty();
        }
        return new Subaccount(
                Amounts.down(subaccount.cash().multiply(kept)),
                subaccount.positions().stream()
                        .filter(p -> size(p, kept).signum() != 0)
                        .map(p -> p.resized(size(p, kept)))
                        .toList(),
                subaccount.collateral().stream()
                        .map(c -> new Collateral(
                                c.token(), Amounts.down(c.amount().multiply(kept))))
                        .toList(),
                subaccount.debts().stream()
                        .map(d -> new Debt(d.token(), Amounts.up(d.amount().multiply(kept))))
                        .toList());
    }

    private static BigDecimal size(Position position, BigDecimal kept) {
        BigDecimal size = Amounts.down(position.size().abs().multiply(kept));
        return position.size().signum() > 0 ? size : size.negate();
    }
}
