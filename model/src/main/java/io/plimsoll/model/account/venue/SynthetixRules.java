package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.TakeOver;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Synthetix v3 perpetuals (PerpsMarketConfiguration): the initial margin grows with size over skew scale, and every position asks for a minimum. The
 * reward of a liquidation, which the account layer adds, is not counted here. A liquidated account loses all its margin to the pool, which
 * takes its positions.
 */
public final class SynthetixRules extends WeightedRules {

    private final Map<String, SynthetixMarket> markets;

    /**
     * The rules.
     *
     * @param markets by asset
     */
    public SynthetixRules(Map<String, SynthetixMarket> markets) {
        this.markets = Map.copyOf(markets);
    }

    @Override
    public String name() {
        return "synthetix-v3";
    }

    /** Margin of a position as a fraction of notional, without the minimum: initial {@code |size|/skewScale·ratio + minimum ratio}; 18 decimals, rounded up. */
    public BigDecimal ratio(MarginLevel level, Position position) {
        SynthetixMarket market = market(position);
        BigDecimal initial = position.size()
                .abs()
                .multiply(market.initialMarginRatio())
                .divide(market.skewScale(), Amounts.SCALE, RoundingMode.UP)
                .add(market.minimumInitialMarginRatio());
        return level == MarginLevel.INITIAL ? initial : Amounts.up(initial.multiply(market.maintenanceScalar()));
    }

    @Override
    BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price) {
        return position.notionalAt(price)
                .multiply(ratio(level, position))
                .add(market(position).minimumPositionMargin());
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        return new TakeOver(BigDecimal.ONE, BigDecimal.ZERO);
    }

    private SynthetixMarket market(Position position) {
        SynthetixMarket market = markets.get(position.asset());
        if (market == null) {
            throw new MissingInputException("market", position.asset());
        }
        return market;
    }
}
