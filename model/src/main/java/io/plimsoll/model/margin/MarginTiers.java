package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Margin by size, as brackets of a tax: {@code M(Q) = Q·rate_n − deduction_n} with {@code deduction_n = deduction_{n−1} +
 * lower_n·(rate_n − rate_{n−1})}. Rates rise with size, so M is continuous, rising and convex. Exact decimals: deductions follow from
 * the rates as they were rounded. Immutable.
 */
public final class MarginTiers {

    private final List<MarginTier> tiers;
    private final @Nullable BigDecimal largest;

    private MarginTiers(List<MarginTier> tiers, @Nullable BigDecimal largest) {
        this.tiers = List.copyOf(tiers);
        this.largest = largest;
    }

    /** One rate for every size. */
    public static MarginTiers flat(BigDecimal rate) {
        return of(new TreeMap<>(Map.of(BigDecimal.ZERO, rate)), null);
    }

    /**
     * A schedule from its brackets.
     *
     * @param rates rate by the notional at which its bracket begins; the first at 0, rates 0..1 and not falling
     * @param largest notional up to which positions are offered; null for no limit
     * @throws IllegalArgumentException if a bracket breaks these rules
     */
    public static MarginTiers of(SortedMap<BigDecimal, BigDecimal> rates, @Nullable BigDecimal largest) {
        List<MarginTier> tiers = new ArrayList<>(rates.size());
        BigDecimal rateBefore = BigDecimal.ZERO;
        BigDecimal deduction = BigDecimal.ZERO;
        for (Map.Entry<BigDecimal, BigDecimal> bracket : rates.entrySet()) {
            BigDecimal lower = bracket.getKey();
            BigDecimal rate = bracket.getValue();
            requireBracket(tiers.size(), lower, rate, rateBefore);
            deduction = deduction.add(lower.multiply(rate.subtract(rateBefore)));
            tiers.add(new MarginTier(lower, rate, deduction));
            rateBefore = rate;
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("margin tiers must not be empty");
        }
        BigDecimal last = tiers.get(tiers.size() - 1).lower();
        if (largest != null && largest.compareTo(last) <= 0) {
            throw new IllegalArgumentException(
                    "the largest notional must be above the last tier at " + last + "; have " + largest);
        }
        return new MarginTiers(tiers, largest);
    }

    /**
     * The same brackets with other rates.
     *
     * @param rate the new rate for an old one; rising, 0..1
     */
    public MarginTiers withRates(UnaryOperator<BigDecimal> rate) {
        SortedMap<BigDecimal, BigDecimal> rates = new TreeMap<>();
        tiers.forEach(tier -> rates.put(tier.lower(), rate.apply(tier.rate())));
        return of(rates, largest);
    }

    /** The brackets, from the smallest size. */
    public List<MarginTier> tiers() {
        return tiers;
    }

    /** The notional above which nothing is offered, if there is such a limit. */
    public Optional<BigDecimal> largest() {
        return Optional.ofNullable(largest);
    }

    /** Whether a position of this notional may be opened. */
    public boolean offers(BigDecimal notional) {
        return largest == null || notional.compareTo(largest) <= 0;
    }

    /** The bracket of a notional. One that has grown beyond what is offered stays in the last: growth alone must not liquidate anyone. */
    public MarginTier at(BigDecimal notional) {
        int n = tiers.size() - 1;
        while (n > 0 && notional.compareTo(tiers.get(n).lower()) < 0) {
            n--;
        }
        return tiers.get(n);
    }

    /** Margin of a position in USD, exact. */
    public BigDecimal marginOf(BigDecimal notional) {
        return at(notional).marginOf(notional);
    }

    /**
     * The largest notional that a budget carries if giving it up would free its margin and cost a fee: the Q with {@code factor·M(Q) − fee·Q = budget}.
     * It says how far a position must be reduced.
     *
     * @param budget in USD
     * @param factor multiple of the margin that must be held, at least 1
     * @param fee cost of closing, fraction of notional, below {@code factor} times the first rate
     * @return rounded down to {@code scale} decimals; 0 if the budget is negative
     */
    public BigDecimal carriedBy(BigDecimal budget, BigDecimal factor, BigDecimal fee, int scale) {
        if (tiers.get(0).rate().multiply(factor).compareTo(fee) <= 0) {
            throw new IllegalArgumentException("closing must free more margin than its fee of " + fee
                    + " costs; have a rate of " + tiers.get(0).rate() + " times " + factor);
        }
        if (budget.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        int n = tiers.size() - 1;
        while (n > 0 && costOf(tiers.get(n), tiers.get(n).lower(), factor, fee).compareTo(budget) > 0) {
            n--;
        }
        MarginTier tier = tiers.get(n);
        return budget.add(factor.multiply(tier.deduction()))
                .divide(factor.multiply(tier.rate()).subtract(fee), scale, RoundingMode.DOWN);
    }

    private static BigDecimal costOf(MarginTier tier, BigDecimal notional, BigDecimal factor, BigDecimal fee) {
        return tier.marginOf(notional).multiply(factor).subtract(notional.multiply(fee));
    }

    private static void requireBracket(int place, BigDecimal lower, BigDecimal rate, BigDecimal rateBefore) {
        if (place == 0 && lower.signum() != 0) {
            throw new IllegalArgumentException("the first margin tier must begin at 0; have " + lower);
        }
        if (rate.compareTo(rateBefore) < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "the margin rate from " + lower + " must be " + rateBefore + " to 1; have " + rate);
        }
    }
}
