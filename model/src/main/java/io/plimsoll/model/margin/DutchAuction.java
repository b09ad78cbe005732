package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A bonus that rises while nobody takes. Liquidators who compete take it as soon as it pays the cheapest of them, so that a borrower pays what the
 * hour asks for and not what a storm would; and a storm gets what it needs. The bonus is on the price of the moment, which goes on moving. After the
 * last step it stays. Exact decimals, whole basis points. Immutable.
 *
 * @param bonuses of the steps, fraction of what is repaid, not falling; at least one
 * @param step time for which each stands, positive
 */
public record DutchAuction(List<BigDecimal> bonuses, Duration step) {

    private static final int PIECES = 40;
    private static final GaussIntegrator PIECE = new GaussIntegratorFactory().legendre(16, 0, 1);

    /** Checks the order. */
    public DutchAuction {
        bonuses = List.copyOf(bonuses);
        if (bonuses.isEmpty()) {
            throw new IllegalArgumentException("bonuses must not be empty; have " + bonuses);
        }
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal bonus : bonuses) {
            if (bonus.compareTo(before) < 0 || bonus.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("bonuses must be " + before + " to 1; have " + bonus);
            }
            before = bonus;
        }
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("step must be positive; have " + step);
        }
    }

    /** From start to most by equal amounts. */
    public static DutchAuction linear(BigDecimal start, BigDecimal most, int steps, Duration step) {
        requireSteps(steps);
        List<BigDecimal> bonuses = new ArrayList<>();
        for (int k = 0; k <= steps; k++) {
            BigDecimal rise = most.subtract(start).multiply(BigDecimal.valueOf(k));
            bonuses.add(start.add(rise.divide(BigDecimal.valueOf(steps), BasisPoints.SCALE, RoundingMode.CEILING))
                    .min(most));
        }
        return new DutchAuction(bonuses, step);
    }

    /** From start to most by equal factors of {@code 1 + bonus}: the price of the collateral falls by the same share each step. */
    public static DutchAuction exponential(BigDecimal start, BigDecimal most, int steps, Duration step) {
        requireSteps(steps);
        List<BigDecimal> bonuses = new ArrayList<>();
        double from = Math.log1p(start.doubleValue());
        double to = Math.log1p(most.doubleValue());
        for (int k = 0; k <= steps; k++) {
            double bonus = Math.expm1(from + (to - from) * k / steps);
            bonuses.add(BasisPoints.roundedUp(bonus, most).max(start));
        }
        return new DutchAuction(bonuses, step);
    }

    /** The same, no step above this bonus. */
    public DutchAuction upTo(BigDecimal most) {
        return new DutchAuction(bonuses.stream().map(most::min).toList(), step);
    }

    /** Time to the last bonus. */
    public Duration duration() {
        return step.multipliedBy(bonuses.size() - 1L);
    }

    /** The lowest bonus. */
    public BigDecimal start() {
        return bonuses.get(0);
    }

    /** The highest bonus. */
    public BigDecimal most() {
        return bonuses.get(bonuses.size() - 1);
    }

    /**
     * The bonus in force.
     *
     * @param elapsed since the loan became liquidatable, 0 or more
     */
    public BigDecimal bonusAt(Duration elapsed) {
        if (elapsed.isNegative()) {
            throw new IllegalArgumentException("elapsed must not be negative; have " + elapsed);
        }
        return bonuses.get((int) Math.min(elapsed.dividedBy(step), bonuses.size() - 1L));
    }

    /** When a liquidator who needs this bonus takes, if he ever does; he is paid what then stands. */
    public Optional<Duration> takenAt(double needed) {
        for (int k = 0; k < bonuses.size(); k++) {
            if (bonuses.get(k).doubleValue() >= needed) {
                return Optional.of(step.multipliedBy(k));
            }
        }
        return Optional.empty();
    }

    /**
     * Expected bad debt per dollar of debt if a loan that became liquidatable at its threshold is taken at a time, all at once: what collateral worth
     * {@code e^−x/LT} no longer pays of {@code 1 + bonus}, over the distribution of the move x until then.
     *
     * @param threshold liquidation threshold, fraction of the collateral's value, in (0, 1]
     */
    public double badDebtAt(Duration elapsed, double threshold, AdverseMove waiting) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be in (0, 1]; have " + threshold);
        }
        double owed = threshold * (1 + bonusAt(elapsed).doubleValue());
        double from = Math.max(0, -Math.log(owed));
        double lossAtOnce = Math.max(0, 1 - 1 / owed);
        // E[(1 − e^−x/owed)⁺] by parts, on pieces that double: the tail has no end, but e^−x has.
        double sum = 0;
        double width = 1e-9;
        double begin = from;
        for (int piece = 0; piece < PIECES; piece++) {
            double left = begin;
            double length = width;
            sum += length
                    * PIECE.integrate(
                            t -> Math.exp(-left - t * length) / owed * waiting.survival(left + t * length, elapsed));
            begin += width;
            width *= 2;
        }
        return lossAtOnce + sum;
    }

    private static void requireSteps(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1; have " + steps);
        }
    }
}
