package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.QualityRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@link QualityRule#BAD_TICK}: a low or high that one print made and nothing else confirms. Real crashes come with trade, with other
 * assets and on other venues, so a wick is judged by what these leave unexplained:
 *
 * <ul>
 *   <li>isolated: neither the bar before nor the one after reaches half as far;
 *   <li>unexplained: three times the wick that other assets have in the same hour is taken off, and where the asset trades elsewhere,
 *       at most what goes beyond the widest wick there counts;
 *   <li>untraded: the rest, in usual ranges of the bars before, is divided by the volume in usual volumes. That is the score. A move of
 *       ten usual ranges on ten times the volume is a market; on the usual volume it is a print.
 * </ul>
 *
 * <p>A print that is the bar's open or close shows by itself: the bar before closed elsewhere, or the bar after opens elsewhere, which
 * a market that trades on does not do even in a crash. Half the wick on another venue, or of the other assets, speaks against that too.
 *
 * <p>The extreme is brought to the widest price that other venues, or else other assets, support. Two bad bars on end, a tick at a
 * gap and a tick in the newest bar are left alone.
 */
final class BadTickCheck implements BarCheck {

    /** Usual ranges per usual volume; chosen on real bars and injected ticks, see {@code benchmarks/bad-ticks}. */
    private static final double LEAST_SCORE_ALONE = 8;

    private static final double LEAST_SCORE_WITH_VENUE = 3;

    /** From here on a bar trades multiples of its usual volume: no venue's silence outweighs that. */
    private static final double MULTIPLE_VOLUME = 3;

    /** A jump between a close and the next open that makes one of the two a tick: so many usual jumps ... */
    private static final double LEAST_USUAL_GAPS = 25;

    /** ... and so many usual ranges. */
    private static final double LEAST_USUAL_RANGES_JUMPED = 3;

    private static final double SMALLEST_WICK = 0.015;

    private static final double SMALLEST_FACTOR = Math.exp(SMALLEST_WICK);

    private static final double COMMON_WICKS_EXPLAINED = 3;

    /** Pegged assets hardly move: their usual range is no measure of what a thin book does. */
    private static final double SMALLEST_USUAL_RANGE = 0.002;

    private static final double SMALLEST_VOLUME_RATIO = 0.5;

    /** Stands in where volume is not known: only what no crash would reach is then a tick. */
    private static final double UNKNOWN_VOLUME_RATIO = 30;

    private final double leastAlone;
    private final double leastWithVenue;

    BadTickCheck() {
        this(LEAST_SCORE_ALONE, LEAST_SCORE_WITH_VENUE);
    }

    /**
     * A check of other thresholds.
     *
     * @param leastAlone least score of a bad tick by its own market
     * @param leastWithVenue the same where another venue saw the hour, and the volume is not a multiple of the usual
     */
    BadTickCheck(double leastAlone, double leastWithVenue) {
        this.leastAlone = leastAlone;
        this.leastWithVenue = leastWithVenue;
    }

    @Override
    public List<BarSeries> judge(BarSeries series, Surroundings around, Findings found) {
        BarEdit edit = new BarEdit(series);
        for (int i = 1; i < series.size() - 1; i++) {
            if (reachesOut(series, i) && series.followedWithoutGap(i - 1, 2) && pullsIn(series, i, around, edit)) {
                report(series, i, edit, found);
            }
        }
        return List.of(edit.result());
    }

    /** Nearly every bar ends here: a wick cannot be longer than the bar. */
    private static boolean reachesOut(BarSeries series, int i) {
        return series.high(i) >= series.low(i) * SMALLEST_FACTOR;
    }

    private boolean pullsIn(BarSeries series, int i, Surroundings around, BarEdit edit) {
        boolean any = false;
        for (WickSide side : WickSide.values()) {
            OptionalDouble supported = supportedWick(series, i, side, around);
            if (supported.isPresent()) {
                edit.pullIn(i, side, supported.getAsDouble());
                any = true;
            }
        }
        return any;
    }

    private static void report(BarSeries series, int i, BarEdit edit, Findings found) {
        WickSide side = edit.low(i) > series.low(i) ? WickSide.LOW : WickSide.HIGH;
        String value = String.valueOf(side.extreme(series, i));
        long knownFrom = series.closeTime(i + 1);
        found.repair(series, i, series.instrument(), knownFrom, QualityRule.BAD_TICK, side.field(), value);
    }

    /** How much of a wick that is a bad tick other evidence supports; nothing if it is none. */
    private OptionalDouble supportedWick(BarSeries series, int i, WickSide side, Surroundings around) {
        double edge = side.edge(series, i);
        double extreme = side.extreme(series, i);
        if (!side.reachesBy(SMALLEST_FACTOR, edge, extreme)) {
            return OptionalDouble.empty();
        }
        double wick = side.reach(edge, extreme);
        if (!isIsolated(series, i, side, wick)) {
            return OptionalDouble.empty();
        }
        Optional<UsualTrading> usual = UsualTrading.before(series, i);
        if (usual.isEmpty()) {
            return OptionalDouble.empty();
        }
        double traded = volumeRatio(series, i, usual.get());
        double unit = traded * Math.max(SMALLEST_USUAL_RANGE, usual.get().range());
        boolean leftAlone = isLeftAlone(series, i, side, wick, usual.get());
        if (!leftAlone && wick / unit < Math.min(leastAlone, leastWithVenue)) {
            return OptionalDouble.empty();
        }
        double common = around.commonWick(side, series.openTime(i));
        OptionalDouble elsewhere = around.widestWickElsewhere(side, series, i);
        double supported = elsewhere.orElse(common);
        if (leftAlone && supported < wick / 2) {
            return OptionalDouble.of(supported);
        }
        double unexplained =
                Math.min(wick - COMMON_WICKS_EXPLAINED * common, wick - elsewhere.orElse(Double.NEGATIVE_INFINITY));
        double least = elsewhere.isPresent() && traded < MULTIPLE_VOLUME ? leastWithVenue : leastAlone;
        return unexplained >= SMALLEST_WICK && unexplained / unit >= least
                ? OptionalDouble.of(supported)
                : OptionalDouble.empty();
    }

    private static boolean isIsolated(BarSeries series, int i, WickSide side, double wick) {
        double extreme = side.extreme(series, i);
        return side.reach(side.extreme(series, i - 1), extreme) > wick / 2
                && side.reach(side.extreme(series, i + 1), extreme) > wick / 2;
    }

    /**
     * Whether open or close is the print and the neighbour does not carry it on. A market opens where it closed; of what it does in a
     * crash, this least.
     */
    private static boolean isLeftAlone(BarSeries series, int i, WickSide side, double wick, UsualTrading usual) {
        double jump = Math.max(
                side.reach(side.carriedOpen(series, i), series.open(i)),
                side.reach(side.carriedClose(series, i), series.close(i)));
        return jump >= wick / 2
                && jump >= Math.max(LEAST_USUAL_RANGES_JUMPED * usual.range(), LEAST_USUAL_GAPS * usual.gap());
    }

    private static double volumeRatio(BarSeries series, int i, UsualTrading usual) {
        return usual.volume() > 0
                ? Math.max(SMALLEST_VOLUME_RATIO, series.volume(i) / usual.volume())
                : UNKNOWN_VOLUME_RATIO;
    }
}
