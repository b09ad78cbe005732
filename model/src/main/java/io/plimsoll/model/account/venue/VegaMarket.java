package io.plimsoll.model.account.venue;

import io.plimsoll.model.account.Amounts;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A perpetual of Vega.
 *
 * @param riskFactorLong expected shortfall of a long, fraction of notional
 * @param riskFactorShort the same of a short
 * @param slippage linear slippage factor, fraction of notional
 * @param initialScaling initial over maintenance margin, at least 1
 * @param fundingFactor share of the coming funding payment that is held, 0 or more
 * @param fundingPayment what a long of one coin is about to pay, USD; negative if it receives
 */
public record VegaMarket(
        BigDecimal riskFactorLong,
        BigDecimal riskFactorShort,
        BigDecimal slippage,
        BigDecimal initialScaling,
        BigDecimal fundingFactor,
        BigDecimal fundingPayment) {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Checks the ranges. */
    public VegaMarket {
        riskFactorLong = Amounts.notNegative("riskFactorLong", riskFactorLong);
        riskFactorShort = Amounts.notNegative("riskFactorShort", riskFactorShort);
        slippage = Amounts.notNegative("slippage", slippage);
        initialScaling = Amounts.signed("initialScaling", initialScaling);
        if (initialScaling.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("initialScaling must be at least 1; have " + initialScaling);
        }
        fundingFactor = Amounts.notNegative("fundingFactor", fundingFactor);
        fundingPayment = Amounts.signed("fundingPayment", fundingPayment);
    }

    /** The risk factor of one side. */
    BigDecimal riskFactor(Side side) {
        return side == Side.LONG ? riskFactorLong : riskFactorShort;
    }

    /**
     * Expected shortfall of a position of one dollar in a lognormal market: {@code 1 − e^(μτ)·Φ(Φ⁻¹(λ) − σ√τ)/λ} for longs, {@code e^(μτ)·Φ(Φ⁻¹(λ) +
     * σ√τ)/λ − 1} for shorts.
     *
     * @param riskAversion λ, probability of the tail, 0 to 1
     * @param years τ, above 0
     * @param drift μ a year
     * @param volatility σ a year, 0 or more
     */
    public static double riskFactor(Side side, double riskAversion, double years, double drift, double volatility) {
        if (!(riskAversion > 0 && riskAversion < 1 && years > 0 && volatility >= 0 && Double.isFinite(drift))) {
            throw new IllegalArgumentException(
                    "a risk factor needs a risk aversion of 0 to 1, years above 0 and a volatility of 0 or more; have "
                            + riskAversion + ", " + years + ", " + volatility + ", drift " + drift);
        }
        double quantile = NORMAL.inverseCumulativeProbability(riskAversion);
        double spread = volatility * Math.sqrt(years);
        double growth = Math.exp(drift * years);
        return side == Side.LONG
                ? 1 - growth * NORMAL.cumulativeProbability(quantile - spread) / riskAversion
                : growth * NORMAL.cumulativeProbability(quantile + spread) / riskAversion - 1;
    }

    /**
     * What a long of one coin pays for a funding interval, USD: {@code f − s + clamp((1 + Δt·r)·s − f, lower·s, upper·s)}.
     *
     * @param futures f, time-weighted price of the perpetual
     * @param spot s, time-weighted price of the underlying
     * @param years Δt, length of the interval
     * @param interest r, a year
     * @param lower lower clamp, fraction of spot
     * @param upper upper clamp, fraction of spot
     */
    public static BigDecimal fundingPayment(
            BigDecimal futures,
            BigDecimal spot,
            BigDecimal years,
            BigDecimal interest,
            BigDecimal lower,
            BigDecimal upper) {
        BigDecimal carried =
                BigDecimal.ONE.add(years.multiply(interest)).multiply(spot).subtract(futures);
        BigDecimal clamped = carried.max(lower.multiply(spot)).min(upper.multiply(spot));
        return futures.subtract(spot).add(clamped);
    }
}
