package io.plimsoll.model.account;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The least amount, in whole smallest units, at which an excess is no longer negative. The excess is negative at 0. Where it is concave in the amount, as
 * with convex margins and costs, what is found is the least of all; where rounded weights make it jump, it is an amount that suffices while one
 * unit less does not.
 */
final class LeastAmount {

    /** Bits by which the search first strides. */
    private static final int STRIDE = 8;

    /** The peak of an excess that rises and falls again is located to this share of its place, in bits. */
    private static final int PEAK_BITS = 20;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Excess excess;
    private final Point nothing;
    private final BigDecimal most;
    private final BigDecimal unit;
    private final BigInteger last;

    /** What is there beyond a target after an amount. */
    interface Excess {
        BigDecimal after(BigDecimal amount);
    }

    private LeastAmount(Excess excess, BigDecimal now, int decimals, BigDecimal most) {
        this.excess = excess;
        this.nothing = new Point(BigInteger.ZERO, now);
        this.most = most;
        this.unit = BigDecimal.ONE.movePointLeft(decimals);
        this.last = most.divide(unit, 0, RoundingMode.CEILING).toBigInteger();
    }

    /**
     * The least amount.
     *
     * @param now the excess at 0, negative
     * @param decimals of the smallest unit
     * @param most amount that is tried; tried itself even if it is no multiple of the unit
     * @return empty if no amount suffices
     */
    static Optional<BigDecimal> of(Excess excess, BigDecimal now, int decimals, BigDecimal most) {
        LeastAmount search = new LeastAmount(excess, now, decimals, most);
        return search.last.signum() == 0 ? Optional.empty() : search.stride();
    }

    private Optional<BigDecimal> stride() {
        Point failing = nothing;
        Point best = nothing;
        BigInteger next = BigInteger.ONE;
        while (true) {
            Point point = at(next);
            if (point.suffices()) {
                return Optional.of(between(failing, point));
            }
            best = point.excess.compareTo(best.excess) > 0 ? point : best;
            failing = point;
            if (next.equals(last)) {
                return climb(best);
            }
            next = next.shiftLeft(STRIDE).min(last);
        }
    }

    /** Where no stride suffices, the peak between two of them may. */
    private Optional<BigDecimal> climb(Point best) {
        if (best.units.equals(last) && isRisingAt(best)) {
            return Optional.empty();
        }
        Point low = nothing;
        BigInteger high = best.units.max(BigInteger.ONE).shiftLeft(STRIDE).min(last);
        while (high.subtract(low.units).compareTo(step(high)) > 0) {
            Point middle = at(low.units.add(high).shiftRight(1));
            if (middle.suffices()) {
                return Optional.of(between(low, middle));
            }
            if (isRisingAt(middle)) {
                low = middle;
            } else {
                high = middle.units;
            }
        }
        return Optional.empty();
    }

    private boolean isRisingAt(Point point) {
        return at(point.units.subtract(step(point.units))).excess.compareTo(point.excess) < 0;
    }

    private static BigInteger step(BigInteger units) {
        return units.shiftRight(PEAK_BITS).max(BigInteger.ONE);
    }

    /** Regula falsi with halved weights (Illinois) on whole units; each third trial halves the interval, so that it always ends. */
    private BigDecimal between(Point failing, Point sufficient) {
        Point low = failing;
        Point high = sufficient;
        for (int k = 1; high.units.subtract(low.units).compareTo(BigInteger.ONE) > 0; k++) {
            BigInteger next = k % 3 == 0 ? low.units.add(high.units).shiftRight(1) : onChord(low, high);
            Point point = at(next);
            if (point.suffices()) {
                high = point;
                low = new Point(low.units, low.excess.multiply(HALF).round(MathContext.DECIMAL128));
            } else {
                low = point;
            }
        }
        return amount(high.units);
    }

    private static BigInteger onChord(Point low, Point high) {
        BigInteger gap = high.units.subtract(low.units);
        BigInteger step = new BigDecimal(gap)
                .multiply(low.excess.negate())
                .divide(high.excess.subtract(low.excess), 0, RoundingMode.CEILING)
                .toBigInteger();
        return low.units.add(step.max(BigInteger.ONE).min(gap.subtract(BigInteger.ONE)));
    }

    private Point at(BigInteger units) {
        return units.signum() == 0 ? nothing : new Point(units, excess.after(amount(units)));
    }

    private BigDecimal amount(BigInteger units) {
        return new BigDecimal(units).multiply(unit).min(most);
    }

    private record Point(BigInteger units, BigDecimal excess) {
        boolean suffices() {
            return excess.signum() >= 0;
        }
    }
}
