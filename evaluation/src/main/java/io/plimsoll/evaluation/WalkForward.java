package io.plimsoll.evaluation;

import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitFold;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.RefitSchedule.Refit;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.training.TrainingConfiguration;
import io.plimsoll.model.training.TrainingException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.UnaryOperator;

/**
 * What would have been said: a fold of artefacts over time, each refit on what was known at its instant, and history played once through
 * the same {@link MarginEngine} that serves, whose state every refit takes over from the one before. Later artefacts are fitted while
 * earlier ones are played; the result is the same as in turn.
 */
public final class WalkForward {

    /** Artefacts that may wait to be played: enough to play on through a full refit, few enough to be held in memory. */
    private static final int WAITING = 4;

    private final Plan plan;
    private final ProgressListener progress;
    private final ForecastListener listener;

    /**
     * What to judge.
     *
     * @param history hourly bars; nothing after {@code to} is used
     * @param configuration how to fit; its horizons must hold the profile's
     * @param schedule when to fit again
     * @param profile the risk tolerance
     * @param from the first refit; the first forecast is made one bar later
     * @param to every judged window ends by this instant
     * @param assets whose forecasts are kept
     * @param horizons whose forecasts are kept
     * @param alphas probabilities of exceedance at which quantiles are kept
     * @param unseen assets that no fit sees; the engine follows their prices all the same
     * @param listedHoursAgo lengths of history, in hours, to which the assets' past is also cut short
     * @param byTheHour models whose forecasts are kept at every hour as well
     */
    public record Plan(
            MarketHistory history,
            TrainingConfiguration configuration,
            RefitSchedule schedule,
            MarginProfile profile,
            Instant from,
            Instant to,
            Set<String> assets,
            Set<Horizon> horizons,
            List<Double> alphas,
            Set<String> unseen,
            Set<Integer> listedHoursAgo,
            Set<String> byTheHour) {

        /** Copies the collections and checks the period. */
        public Plan {
            unseen = Set.copyOf(unseen);
            listedHoursAgo = Set.copyOf(listedHoursAgo);
            byTheHour = Set.copyOf(byTheHour);
            assets = Set.copyOf(assets);
            horizons = Set.copyOf(horizons);
            alphas = List.copyOf(alphas);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to; have " + from + " and " + to);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param forecasts at the decision times of non-overlapping windows
     * @param hourly at every hour, of the models that the plan follows by the hour
     * @param last the artefact in force at the end
     * @param refits number of refits
     * @param ifListed the same forecasts had each asset been listed so many hours before each of them
     */
    public record Result(
            ForecastTable forecasts,
            HourlyForecasts hourly,
            ModelArtefact last,
            int refits,
            SortedMap<Integer, ForecastTable> ifListed) {

        /**
         * The forecasts of one length of history.
         *
         * @throws NoSuchElementException if the plan did not name it
         */
        public ForecastTable ifListed(int hoursAgo) {
            ForecastTable found = ifListed.get(hoursAgo);
            if (found == null) {
                throw new NoSuchElementException(
                        "the plan has no history of " + hoursAgo + " hours; have " + ifListed.keySet());
            }
            return found;
        }
    }

    private record Stage(ModelArtefact artefact, Instant until) {}

    /** Judges a plan. */
    public WalkForward(Plan plan, ProgressListener progress) {
        this(plan, progress, ForecastListener.NONE);
    }

    /** Judges a plan; the listener hears every forecast that is kept, on one thread. */
    public WalkForward(Plan plan, ProgressListener progress, ForecastListener listener) {
        this.plan = plan;
        this.progress = progress;
        this.listener = listener;
    }

    /**
     * Runs on a thread that plays and on those of the configuration, which fit. When one side fails, the other is interrupted.
     *
     * @throws TrainingException if there is too little history before {@code from}
     * @throws TaskFailedException if anything else fails
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its interrupt status is kept
     */
    public Result run() {
        List<Refit> refits = plan.schedule().from(plan.from(), plan.to());
        BlockingQueue<Stage> waiting = new ArrayBlockingQueue<>(WAITING);
        Playback playback = new Playback(plan, listener);
        List<NamedTask<ModelArtefact>> sides = List.of(
                new NamedTask<>("training", () -> train(refits, waiting)),
                new NamedTask<>("playback", () -> play(waiting, playback)));
        try {
            List<ModelArtefact> last =
                    new ThreadTaskRunner(sides.size()).run("walk-forward", sides, ProgressListener.NONE);
            return new Result(playback.forecasts(), playback.hourly(), last.get(0), refits.size(), playback.ifListed());
        } catch (TaskFailedException e) {
            if (e.getCause() instanceof TrainingException tooLittle) {
                throw tooLittle;
            }
            throw e;
        }
    }

    private ModelArtefact train(List<Refit> refits, BlockingQueue<Stage> waiting) throws InterruptedException {
        MarketHistory history = plan.history().closedBy(plan.to());
        List<String> seen = history.assets().stream()
                .filter(asset -> !plan.unseen().contains(asset))
                .toList();
        RefitFold fold = new Trainer(plan.configuration(), progress).fold(history.select(seen));
        UnaryOperator<ModelArtefact> served =
                plan.unseen().isEmpty() ? UnaryOperator.identity() : new WholeMarket(history)::servedFrom;
        for (int k = 0; ; k++) {
            Refit refit = refits.get(k);
            boolean isLast = k + 1 == refits.size();
            ModelArtefact artefact = served.apply(fold.refit(refit.asOf(), refit.kind()));
            waiting.put(
                    new Stage(artefact, isLast ? plan.to() : refits.get(k + 1).asOf()));
            progress.progress("refits", k + 1L, refits.size());
            if (isLast) {
                return artefact;
            }
        }
    }

    private ModelArtefact play(BlockingQueue<Stage> waiting, Playback playback) throws InterruptedException {
        while (true) {
            Stage stage = waiting.take();
            playback.play(stage.artefact(), stage.until());
            if (stage.until().equals(plan.to())) {
                return stage.artefact();
            }
        }
    }
}
