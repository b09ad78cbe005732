package io.plimsoll.data.store;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.quality.BarQuality;
import io.plimsoll.data.quality.JudgedMarket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads sources and judges the bars of each with those of the other markets as witnesses. Nothing is stored. */
public final class CheckJob {

    private CheckJob() {}

    /**
     * What to do.
     *
     * @param sources what to check, in this order
     * @param clock tells which times lie in the future
     */
    public record Request(List<NamedSource> sources, Clock clock) {

        /** Copies the sources. */
        public Request {
            sources = List.copyOf(sources);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("sources must not be empty");
            }
        }
    }

    /**
     * A source after its check.
     *
     * @param market name of its market
     * @param judged what it holds, corrected, and what was found
     */
    public record Checked(String market, JudgedMarket judged) {}

    /**
     * What was found.
     *
     * @param markets source by source
     * @param quality of all of them
     */
    public record Result(List<Checked> markets, DataQualityReport quality) {

        /** Copies the list. */
        public Result {
            markets = List.copyOf(markets);
        }
    }

    /**
     * Does it.
     *
     * @throws io.plimsoll.data.MarketDataException if a source cannot be read
     */
    public static Result run(Request request, ProgressListener progress) {
        List<LoadedMarket> loaded = new ArrayList<>();
        for (NamedSource named : request.sources()) {
            loaded.add(named.source().load(progress));
        }
        BarQuality checks = BarQuality.standard(request.clock());
        List<Checked> checked = new ArrayList<>();
        DataQualityReport quality = DataQualityReport.NONE;
        for (int i = 0; i < loaded.size(); i++) {
            LoadedMarket own = loaded.get(i);
            JudgedMarket judged = own.history().isEmpty()
                    ? new JudgedMarket(own, List.of())
                    : checks.judge(own, witnesses(request.sources(), loaded, i), progress);
            checked.add(new Checked(request.sources().get(i).market(), judged));
            quality = quality.plus(judged.market().quality());
        }
        return new Result(checked, quality);
    }

    /** The bars of the other markets at the same interval. */
    private static List<MarketHistory> witnesses(List<NamedSource> sources, List<LoadedMarket> loaded, int of) {
        MarketHistory own = loaded.get(of).history();
        List<MarketHistory> witnesses = new ArrayList<>();
        for (int k = 0; k < loaded.size(); k++) {
            MarketHistory other = loaded.get(k).history();
            boolean elsewhere = !sources.get(k).market().equals(sources.get(of).market());
            if (elsewhere && !other.isEmpty() && other.interval().equals(own.interval())) {
                witnesses.add(other);
            }
        }
        return witnesses;
    }
}
