package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.margin.MarginTiers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * Our own rules. Perpetuals ask for the margin of their side and size; collateral counts at its liquidation threshold, and at its loan to value for
 * new risk; a debt counts with the short margin of its coin on top, since a rise of what is owed hurts like a rise against a short:
 *
 * <pre>health factor = (cash + profit + Σ C·LT) / (Σ M(Q) + Σ D·(1 + m_short))</pre>
 *
 * A step of liquidation closes or repays no more than restores the target health factor.
 */
public final class PlimsollRules extends WeightedRules {

    private static final MathContext QUOTIENT = MathContext.DECIMAL128;

    private final String name;
    private final Map<String, PerpetualTerms> perpetuals;
    private final Map<String, LendingTerms> collateral;
    private final Map<String, BigDecimal> shortMargins;
    private final PlimsollLiquidation liquidation;

    /**
     * The rules of a profile.
     *
     * @param name of the profile
     * @param perpetuals margins by asset
     * @param collateral terms by coin that is taken
     * @param shortMargins short margin by coin that may be owed, fraction of the debt, 0 or more
     * @param liquidation how far it goes and what it costs; its fees must be below every maintenance margin
     */
    public PlimsollRules(
            String name,
            Map<String, PerpetualTerms> perpetuals,
            Map<String, LendingTerms> collateral,
            Map<String, BigDecimal> shortMargins,
            PlimsollLiquidation liquidation) {
        this.name = name;
        this.perpetuals = Map.copyOf(perpetuals);
        this.collateral = Map.copyOf(collateral);
        this.shortMargins = Map.copyOf(shortMargins);
        this.liquidation = liquidation;
        shortMargins.forEach((coin, margin) -> Amounts.notNegative("short margin of " + coin, margin));
        perpetuals.forEach((asset, terms) -> terms.maintenance().forEach(tiers -> requireFeeBelow(asset, tiers)));
    }

    /** The same terms with liquidations that go so far and cost so much. */
    public PlimsollRules with(PlimsollLiquidation other) {
        return new PlimsollRules(name, perpetuals, collateral, shortMargins, other);
    }

    private void requireFeeBelow(String asset, MarginTiers tiers) {
        BigDecimal lowest = tiers.tiers().get(0).rate();
        if (lowest.compareTo(liquidation.fee()) <= 0) {
            throw new IllegalArgumentException("the maintenance margin of " + asset
                    + " must be above the liquidation fee of " + liquidation.fee() + "; have " + lowest);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price) {
        return terms(position.asset()).marginOf(level, position.side(), position.notionalAt(price));
    }

    @Override
    BigDecimal transferMarginOf(Position position, BigDecimal price) {
        return terms(position.asset()).transferMarginOf(position.side(), position.notionalAt(price));
    }

    @Override
    boolean has(Contract contract) {
        return true;
    }

    @Override
    boolean accepts(String coin) {
        return collateral.containsKey(coin);
    }

    @Override
    BigDecimal collateralWeight(MarginLevel level, String coin, BigDecimal amount) {
        LendingTerms terms = lending(coin);
        return level == MarginLevel.INITIAL ? terms.loanToValue() : terms.liquidationThreshold();
    }

    @Override
    BigDecimal debtWeight(MarginLevel level, String coin, BigDecimal amount) {
        BigDecimal margin = shortMargins.get(coin);
        if (margin == null) {
            throw new MissingInputException("short margin", coin);
        }
        return margin.add(BigDecimal.ONE);
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        return heaviest(subaccount, market)
                .<LiquidationOrder>map(position -> reduction(position, market.price(position.asset()), assessment))
                .orElseGet(() -> repayment(subaccount, market, assessment));
    }

    /** Closes what the position must shed, at the mark; fees never take more than the equity that is left. */
    private ClosePosition reduction(Position position, BigDecimal price, Assessment assessment) {
        MarginTiers tiers = terms(position.asset()).maintenance(position.side());
        BigDecimal notional = position.notionalAt(price);
        BigDecimal others = assessment.maintenance().required().subtract(tiers.marginOf(notional));
        BigDecimal budget = assessment
                .maintenance()
                .available()
                .subtract(notional.multiply(liquidation.fee()))
                .subtract(others.multiply(liquidation.target()));
        BigDecimal kept = tiers.carriedBy(budget, liquidation.target(), liquidation.fee(), Amounts.SCALE);
        boolean leavesDust = kept.compareTo(liquidation.dust()) < 0;
        BigDecimal size = leavesDust ? position.size().abs() : position.sizeOf(notional.subtract(kept), price);
        BigDecimal closed = leavesDust ? notional : notional.subtract(kept);
        BigDecimal equity = assessment.equity().max(BigDecimal.ZERO);
        BigDecimal toLiquidator =
                Amounts.down(closed.multiply(liquidation.liquidatorFee()).min(equity));
        BigDecimal toFund = Amounts.down(closed.multiply(liquidation.fundFee()).min(equity.subtract(toLiquidator)));
        return new ClosePosition(position.asset(), position.contract(), size, price, toLiquidator, toFund);
    }

    /** Repays the largest debt out of the largest holding; paying from cash needs no bonus. */
    private LiquidationOrder repayment(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        Holding debt = largestDebt(subaccount, market).orElseThrow();
        Holding held = largestHolding(subaccount, market).orElseThrow();
        boolean isCash = held.token().equals(Token.CASH);
        BigDecimal bonus =
                isCash ? BigDecimal.ZERO : lending(held.token().coin()).bonus();
        BigDecimal weight =
                isCash ? BigDecimal.ONE : lending(held.token().coin()).liquidationThreshold();
        BigDecimal relief = debt.token().equals(Token.CASH)
                ? BigDecimal.ONE
                : liquidation
                        .target()
                        .multiply(
                                debtWeight(MarginLevel.MAINTENANCE, debt.token().coin(), debt.amount()));
        BigDecimal missing = assessment
                .maintenance()
                .required()
                .multiply(liquidation.target())
                .subtract(assessment.maintenance().available());
        BigDecimal perDollar = relief.subtract(weight.multiply(bonus.add(BigDecimal.ONE)));
        BigDecimal repay = perDollar.signum() > 0 ? missing.divide(perDollar, QUOTIENT) : debt.value();
        return new Seizure(bonus, liquidation.fundShare(), liquidation.dust()).order(debt, held, repay);
    }

    private PerpetualTerms terms(String asset) {
        PerpetualTerms terms = perpetuals.get(asset);
        if (terms == null) {
            throw new MissingInputException("margin", asset);
        }
        return terms;
    }

    private LendingTerms lending(String coin) {
        LendingTerms terms = collateral.get(coin);
        if (terms == null) {
            throw new MissingInputException("lending terms", coin);
        }
        return terms;
    }
}
