package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.TakeOver;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Vega (specification 0019-MCAL): maintenance is expected shortfall plus slippage of the open position, plus a share of the funding it is about to pay;
 * the initial margin a multiple of that. Open orders are asked about by giving the riskiest size they can lead to. A party in distress loses its whole margin to
 * the network, which takes its positions.
 */
public final class VegaRules extends WeightedRules {

    private final Map<String, VegaMarket> markets;

    /**
     * The rules.
     *
     * @param markets by asset
     */
    public VegaRules(Map<String, VegaMarket> markets) {
        this.markets = Map.copyOf(markets);
    }

    @Override
    public String name() {
        return "vega";
    }

    @Override
    BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price) {
        VegaMarket market = markets.get(position.asset());
        if (market == null) {
            throw new MissingInputException("risk factors", position.asset());
        }
        BigDecimal risk =
                position.notionalAt(price).multiply(market.slippage().add(market.riskFactor(position.side())));
        BigDecimal funding = position.size().multiply(market.fundingPayment()).max(BigDecimal.ZERO);
        BigDecimal maintenance = risk.add(funding.multiply(market.fundingFactor()));
        return level == MarginLevel.INITIAL ? maintenance.multiply(market.initialScaling()) : maintenance;
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        return new TakeOver(BigDecimal.ONE, BigDecimal.ZERO);
    }
}
