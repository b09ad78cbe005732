package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The liquidators that incentives must attract. Shares in millionths.
 *
 * @param gas of one liquidation under stress, USD, 0 or more
 * @param delay from taking collateral over to having sold it, 0 or more
 * @param lossPpm how often the bonus may leave a liquidator with a loss
 * @param stress excursions after a trigger over those that were forecast before, positive
 * @param stormLossPpm how often the end of an auction may leave him with a loss
 * @param stormStress the factor that belongs to that share, positive
 * @param impactCoefficient Y in the square-root law of market impact, 0 or more
 * @param smallest collateral that a liquidation should be worth to him, USD, positive
 * @param largest the same, at least {@code smallest}
 * @param capBps no bonus is above this, basis points of what is repaid
 * @param auctionStep time for which a bonus of an auction stands, a second or more
 */
public record LiquidatorProfile(
        BigDecimal gas,
        Duration delay,
        int lossPpm,
        double stress,
        int stormLossPpm,
        double stormStress,
        double impactCoefficient,
        BigDecimal smallest,
        BigDecimal largest,
        int capBps,
        Duration auctionStep) {

    private static final double MILLION = 1e6;
    private static final int MOST_BPS = 10_000;

    /** Checks the ranges. */
    public LiquidatorProfile {
        if (gas.signum() < 0) {
            throw new IllegalArgumentException("gas must not be negative; have " + gas);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative; have " + delay);
        }
        inside("lossPpm", lossPpm, 1, 999_999);
        inside("stormLossPpm", stormLossPpm, 1, lossPpm);
        positive("stress", stress);
        positive("stormStress", stormStress);
        if (!(impactCoefficient >= 0 && impactCoefficient < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "impactCoefficient must be finite and not negative; have " + impactCoefficient);
        }
        if (smallest.signum() <= 0) {
            throw new IllegalArgumentException("smallest must be positive; have " + smallest);
        }
        if (largest.compareTo(smallest) < 0) {
            throw new IllegalArgumentException("largest must be at least " + smallest + "; have " + largest);
        }
        inside("capBps", capBps, 1, MOST_BPS);
        if (auctionStep.toSeconds() < 1) {
            throw new IllegalArgumentException("auctionStep must be at least a second; have " + auctionStep);
        }
    }

    /**
     * 400 USD of gas, as the smallest tenth of real liquidations implied on 2021-05-19, a quarter of an hour to sell, a loss once in twenty times; 20,000 to
     * 100,000 USD a liquidation, at most 15 %. The factors are measured on hours after a move beyond the 95 % quantile of a day, to 2022.
     */
    public static LiquidatorProfile standard() {
        return new LiquidatorProfile(
                BigDecimal.valueOf(400),
                Duration.ofMinutes(15),
                50_000,
                3.4,
                5_000,
                6.2,
                1,
                BigDecimal.valueOf(20_000),
                BigDecimal.valueOf(100_000),
                1_500,
                Duration.ofMinutes(1));
    }

    /** How often the bonus may leave a liquidator with a loss, 0..1. */
    public double loss() {
        return lossPpm / MILLION;
    }

    /** How often the end of an auction may leave a liquidator with a loss, 0..1. */
    public double stormLoss() {
        return stormLossPpm / MILLION;
    }

    /** The highest bonus, fraction of what is repaid. */
    public BigDecimal cap() {
        return BigDecimal.valueOf(capBps, BasisPoints.SCALE);
    }

    private static void inside(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + "; have " + value);
        }
    }

    private static void positive(String field, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be positive and finite; have " + value);
        }
    }
}
