package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.training.RefitFold;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.Trainer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the variances of GARCH when a refit takes over an engine's state. */
class GarchTakeoverTest {

    private static final MarginProfile PROFILE = MarginProfile.standard();
    private static final int WEEK = 168;

    private static MarketHistory history;
    private static Instant refit;
    private static ModelArtefact before;
    private static ModelArtefact after;

    @BeforeAll
    static void train() {
        history =
                SyntheticMarkets.withGaps(SyntheticMarkets.simulated(4, SmallTraining.ENOUGH_HOURS + 2 * WEEK, 31), 31);
        refit = history.end().minus(Duration.ofHours(WEEK));
        RefitFold fold = new Trainer(SmallTraining.configuration(), ProgressListener.NONE).fold(history);
        before = fold.refit(refit.minus(Duration.ofHours(WEEK)), Kind.FULL);
        after = fold.refit(refit, Kind.LIGHT);
    }

    private static List<MarginFrame> run(MarginEngine engine, Instant from, Instant to) {
        List<MarginFrame> frames = new ArrayList<>();
        for (MarketEvent event : history.events(from, to)) {
            engine.apply(event).frame().ifPresent(frames::add);
        }
        return frames;
    }

    private static List<List<Double>> variances(List<MarginFrame> frames) {
        return frames.stream()
                .map(frame -> frame.assets().stream()
                        .flatMap(asset -> asset.forecasts().stream())
                        .filter(forecast -> forecast.model().startsWith("g"))
                        .flatMap(forecast -> forecast.byHorizon().stream())
                        .map(forecast -> forecast.fastVariance())
                        .toList())
                .toList();
    }

    @Test
    void aRefitOfTheSameInstantBringsItsOwnVariances() {
        MarginEngine old = new MarginEngine(before, PROFILE);
        run(old, before.asOf(), refit);
        MarginEngine taken = new MarginEngine(after, PROFILE, old.checkpoint());
        MarginEngine fresh = new MarginEngine(after, PROFILE);
        assertThat(variances(run(taken, refit, history.end())))
                .isEqualTo(variances(run(fresh, refit, history.end())))
                .hasSize(WEEK);
    }

    @Test
    void aRefitOfAnEarlierInstantGoesOnFromTheVariancesInTheCheckpoint() {
        Instant later = refit.plus(Duration.ofHours(5));
        MarginEngine old = new MarginEngine(before, PROFILE);
        run(old, before.asOf(), later);
        MarginEngine taken = new MarginEngine(after, PROFILE, old.checkpoint());
        assertThat(taken.checkpoint()).isEqualTo(old.checkpoint());
        MarginEngine fresh = new MarginEngine(after, PROFILE);
        run(fresh, refit, later);
        List<List<Double>> continued = variances(run(taken, later, history.end()));
        List<List<Double>> own = variances(run(fresh, later, history.end()));
        double gapAtFirst = distance(continued.get(0), own.get(0));
        double gapAtLast = distance(continued.get(continued.size() - 1), own.get(own.size() - 1));
        assertThat(gapAtLast).isLessThanOrEqualTo(gapAtFirst).isLessThan(0.05);
    }

    private static double distance(List<Double> a, List<Double> b) {
        assertThat(a).hasSameSizeAs(b).isNotEmpty();
        double largest = 0;
        for (int i = 0; i < a.size(); i++) {
            largest = Math.max(largest, Math.abs(Math.log(a.get(i) / b.get(i))));
        }
        return largest;
    }
}
