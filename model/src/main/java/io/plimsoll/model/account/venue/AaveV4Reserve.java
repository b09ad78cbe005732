package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A collateral of Aave v4.
 *
 * @param collateralFactor with which it counts, 0..1
 * @param maxBonusBps liquidation bonus at its largest, basis points of what is repaid, 10,000 being none
 * @param bonusFactorBps share of the largest bonus that is paid at a health factor of 1, basis points
 * @param feeBps share of the bonus that goes to the protocol, basis points
 */
public record AaveV4Reserve(BigDecimal collateralFactor, int maxBonusBps, int bonusFactorBps, int feeBps) {

    private static final int ONE_BPS = 10_000;

    /** Checks the ranges. */
    public AaveV4Reserve {
        collateralFactor = Amounts.fraction("collateralFactor", collateralFactor);
        inside("maxBonusBps", maxBonusBps, ONE_BPS, 2 * ONE_BPS);
        inside("bonusFactorBps", bonusFactorBps, 0, ONE_BPS);
        inside("feeBps", feeBps, 0, ONE_BPS);
    }

    /** The bonus at a health factor of 1, basis points. */
    public BigDecimal minBonusBps() {
        return BigDecimal.valueOf((long) (maxBonusBps - ONE_BPS) * bonusFactorBps)
                .movePointLeft(4)
                .add(BigDecimal.valueOf(ONE_BPS));
    }

    /**
     * The bonus at a health factor, basis points of what is repaid: straight from the least at 1 to the largest at {@code healthForMaxBonus}.
     *
     * @param healthForMaxBonus below 1
     */
    public BigDecimal bonusBps(BigDecimal health, BigDecimal healthForMaxBonus) {
        BigDecimal most = BigDecimal.valueOf(maxBonusBps);
        if (health.compareTo(healthForMaxBonus) <= 0) {
            return most;
        }
        BigDecimal least = minBonusBps();
        BigDecimal depth = BigDecimal.ONE
                .subtract(health)
                .max(BigDecimal.ZERO)
                .divide(BigDecimal.ONE.subtract(healthForMaxBonus), MathContext.DECIMAL128);
        return least.add(most.subtract(least).multiply(depth));
    }

    /** The bonus at a health factor as a fraction. */
    BigDecimal bonus(BigDecimal health, BigDecimal healthForMaxBonus) {
        return bonusBps(health, healthForMaxBonus).movePointLeft(4).subtract(BigDecimal.ONE);
    }

    /** Share of the bonus that goes to the protocol. */
    BigDecimal fee() {
        return BigDecimal.valueOf(feeBps, 4);
    }

    private static void inside(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + "; have " + value);
        }
    }
}
