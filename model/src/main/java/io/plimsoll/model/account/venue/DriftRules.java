package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * Drift (protocol-v2, math/margin.rs and math/liquidation.rs): positions, deposits and debts in one pool, weights that worsen with size. A liquidator
 * takes over what covers the shortage with a buffer, at a discount.
 */
public final class DriftRules extends WeightedRules {

    private static final MathContext QUOTIENT = MathContext.DECIMAL128;

    /** Margin beyond maintenance that a liquidation restores, fraction of notional. */
    private static final BigDecimal BUFFER = new BigDecimal("0.02");

    /** Shortages below this are covered at once, USD. */
    private static final BigDecimal SMALL_SHORTAGE = BigDecimal.valueOf(50);

    private static final long IDLE_SLOTS = 1_500;
    private static final BigDecimal FEE_PER_SLOT = new BigDecimal("0.000001");

    private final Map<String, DriftMarket> markets;
    private final Map<String, DriftSpot> coins;
    private final BigDecimal share;

    /**
     * The rules.
     *
     * @param markets perpetuals by asset
     * @param coins that are lent and taken as collateral
     * @param share of a shortage that is covered in one step unless it is small, above 0, at most 1
     */
    public DriftRules(Map<String, DriftMarket> markets, Map<String, DriftSpot> coins, BigDecimal share) {
        this.markets = Map.copyOf(markets);
        this.coins = Map.copyOf(coins);
        this.share = Amounts.fraction("share", Amounts.positive("share", share));
    }

    @Override
    public String name() {
        return "drift";
    }

    /** Margin of a position, ten-thousandths of notional, with its size premium. */
    public int ratio(MarginLevel level, Position position) {
        DriftMarket market = market(position);
        return DriftWeights.liability(position.size(), market.imfFactor(), market.ratio(level));
    }

    @Override
    BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price) {
        return position.notionalAt(price).multiply(decimal(ratio(level, position)));
    }

    @Override
    boolean accepts(String coin) {
        return coins.containsKey(coin);
    }

    @Override
    BigDecimal collateralWeight(MarginLevel level, String coin, BigDecimal amount) {
        return decimal(spot(coin).assetWeight(level, amount));
    }

    @Override
    BigDecimal debtWeight(MarginLevel level, String coin, BigDecimal amount) {
        return decimal(spot(coin).liabilityWeight(level, amount));
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        BigDecimal buffer = assessment.notional().multiply(BUFFER);
        BigDecimal shortage = assessment.maintenance().excess().negate().add(buffer);
        BigDecimal covered = shortage.multiply(maxShare(shortage));
        Optional<Position> heaviest = heaviest(subaccount, market);
        return heaviest.isPresent() ? takeOver(heaviest.get(), market, covered) : transfer(subaccount, market, covered);
    }

    private ClosePosition takeOver(Position position, MarketSnapshot market, BigDecimal shortage) {
        DriftMarket terms = market(position);
        BigDecimal mark = market.price(position.asset());
        BigDecimal ratio = decimal(ratio(MarginLevel.MAINTENANCE, position)).add(BUFFER);
        BigDecimal notional =
                baseToCover(shortage, ratio, terms.liquidatorFee(), terms.fundFee(), BigDecimal.ONE, BigDecimal.ONE);
        BigDecimal size = position.sizeOf(notional, mark);
        BigDecimal discount = mark.multiply(terms.liquidatorFee());
        BigDecimal price = position.size().signum() > 0 ? mark.subtract(discount) : mark.add(discount);
        BigDecimal fundFee = Amounts.down(size.multiply(mark).multiply(terms.fundFee()));
        return new ClosePosition(position.asset(), position.contract(), size, price, BigDecimal.ZERO, fundFee);
    }

    private LiquidationOrder transfer(Subaccount subaccount, MarketSnapshot market, BigDecimal shortage) {
        Holding debt = largestDebt(subaccount, market).orElseThrow();
        Holding held = largestHolding(subaccount, market).orElseThrow();
        boolean isCash = held.token().equals(Token.CASH);
        BigDecimal bonus = isCash ? BigDecimal.ZERO : spot(held.token().coin()).liquidatorFee();
        BigDecimal assetWeight = isCash
                ? BigDecimal.ONE
                : collateralWeight(MarginLevel.MAINTENANCE, held.token().coin(), held.amount());
        BigDecimal liabilityWeight = debt.token().equals(Token.CASH)
                ? BigDecimal.ONE
                : debtWeight(MarginLevel.MAINTENANCE, debt.token().coin(), debt.amount());
        BigDecimal coins = liabilityToCover(shortage, assetWeight, liabilityWeight, debt.price(), bonus)
                .orElse(debt.amount());
        return new Seizure(bonus, BigDecimal.ZERO, BigDecimal.ZERO).order(debt, held, coins.multiply(debt.price()));
    }

    /** Share of a shortage that one step covers. */
    public BigDecimal maxShare(BigDecimal shortage) {
        return shortage.compareTo(SMALL_SHORTAGE) < 0 ? BigDecimal.ONE : share;
    }

    /**
     * Coins of a perpetual that cover a shortage when a liquidator takes them over, rounded up to 18 decimals: {@code shortage/(quote·price·(ratio −
     * liquidatorFee − fundFee))}.
     *
     * @param ratio margin freed, fraction of notional
     * @param price of the asset in quote coins
     * @param quotePrice of a quote coin, USD
     */
    public static BigDecimal baseToCover(
            BigDecimal shortage,
            BigDecimal ratio,
            BigDecimal liquidatorFee,
            BigDecimal fundFee,
            BigDecimal price,
            BigDecimal quotePrice) {
        BigDecimal freed = ratio.subtract(liquidatorFee).subtract(fundFee);
        return shortage.divide(price.multiply(quotePrice).multiply(freed), Amounts.SCALE, RoundingMode.UP);
    }

    /**
     * Coins of a debt whose repayment out of a collateral covers a shortage: {@code shortage/(price·(liabilityWeight − assetWeight·(1 + bonus)))};
     * empty if no repayment does, because the collateral given up counts for more.
     */
    public static Optional<BigDecimal> liabilityToCover(
            BigDecimal shortage,
            BigDecimal assetWeight,
            BigDecimal liabilityWeight,
            BigDecimal price,
            BigDecimal bonus) {
        BigDecimal freed = liabilityWeight.subtract(assetWeight.multiply(bonus.add(BigDecimal.ONE)));
        return freed.signum() > 0 ? Optional.of(shortage.divide(price.multiply(freed), QUOTIENT)) : Optional.empty();
    }

    /**
     * Fee of a liquidator after a liquidation has waited: the base for 1,500 slots, then 0.01 basis points a slot on top, up to the most.
     *
     * @param slots since the account became liquidatable
     */
    public static BigDecimal rampedFee(BigDecimal base, BigDecimal most, long slots) {
        return slots < IDLE_SLOTS
                ? base
                : base.add(FEE_PER_SLOT.multiply(BigDecimal.valueOf(slots))).min(most);
    }

    private static BigDecimal decimal(int weight) {
        return BigDecimal.valueOf(weight, DriftWeights.DIGITS);
    }

    private DriftMarket market(Position position) {
        DriftMarket market = markets.get(position.asset());
        if (market == null) {
            throw new MissingInputException("market", position.asset());
        }
        return market;
    }

    private DriftSpot spot(String coin) {
        DriftSpot spot = coins.get(coin);
        if (spot == null) {
            throw new MissingInputException("spot market", coin);
        }
        return spot;
    }
}
