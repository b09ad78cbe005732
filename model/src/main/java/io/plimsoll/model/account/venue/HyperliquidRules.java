package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.account.Assessment;
import io.plimsoll.model.account.ClosePosition;
import io.plimsoll.model.account.LiquidationOrder;
import io.plimsoll.model.account.MarketSnapshot;
import io.plimsoll.model.account.MissingInputException;
import io.plimsoll.model.account.Position;
import io.plimsoll.model.account.Subaccount;
import io.plimsoll.model.account.TakeOver;
import io.plimsoll.model.margin.MarginTiers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hyperliquid (docs, Margin tiers and Liquidations): cash margin; maintenance is half the initial margin at the tier's maximum leverage. Positions
 * go to the book, large ones a fifth at a time; below two thirds of the maintenance margin the backstop takes the whole account.
 */
public final class HyperliquidRules extends WeightedRules {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal THREE = BigDecimal.valueOf(3);
    private static final BigDecimal LARGE = BigDecimal.valueOf(100_000);
    private static final BigDecimal FIRST_SHARE = new BigDecimal("0.2");
    private static final BigDecimal INTEREST = new BigDecimal("0.0001");
    private static final BigDecimal INTEREST_CLAMP = new BigDecimal("0.0005");
    private static final BigDecimal EIGHT = BigDecimal.valueOf(8);
    private static final BigDecimal HOURLY_CAP = new BigDecimal("0.04");

    private final Map<String, MarginTiers> maintenance;

    /**
     * The rules.
     *
     * @param maintenance margin table by asset, as from {@link #marginTable}
     */
    public HyperliquidRules(Map<String, MarginTiers> maintenance) {
        this.maintenance = Map.copyOf(maintenance);
    }

    /**
     * Maintenance tiers of a margin table; the rate {@code 1/(2·leverage)} is rounded up to 18 decimals.
     *
     * @param maxLeverage by the notional at which the tier begins, USD; falling
     */
    public static MarginTiers marginTable(SortedMap<BigDecimal, Integer> maxLeverage) {
        SortedMap<BigDecimal, BigDecimal> rates = new TreeMap<>();
        maxLeverage.forEach((lower, leverage) -> rates.put(
                lower, BigDecimal.ONE.divide(BigDecimal.valueOf(2L * leverage), Amounts.SCALE, RoundingMode.UP)));
        return MarginTiers.of(rates, null);
    }

    @Override
    public String name() {
        return "hyperliquid";
    }

    @Override
    BigDecimal marginOf(MarginLevel level, Position position, BigDecimal price) {
        MarginTiers tiers = maintenance.get(position.asset());
        if (tiers == null) {
            throw new MissingInputException("margin table", position.asset());
        }
        BigDecimal margin = tiers.marginOf(position.notionalAt(price));
        return level == MarginLevel.INITIAL ? margin.multiply(TWO) : margin;
    }

    @Override
    public LiquidationOrder nextOrder(Subaccount subaccount, MarketSnapshot market, Assessment assessment) {
        BigDecimal equity = assessment.maintenance().available();
        boolean isBackstop = equity.multiply(THREE)
                        .compareTo(assessment.maintenance().required().multiply(TWO))
                < 0;
        if (isBackstop) {
            return new TakeOver(BigDecimal.ONE, BigDecimal.ZERO);
        }
        Position position = heaviest(subaccount, market).orElseThrow();
        BigDecimal price = market.price(position.asset());
        BigDecimal notional = position.notionalAt(price);
        BigDecimal closed = notional.compareTo(LARGE) > 0 ? notional.multiply(FIRST_SHARE) : notional;
        return new ClosePosition(
                position.asset(),
                position.contract(),
                position.sizeOf(closed, price),
                price,
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    /**
     * Eight-hour funding rate from the average premium, fraction of notional: {@code P + clamp(0.01 % − P, −0.05 %, 0.05 %)}.
     */
    public static BigDecimal eightHourFunding(BigDecimal premium) {
        BigDecimal pull =
                INTEREST.subtract(premium).max(INTEREST_CLAMP.negate()).min(INTEREST_CLAMP);
        return premium.add(pull);
    }

    /** What is paid each hour: an eighth of the eight-hour rate, at most 4 %. */
    public static BigDecimal hourlyFunding(BigDecimal premium) {
        return eightHourFunding(premium)
                .divide(EIGHT, Amounts.SCALE, RoundingMode.HALF_EVEN)
                .max(HOURLY_CAP.negate())
                .min(HOURLY_CAP);
    }
}
