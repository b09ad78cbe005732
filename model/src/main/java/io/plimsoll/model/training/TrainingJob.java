package io.plimsoll.model.training;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.ArtefactId;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.market.MarketState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** From market history to an artefact in a folder. */
public final class TrainingJob {

    private static final Duration HOURLY = Duration.ofHours(1);

    private TrainingJob() {}

    /**
     * What to fit.
     *
     * @param source where the history comes from; bars shorter than an hour are put together to hours
     * @param out folder of the artefact, not there yet or empty
     * @param configuration how to fit
     */
    public record Request(MarketSource source, Path out, TrainingConfiguration configuration) {}

    /**
     * What was fitted.
     *
     * @param id name of the artefact
     * @param artefact the artefact
     * @param quality what the checks of the history found
     * @param start opening of the first bar
     * @param end close of the last bar
     * @param bars number of bars
     * @param tooShort assets of less than a week of bars, as sentences: nothing is fitted on them, and their margins come from the pool
     */
    public record Result(
            ArtefactId id,
            ModelArtefact artefact,
            DataQualityReport quality,
            Instant start,
            Instant end,
            long bars,
            List<String> tooShort) {}

    /**
     * Runs.
     *
     * @throws io.plimsoll.data.MarketDataException if nothing usable can be read
     * @throws TrainingException if there is too little history
     * @throws io.plimsoll.model.artefact.ArtefactException if the folder is taken or cannot be written
     */
    public static Result run(Request request, ProgressListener progress) {
        ArtefactFolder.requireVacant(request.out());
        MarketSource.LoadedMarket market = request.source().load(progress);
        MarketHistory history = market.history().aggregatedTo(HOURLY);
        ModelArtefact artefact = new Trainer(request.configuration(), progress).fit(history);
        ArtefactId id = ArtefactFolder.write(artefact, request.out());
        List<String> tooShort = history.series().stream()
                .filter(s -> s.size() <= MarketState.HOURS_NEEDED)
                .map(TrainingJob::tooShort)
                .toList();
        return new Result(id, artefact, market.quality(), history.start(), history.end(), history.bars(), tooShort);
    }

    private static String tooShort(BarSeries series) {
        return series.instrument().symbol() + ": " + series.size() + " bars, an asset stands on its own with "
                + (MarketState.HOURS_NEEDED + 1) + "; its margins come from the pool until then";
    }
}
