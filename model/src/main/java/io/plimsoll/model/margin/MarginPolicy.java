package io.plimsoll.model.margin;

import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionForecast;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * From excursion forecasts to margins. Pure and immutable: equal inputs give equal margins. Per side, in millionths of notional,
 * {@code 0 < liquidation fee < maintenance < initial ≤ transfer ≤ cap} always holds; a bound that changed a value is recorded. The floor of the transfer margin
 * is part of its definition, not a bound.
 */
public final class MarginPolicy {

    private static final double HOURS_A_DAY = 24;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double CONFIDENCE = 0.9;
    private static final double ERRORS_TO_EITHER_SIDE = NORMAL.inverseCumulativeProbability((1 + CONFIDENCE) / 2);

    private final MarginProfile profile;
    private final List<MarketStress> stresses;
    private final double normalPathQuantile;
    private final SizeBrackets brackets;

    /** The policy of a profile in a market without a stress on record: there is no add-on for gap days. */
    public MarginPolicy(MarginProfile profile) {
        this(profile, List.of());
    }

    /**
     * The policy of a profile.
     *
     * @param profile the risk tolerance
     * @param stresses the named days of the profile's margin period, whose worst sizes the add-on for gap days
     */
    public MarginPolicy(MarginProfile profile, List<MarketStress> stresses) {
        this.profile = profile;
        this.stresses = List.copyOf(stresses);
        // Reflection principle: a driftless normal path passes z standard deviations with twice the probability of its
        // end.
        this.normalPathQuantile = NORMAL.inverseCumulativeProbability(1 - profile.exceedance() / 2);
        this.brackets = new SizeBrackets(profile);
    }

    /** The profile. */
    public MarginProfile profile() {
        return profile;
    }

    /**
     * The margins of a perpetual.
     *
     * @param period forecast over the margin period of risk
     * @param reaction forecast over the reaction time
     * @param dailyTurnover turnover of the last day in quote units; where it is no number, infinite or less than the reference notional, the
     *     position is taken to be a whole day's turnover, and no larger one is offered
     */
    public PerpetualMargin margins(ExcursionForecast period, ExcursionForecast reaction, double dailyTurnover) {
        boolean isKnown = dailyTurnover > profile.referenceNotional() && dailyTurnover < Double.POSITIVE_INFINITY;
        double turnover = isKnown ? dailyTurnover : profile.referenceNotional();
        RawMargin longs = raw(Side.LONG, period, reaction, turnover);
        RawMargin shorts = raw(Side.SHORT, period, reaction, turnover);
        int offered = brackets.offered(turnover, List.of(longs, shorts));
        return new PerpetualMargin(
                profile.marginPeriod(),
                profile.coveragePpm(),
                side(Side.LONG, period, longs, offered),
                side(Side.SHORT, period, shorts, offered));
    }

    /**
     * The margins for an input that has become stale: maintenance margins hold, so that nobody is liquidated for our silence; initial
     * and transfer margins rise to the worst loss on record.
     *
     * @param last the margins last in force
     * @param worstLongLoss worst loss of a long on record over the margin period, fraction of notional
     * @param worstShortLoss the same for a short
     */
    public PerpetualMargin failSafe(PerpetualMargin last, double worstLongLoss, double worstShortLoss) {
        return new PerpetualMargin(
                last.horizon(),
                last.coveragePpm(),
                failSafe(last.longSide(), worstLongLoss),
                failSafe(last.shortSide(), worstShortLoss));
    }

    /** The margins of an asset of which too little is known: everything at the cap. */
    public PerpetualMargin unknown() {
        int cap = profile.capPpm();
        SideMargin side = new SideMargin(
                cap - 1,
                cap,
                cap,
                1,
                1,
                waterfall(new double[7], (cap - 1) / Ppm.MILLION, cap - 1),
                List.of(new Clamp("maintenanceMarginPpm", "unknown", 0, cap - 1)),
                null,
                List.of(new SizeTier(brackets.first(), cap - 1, cap, cap)));
        return new PerpetualMargin(profile.marginPeriod(), profile.coveragePpm(), side, side);
    }

    private RawMargin raw(Side side, ExcursionForecast period, ExcursionForecast reaction, double turnover) {
        double alpha = profile.exceedance();
        double sigmaDay =
                period.sigma() * Math.sqrt(HOURS_A_DAY / period.horizon().hours());
        double impact = profile.impactCoefficient() * sigmaDay * Math.sqrt(profile.referenceNotional() / turnover);
        double[] steps = new double[7];
        steps[0] = side.lossAt(Math.sqrt(period.fastVariance()) * normalPathQuantile);
        steps[1] = side.lossAt(period.sigma() * normalPathQuantile);
        steps[2] = side.lossAt(period.plainQuantile(side, alpha));
        steps[3] = side.lossAt(period.quantile(side, alpha));
        steps[4] = steps[3] + gapAddOn(side);
        steps[5] = steps[4] + impact;
        steps[6] = steps[5] + fee();
        return new RawMargin(steps, impact, side.lossAt(reaction.quantile(side, profile.reactionExceedance())));
    }

    private SideMargin side(Side side, ExcursionForecast period, RawMargin raw, int offered) {
        List<Clamp> clamps = new ArrayList<>();
        int least = profile.liquidationFeePpm() + 1;
        int most = profile.capPpm() - 1;
        int maintenance = bounded("maintenanceMarginPpm", Ppm.ceil(raw.maintenance()), least, most, clamps);
        int initial = bounded("initialMarginPpm", Ppm.ceil(raw.initial()), maintenance + 1, profile.capPpm(), clamps);
        double inBounds = Math.max(least / Ppm.MILLION, Math.min(raw.maintenance(), most / Ppm.MILLION));
        return new SideMargin(
                maintenance,
                initial,
                Math.max(initial, profile.transferFloorPpm()),
                raw.maintenance(),
                raw.initial(),
                waterfall(raw.steps(), inBounds, maintenance),
                clamps,
                interval(side, period, gapAddOn(side) + raw.impact() + fee(), least, most),
                brackets.tiers(offered, raw, maintenance, initial));
    }

    private MarginInterval interval(Side side, ExcursionForecast period, double addOns, int least, int most) {
        double excursion = period.quantile(side, profile.exceedance());
        double factor = Math.exp(ERRORS_TO_EITHER_SIDE * period.error().of(side, profile.exceedance()));
        return new MarginInterval(
                within(Ppm.floor(side.lossAt(excursion / factor) + addOns), least, most),
                within(Ppm.ceil(side.lossAt(excursion * factor) + addOns), least, most));
    }

    private double gapAddOn(Side side) {
        return profile.gapShare() * MarketStress.worstExcess(stresses, side);
    }

    private double fee() {
        return profile.liquidationFeePpm() / Ppm.MILLION;
    }

    private SideMargin failSafe(SideMargin last, double worstLoss) {
        List<Clamp> clamps = new ArrayList<>(last.clamps());
        int stressed = Math.min(Ppm.ceil(Math.max(last.rawInitial(), worstLoss)), profile.capPpm());
        int initial = Math.max(last.initialPpm(), stressed);
        if (initial > last.initialPpm()) {
            clamps.add(new Clamp("initialMarginPpm", "failSafe", last.initialPpm(), initial));
        }
        return new SideMargin(
                last.maintenancePpm(),
                initial,
                Math.max(last.transferPpm(), initial),
                last.rawMaintenance(),
                last.rawInitial(),
                last.drivers(),
                clamps,
                last.interval(),
                last.tiers().stream().map(tier -> failSafe(tier, initial)).toList());
    }

    private static SizeTier failSafe(SizeTier last, int leastInitial) {
        int initial = Math.max(last.initialPpm(), leastInitial);
        return new SizeTier(last.largest(), last.maintenancePpm(), initial, Math.max(last.transferPpm(), initial));
    }

    private static int bounded(String parameter, int raw, int least, int most, List<Clamp> clamps) {
        int value = within(raw, least, most);
        if (value != raw) {
            clamps.add(new Clamp(parameter, raw < least ? "floor" : "cap", raw, value));
        }
        return value;
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(value, most));
    }

    /** Differences of the rounded steps, so that they add up exactly; the last two drivers bring them to the margin in force. */
    private static List<Driver> waterfall(double[] steps, double inBounds, int inForce) {
        DriverName[] names = DriverName.values();
        List<Driver> drivers = new ArrayList<>(names.length);
        int before = 0;
        for (int i = 0; i < steps.length; i++) {
            int ppm = Ppm.nearest(steps[i]);
            drivers.add(new Driver(names[i], ppm - before));
            before = ppm;
        }
        int bounded = Ppm.nearest(inBounds);
        drivers.add(new Driver(DriverName.RAILS, bounded - before));
        drivers.add(new Driver(DriverName.ROUNDING, inForce - bounded));
        return drivers;
    }
}
