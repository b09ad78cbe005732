package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.Collateral;
import io.plimsoll.model.account.Contract;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Standing;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.TakeOver;
import io.plimsoll.model.account.Uncounted;
import io.plimsoll.model.account.Uncounted.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Portfolio margin of Derive (PMRM_2) for one underlying, without options: the worst loss over shocks of its price, plus haircuts and
 * contingencies. Collateral that moves with the underlying offsets the perpetual. Amounts are in the stablecoin, rounded down to 18 decimals where a
 * value is divided by its price. A liquidatable portfolio is auctioned: bidders take a share at a discount.
 */
public final class DeriveRules implements MarginRules {

    private final DeriveMarket names;
    private final DeriveParameters parameters;
    private final Map<String, DeriveCollateral> collateral;
    private final BigDecimal auctionShare;
    private final BigDecimal auctionDiscount;

    /**
     * The rules.
     *
     * @param names symbols and confidences
     * @param collateral terms by coin that is taken
     * @param auctionShare of the portfolio that is sold at once, above 0, at most 1
     * @param auctionDiscount on its value, 0..1
     */
    public DeriveRules(
            DeriveMarket names,
            DeriveParameters parameters,
            Map<String, DeriveCollateral> collateral,
            BigDecimal auctionShare,
            BigDecimal auctionDiscount) {
        this.names = names;
        this.parameters = parameters;
        this.collateral = Map.copyOf(collateral);
        this.auctionShare = Amounts.fraction("auctionShare", Amounts.positive("auctionShare", auctionShare));
        this.auctionDiscount = Amounts.fraction("auctionDiscount", auctionDiscount);
    }

    @Override
    public String name() {
        return "derive-pmrm2";
    }

    @Override
    public Assessment assess(Subaccount subaccount, MarketSnapshot market) {
        if (!subaccount.debts().isEmpty()) {
            throw new MissingInputException(
                    "terms for a debt", subaccount.debts().get(0).token().coin());
        }
        Tally tally = new Tally(subaccount.cash());
        for (Position position : subaccount.positions()) {
            add(tally, position, market);
        }
        for (Collateral pledged : subaccount.collateral()) {
            add(tally, pledged, market);
        }
        BigDecimal worst = worstLoss(tally.shocked);
        BigDecimal maintenance =
                worst.multiply(parameters.maintenanceLossFactor()).add(tally.maintenance);
        BigDecimal initial = worst.multiply(parameters.initialLossFactor(market.price(names.stable())))
                .add(tally.maintenance)
                .add(tally.initial);
        return new Assessment(
                tally.value,
                tally.notional,
                tally.collateralValue,
                BigDecimal.ZERO,
                new Standing(tally.value, initial),
                new Standing(tally.value, maintenance),
                new Standing(tally.value, initial),
                tally.uncounted);
    }

    private void add(Tally tally, Position position, MarketSnapshot market) {
        if (!position.asset().equals(names.perpetual()) || position.contract() != Contract.LINEAR) {
            throw new MissingInputException(position.contract() + " contract", position.asset());
        }
        BigDecimal mark = market.price(position.asset());
        BigDecimal spotNotional = position.notionalAt(market.price(names.spot()));
        tally.value = tally.value.add(position.profitAt(mark));
        tally.notional = tally.notional.add(position.notionalAt(mark));
        tally.shocked = tally.shocked.add(position.exposure().multiply(mark));
        tally.maintenance = tally.maintenance.add(spotNotional.multiply(parameters.maintenancePerp()));
        tally.initial = tally.initial.add(spotNotional.multiply(parameters.initialPerp()));
        BigDecimal confidence = names.confidence(names.spot()).min(names.confidence(names.perpetual()));
        BigDecimal doubt = doubt(confidence, parameters.confidenceThreshold());
        tally.initial = tally.initial.add(spotNotional.multiply(doubt).multiply(parameters.confidenceMargin()));
    }

    private void add(Tally tally, Collateral pledged, MarketSnapshot market) {
        String coin = pledged.token().coin();
        DeriveCollateral terms = collateral.get(coin);
        Optional<Reason> reason = !market.isReachable(pledged.token())
                ? Optional.of(Reason.HALTED_BRIDGE)
                : terms == null ? Optional.of(Reason.NOT_ACCEPTED) : Optional.empty();
        if (reason.isPresent() || terms == null) {
            reason.ifPresent(why -> tally.uncounted.add(new Uncounted(pledged, why)));
            return;
        }
        BigDecimal value = pledged.amount()
                .multiply(market.price(coin))
                .divide(market.price(names.stable()), Amounts.SCALE, RoundingMode.FLOOR);
        tally.value = tally.value.add(value);
        tally.collateralValue = tally.collateralValue.add(value);
        if (terms.isRiskCancelling()) {
            tally.shocked = tally.shocked.add(value);
        }
        BigDecimal doubt =
                doubt(names.confidence(coin).min(names.confidence(names.spot())), terms.confidenceThreshold());
        tally.maintenance = tally.maintenance.add(value.multiply(terms.maintenanceHaircut()));
        tally.initial = tally.initial.add(value.multiply(terms.initialHaircut().add(doubt)));
    }

    /** Missing confidence, if it is below what is tolerated. */
    private static BigDecimal doubt(BigDecimal confidence, BigDecimal threshold) {
        return confidence.compareTo(threshold) < 0 ? BigDecimal.ONE.subtract(confidence) : BigDecimal.ZERO;
    }

    /** The largest loss over the scenarios, 0 or more. */
    BigDecimal worstLoss(BigDecimal shocked) {
        BigDecimal worst = BigDecimal.ZERO;
        for (DeriveScenario scenario : parameters.scenarios()) {
            BigDecimal loss = BigDecimal.ONE
                    .subtract(scenario.spotShock())
                    .multiply(scenario.dampening())
                    .multiply(shocked);
            worst = worst.max(loss);
        }
        return worst;
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        BigDecimal equity = assessment.equity();
        if (equity.signum() <= 0) {
            return new TakeOver(BigDecimal.ONE, BigDecimal.ZERO);
        }
        BigDecimal price = equity.multiply(auctionShare).multiply(BigDecimal.ONE.subtract(auctionDiscount));
        return new TakeOver(auctionShare, Amounts.down(price));
    }

    /** Running sums over a portfolio. */
    private static final class Tally {
        private BigDecimal value;
        private BigDecimal notional = BigDecimal.ZERO;
        private BigDecimal collateralValue = BigDecimal.ZERO;
        private BigDecimal shocked = BigDecimal.ZERO;
        private BigDecimal maintenance = BigDecimal.ZERO;
        private BigDecimal initial = BigDecimal.ZERO;
        private final List<Uncounted> uncounted = new ArrayList<>();

        Tally(BigDecimal cash) {
            this.value = cash;
        }
    }
}
