package io.plimsoll.model.account.venue;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The size premium of Drift (math/margin.rs): weights that worsen with the square root of size. In whole numbers, rounded as the program does. */
final class DriftWeights {

    /** A weight or ratio of 1. */
    static final int ONE = 10_000;

    /** Decimals of a weight or ratio. */
    static final int DIGITS = 4;

    private static final int SIZE_DIGITS = 9;
    private static final BigInteger HUNDRED_THOUSAND = BigInteger.valueOf(100_000);
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private DriftWeights() {}

    /**
     * Weight of a debt, or margin ratio of a position.
     *
     * @param size coins
     * @param imfFactor millionths
     * @param weight of an infinitely small size, ten-thousandths
     */
    static int liability(BigDecimal size, int imfFactor, int weight) {
        if (imfFactor == 0) {
            return weight;
        }
        BigInteger premium = root(size)
                .multiply(BigInteger.valueOf(imfFactor))
                .divide(HUNDRED_THOUSAND.multiply(MILLION).divide(BigInteger.valueOf(ONE)));
        return Math.max(
                weight, premium.add(BigInteger.valueOf(weight - weight / 5)).intValueExact());
    }

    /** Weight of a deposit; arguments as in {@link #liability}. */
    static int asset(BigDecimal size, int imfFactor, int weight) {
        if (imfFactor == 0) {
            return weight;
        }
        BigInteger premium = root(size).multiply(BigInteger.valueOf(imfFactor)).divide(HUNDRED_THOUSAND);
        BigInteger bounded =
                BigInteger.valueOf(11L * ONE / 10).multiply(MILLION).divide(MILLION.add(premium));
        return Math.min(weight, bounded.intValueExact());
    }

    private static BigInteger root(BigDecimal size) {
        BigInteger quanta = size.abs().movePointRight(SIZE_DIGITS).toBigInteger();
        return quanta.multiply(BigInteger.TEN).add(BigInteger.ONE).sqrt();
    }
}
