package io.plimsoll.model.liquidation;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.margin.DriverName;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;

/**
 * What happens to a position between its liquidation price and the end of the margin period of risk. With b the log distance to the
 * liquidation price, d that from there to the price at which closing takes all equity, S the distribution of excursions, m the margin period and h the horizon:
 *
 * <pre>
 *   P(insolvent) = min(p(b)·S_m(d/s), p((b + d)/√(1 + m/h)))
 *   s = κ·θ_m·√(σ_m·σ_h·√(m/h))        κ = {@value #AT_ONCE}·(1 + {@value #BY_DEPTH}·(b/θσ_h)·(h/m)^⅓)
 *   E[bad debt]  = P(insolvent)·(1 ∓ 1/leverage)·loss({@value #BEYOND}·s)
 * </pre>
 *
 * The deeper a level lies, the more volatile is the market in which it is reached: κ says by how much. Once closing takes all equity, the mean of the further
 * excursion is a multiple of s, whatever d. The second bound is that of going so far at all. All constants were fitted on 2021 and 2022, see the methodology.
 * Pure functions.
 */
final class PositionAfterTrigger {

    private static final double AT_ONCE = 1.2;
    private static final double BY_DEPTH = 0.4;
    private static final double BEYOND = 1.2;

    /** Log excess beyond which no loss is counted: a factor of 20. */
    private static final double FARTHEST = 3;

    private static final double MILLION = 1e6;

    private final ModelForecast forecast;
    private final ExcursionForecast period;
    private final Side side;
    private final double toBankruptcy;

    /**
     * For all positions of one side.
     *
     * @param forecast has a horizon that is the margin period of risk
     */
    PositionAfterTrigger(ModelForecast forecast, PerpetualMargin margin, Side side) {
        this.forecast = forecast;
        this.period = forecast.at(margin.horizon());
        this.side = side;
        SideMargin ofSide = margin.side(side);
        double maintenance = ofSide.maintenancePpm() / MILLION;
        double costs = Math.min(maintenance, costs(ofSide));
        this.toBankruptcy = Math.abs(logEquityShare(maintenance) - logEquityShare(costs));
    }

    /** Impact of the reference size and liquidation fee: what closing costs, fraction of notional. */
    private static double costs(SideMargin margin) {
        return margin.drivers().stream()
                        .filter(d -> d.name() == DriverName.LIQUIDITY || d.name() == DriverName.FEE)
                        .mapToInt(d -> d.ppm())
                        .sum()
                / MILLION;
    }

    private double logEquityShare(double share) {
        return Math.log1p(side == Side.LONG ? -share : share);
    }

    /**
     * One entry for each horizon of the forecast; none is less than the one before it.
     *
     * @param leverage notional over equity, at least 1
     * @param distance signed log distance to the liquidation price
     * @param reached probability of getting there, by horizon
     */
    Insolvency[] insolvencies(double leverage, double distance, double[] reached) {
        Insolvency[] found = new Insolvency[reached.length];
        Insolvency most = distance > 0 ? Insolvency.NONE : now(leverage, distance + toBankruptcy);
        for (int h = 0; h < reached.length; h++) {
            if (distance > 0 && reached[h] > 0) {
                most = most.max(later(forecast.byHorizon().get(h), leverage, distance, reached[h]));
            }
            found[h] = most;
        }
        return found;
    }

    private Insolvency later(ExcursionForecast within, double leverage, double distance, double reached) {
        double periods = within.horizon().hours() / (double) period.horizon().hours();
        double depth = distance / (within.theta(side) * within.sigma());
        double scale = AT_ONCE
                * (1 + BY_DEPTH * depth * Math.cbrt(periods))
                * period.theta(side)
                * Math.sqrt(period.sigma() * within.sigma() / Math.sqrt(periods));
        double further = period.tail(side).survival(toBankruptcy / scale);
        double atAll = within.probability(side, (distance + toBankruptcy) / Math.sqrt(1 + 1 / periods));
        return loss(leverage, Math.min(reached * further, atAll), BEYOND * scale);
    }

    /** Of a position that is liquidatable now, whose margin period begins at the price of now. */
    private Insolvency now(double leverage, double bankrupt) {
        double share = Math.max(Double.MIN_NORMAL, period.survival(side, bankrupt));
        double excess = Math.max(0, period.expectedShortfall(side, share) - bankrupt);
        return loss(leverage, period.probability(side, bankrupt), excess);
    }

    private Insolvency loss(double leverage, double probability, double excess) {
        double worth = side == Side.LONG ? 1 - 1 / leverage : 1 + 1 / leverage;
        return new Insolvency(probability, probability * worth * side.lossAt(Math.min(excess, FARTHEST)));
    }
}
