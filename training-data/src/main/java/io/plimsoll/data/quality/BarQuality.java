package io.plimsoll.data.quality;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.SetAsideRow;
import io.plimsoll.data.internal.ParallelWork;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Judges the bars of a market by the rules that need more than one row: the series, the other assets of its market, and the same
 * assets elsewhere. Each asset is judged against the others as they came, so the outcome does not depend on their order. Immutable and
 * safe for use by any thread.
 */
public final class BarQuality {

    private static final String TASK = "Checking bars";

    /** What is wrong with times comes first: everything after looks at other series at the same time. */
    private final List<BarCheck> ofTimes;

    private final List<BarCheck> ofPrices;
    private final Clock clock;

    private BarQuality(List<BarCheck> ofTimes, List<BarCheck> ofPrices, Clock clock) {
        this.ofTimes = ofTimes;
        this.ofPrices = ofPrices;
        this.clock = clock;
    }

    /**
     * All rules.
     *
     * @param clock tells which times lie in the future
     */
    public static BarQuality standard(Clock clock) {
        return with(new BadTickCheck(), clock);
    }

    /** All rules, bad ticks by this check. */
    static BarQuality with(BadTickCheck badTicks, Clock clock) {
        return new BarQuality(
                List.of(new ImplausibleTimeCheck(), new MixedIntervalsCheck()),
                List.of(
                        new WrongZoneCheck(),
                        new RedenominationCheck(),
                        new TokenSwapCheck(),
                        new ListingPrintCheck(),
                        badTicks,
                        new StandstillCheck(),
                        new DelistingCheck()),
                clock);
    }

    /**
     * Judges a market.
     *
     * @param market bars as they were read
     * @param otherVenues bars of the same assets from other markets, with which they are compared; may be empty
     * @return the market with corrected bars and all that was found in them
     * @throws IllegalArgumentException if another venue's bars have another interval
     */
    public JudgedMarket judge(LoadedMarket market, Collection<MarketHistory> otherVenues, ProgressListener progress) {
        MarketHistory history = market.history();
        for (MarketHistory venue : otherVenues) {
            if (!venue.interval().equals(history.interval())) {
                throw new IllegalArgumentException(
                        "interval of another venue must be " + history.interval() + "; have " + venue.interval());
            }
        }
        List<Judgement> judgements =
                history.series().stream().map(Judgement::new).toList();
        Instant now = clock.instant();
        judgements.forEach(judgement -> judgement.apply(ofTimes, Surroundings.none(now)));
        List<BarSeries> timed = parts(judgements);
        CommonReturns common = CommonReturns.of(timed);
        if (!judgements.isEmpty()) {
            ParallelWork.forEach(
                    TASK,
                    judgements,
                    j -> j.apply(ofPrices, Surroundings.of(now, timed, otherVenues, common, j.asset())),
                    progress);
        }
        return gathered(market, judgements);
    }

    private static List<BarSeries> parts(List<Judgement> judgements) {
        return judgements.stream()
                .flatMap(judgement -> judgement.parts().stream())
                .toList();
    }

    private static JudgedMarket gathered(LoadedMarket market, List<Judgement> judgements) {
        DataQualityReport.Collector quality = new DataQualityReport.Collector();
        List<BarRepair> repairs = new ArrayList<>();
        for (Judgement judgement : judgements) {
            quality.addAll(judgement.found().quality());
            repairs.addAll(judgement.found().repairs());
        }
        List<SetAsideRow> setAside = new ArrayList<>(market.setAside());
        setAside.addAll(quality.setAside());
        MarketHistory corrected = MarketHistory.of(market.history().interval(), parts(judgements));
        return new JudgedMarket(
                new LoadedMarket(corrected, market.facts(), market.quality().plus(quality.report()), setAside),
                repairs);
    }
}
