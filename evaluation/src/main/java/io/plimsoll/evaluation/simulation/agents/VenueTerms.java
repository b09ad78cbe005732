package io.plimsoll.evaluation.simulation.agents;

import io.plimsoll.model.account.LendingTerms;
import io.plimsoll.model.account.MarginRules;
import io.plimsoll.model.account.Token;
import io.plimsoll.model.account.venue.AaveReserve;
import io.plimsoll.model.account.venue.AaveRules;
import io.plimsoll.model.account.venue.PerpetualTerms;
import io.plimsoll.model.account.venue.PlimsollLiquidation;
import io.plimsoll.model.account.venue.PlimsollRules;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The terms on which a population trades and borrows, the same for all assets: isolated perpetuals by our own rules with one rate, and loans by those of
 * Aave v3.
 *
 * @param maintenanceMargin fraction of notional, above 0, below 1
 * @param mostLeverage at which a position may be opened, 1 up to below {@code 1/maintenanceMargin}
 * @param liquidationFee to the insurance fund, fraction of what is closed, 0 up to below the maintenance margin
 * @param restoredHealth health factor that the liquidation of a large position restores, 1..100
 * @param closedWholeBelow a position is closed whole if less than this would be left, USD
 * @param fundToOpenInterest insurance fund at the start over the open interest then, 0..1
 * @param lending loan to value, liquidation threshold and bonus of every collateral
 * @param borrowRate on debts, natural-log units a year, 0..10
 */
public record VenueTerms(
        BigDecimal maintenanceMargin,
        double mostLeverage,
        BigDecimal liquidationFee,
        BigDecimal restoredHealth,
        BigDecimal closedWholeBelow,
        double fundToOpenInterest,
        LendingTerms lending,
        double borrowRate) {

    /** What dollars are called where they are lent or pledged; their price is 1 throughout. */
    public static final String DOLLAR = "USD";

    /** The chain on which all collateral lies. */
    public static final String CHAIN = "main";

    /**
     * Like large venues in 2022: leverage up to 50 on a maintenance margin of 1 %, fee 0.5 %, positions up to 100,000 USD closed whole (Hyperliquid's
     * bound); loans as those in ether on Aave, with a threshold of 82.5 %, at 3 % a year.
     */
    public static final VenueTerms DEFAULT = new VenueTerms(
            new BigDecimal("0.01"),
            50,
            new BigDecimal("0.005"),
            BigDecimal.valueOf(2),
            BigDecimal.valueOf(100_000),
            0.01,
            new LendingTerms(new BigDecimal("0.80"), new BigDecimal("0.825"), new BigDecimal("0.05")),
            0.03);

    /** Checks every field. */
    public VenueTerms {
        Ranges.within("maintenanceMargin", maintenanceMargin, "0.000001", "0.999");
        Ranges.within("mostLeverage", mostLeverage, 1, TraderHabits.MOST_LEVERAGE);
        if (mostLeverage * maintenanceMargin.doubleValue() >= 1) {
            throw new IllegalArgumentException("mostLeverage must be below 1/maintenanceMargin of "
                    + 1 / maintenanceMargin.doubleValue() + "; have " + mostLeverage);
        }
        if (liquidationFee.signum() < 0 || liquidationFee.compareTo(maintenanceMargin) >= 0) {
            throw new IllegalArgumentException("liquidationFee must be 0 to below the maintenance margin of "
                    + maintenanceMargin + "; have " + liquidationFee);
        }
        Ranges.within("restoredHealth", restoredHealth, "1", "100");
        if (closedWholeBelow.signum() < 0) {
            throw new IllegalArgumentException("closedWholeBelow must not be negative; have " + closedWholeBelow);
        }
        Ranges.within("fundToOpenInterest", fundToOpenInterest, 0, 1);
        Ranges.within("borrowRate", borrowRate, 0, 10);
    }

    /** Dollars where they are lent or pledged. */
    static Token dollars() {
        return new Token(DOLLAR, CHAIN);
    }

    /** An asset where it is lent or pledged. */
    static Token coins(String asset) {
        return new Token(asset, CHAIN);
    }

    /** The rules of the perpetual of an asset. */
    public MarginRules perpetualRules(String asset) {
        BigDecimal initial = maintenanceMargin.max(BigDecimal.valueOf(1 / mostLeverage));
        PlimsollLiquidation liquidation = new PlimsollLiquidation(
                restoredHealth, BigDecimal.ZERO, liquidationFee, BigDecimal.ZERO, closedWholeBelow);
        return new PlimsollRules(
                "simulated perpetuals",
                Map.of(asset, PerpetualTerms.flat(maintenanceMargin, initial)),
                Map.of(),
                Map.of(),
                liquidation);
    }

    /** The rules of loans between an asset and dollars. */
    public MarginRules loanRules(String asset) {
        AaveReserve reserve = new AaveReserve(lending, BigDecimal.ZERO);
        return new AaveRules(Map.of(asset, reserve, DOLLAR, reserve));
    }
}
