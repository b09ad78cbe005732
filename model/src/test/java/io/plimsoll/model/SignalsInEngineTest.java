package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.InputGroup;
import io.plimsoll.model.training.RefitSchedule.Kind;
import io.plimsoll.model.training.Trainer;
import io.plimsoll.model.volatility.NetworkVolatility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models that use signals beside prices: nothing looks ahead, nothing depends on how the signals came, nothing unseen has a say. */
class SignalsInEngineTest {

    private static final Instant AS_OF =
            SyntheticMarkets.START.plus(Duration.ofHours(SmallTraining.ENOUGH_HOURS + 200));
    private static final int AFTER = 120;
    private static final Set<InputGroup> ALL = EnumSet.allOf(InputGroup.class);
    private static final Set<InputGroup> PERPETUAL = EnumSet.complementOf(EnumSet.of(InputGroup.EXOGENOUS));
    private static final MarginProfile PROFILE = new MarginProfile(
            "test",
            new Horizon(4),
            990_000,
            new Horizon(1),
            950_000,
            100_000,
            5_000,
            LiquidatorProfile.standard(),
            1,
            1e5,
            0,
            1_000_000);

    private static MarketHistory bare;
    private static MarketHistory history;
    private static ModelArtefact artefact;

    @BeforeAll
    static void train() {
        bare = SyntheticMarkets.withGaps(SyntheticMarkets.simulated(5, SmallTraining.ENOUGH_HOURS + 200 + AFTER, 3), 3);
        history = SyntheticSignals.with(bare, 3);
        artefact = trainer(ALL).fit(history.closedBy(AS_OF));
    }

    private static Trainer trainer(Set<InputGroup> inputs) {
        return new Trainer(SmallTraining.configuration().withInputs(inputs), ProgressListener.NONE);
    }

    private static MarginEngine engine() {
        return new MarginEngine(artefact, PROFILE);
    }

    private static List<MarginFrame> frames(MarginEngine engine, Iterable<MarketEvent> events) {
        List<MarginFrame> frames = new ArrayList<>();
        for (MarketEvent event : events) {
            engine.apply(event).frame().ifPresent(frames::add);
        }
        return frames;
    }

    private static Iterable<MarketEvent> replay(MarketHistory of) {
        return of.events(AS_OF, of.end());
    }

    /** What comes between two closes, in any order. */
    private static List<MarketEvent> liveFeed() {
        Random random = new Random(4);
        List<MarketEvent> feed = new ArrayList<>();
        List<MarketEvent> hour = new ArrayList<>();
        for (MarketEvent event : replay(history)) {
            if (event instanceof MarketEvent.BarClose) {
                Collections.shuffle(hour, random);
                feed.addAll(hour);
                hour.clear();
                feed.add(event);
            } else {
                hour.add(event);
            }
        }
        return feed;
    }

    @Test
    void aLiveFeedAndARestartAnywhereGiveTheFramesOfTheReplayBitForBit() {
        MarginEngine replayed = engine();
        List<MarginFrame> expected = frames(replayed, replay(history));
        assertThat(expected).hasSize(AFTER);

        Random random = new Random(5);
        MarginEngine live = engine();
        List<MarginFrame> frames = new ArrayList<>();
        for (MarketEvent event : liveFeed()) {
            live.apply(event).frame().ifPresent(frames::add);
            if (random.nextInt(40) == 0) {
                live = new MarginEngine(
                        artefact, PROFILE, EngineCheckpoint.of(live.checkpoint().bytes()));
            }
        }
        assertThat(frames).isEqualTo(expected);
        assertThat(live.checkpoint()).isEqualTo(replayed.checkpoint());
    }

    @Test
    void whatIsPublishedLaterChangesNoEarlierFrame() {
        Instant middle = AS_OF.plus(Duration.ofHours(AFTER / 2));
        MarketHistory other =
                SyntheticSignals.changedAfter(history, middle, p -> SyntheticSignals.valued(p, 7 * p.value() + 1e-3));
        List<MarginFrame> expected = frames(engine(), replay(history));
        List<MarginFrame> perturbed = frames(engine(), replay(other));
        assertThat(perturbed.subList(0, AFTER / 2)).isEqualTo(expected.subList(0, AFTER / 2));
        assertThat(perturbed.subList(AFTER / 2, AFTER)).isNotEqualTo(expected.subList(AFTER / 2, AFTER));
    }

    @Test
    void whatIsPublishedAfterAFitChangesNothingOfIt() {
        MarketHistory other = SyntheticSignals.changedAfter(history, AS_OF, p -> SyntheticSignals.valued(p, 1));
        SmallTraining.assertSame(trainer(ALL).fold(other).refit(AS_OF, Kind.FULL), artefact);
        MarketHistory earlier = SyntheticSignals.changedAfter(
                history, AS_OF.minus(Duration.ofDays(9)), p -> SyntheticSignals.valued(p, 1));
        assertThat(trainer(ALL)
                        .fold(earlier)
                        .refit(AS_OF, Kind.FULL)
                        .at(new Horizon(1))
                        .ridge())
                .isNotEqualTo(artefact.at(new Horizon(1)).ridge());
    }

    @Test
    void aModelWithoutInputsIsTheModelOfTheBareHistory() {
        SmallTraining.assertSame(
                trainer(Set.of()).fit(history.closedBy(AS_OF)),
                trainer(Set.of()).fit(bare.closedBy(AS_OF)));
    }

    @Test
    void aModelThatHasNeverSeenASignalIsNotMovedByItLater() {
        // The groups are used, but of all of them nothing was there to learn from.
        ModelArtefact unseen = trainer(ALL).fit(bare.closedBy(AS_OF));
        List<MarginFrame> without = frames(new MarginEngine(unseen, PROFILE), replay(bare));
        List<MarginFrame> with = frames(new MarginEngine(unseen, PROFILE), replay(history));
        assertThat(with).isEqualTo(without);
        for (HorizonModels models : unseen.horizons()) {
            NetworkVolatility network = models.network();
            for (Feature feature : network.features()) {
                assertThat(network.standardiser().isConstant(network.features().indexOf(feature)))
                        .as("%s", feature)
                        .isEqualTo(!Feature.usedWith(Set.of()).contains(feature));
            }
        }
    }

    @Test
    void ofASignalThatEndedNothingIsLeftOnceItIsStale() {
        int last = 20;
        Instant end = AS_OF.plus(Duration.ofHours(last));
        MarketHistory ended = history.withSignals(history.signals().publishedBy(end));
        MarketHistory other =
                SyntheticSignals.changedAfter(ended, AS_OF, p -> SyntheticSignals.valued(p, 2 * p.value()));
        ModelArtefact fitted = trainer(PERPETUAL).fit(history.closedBy(AS_OF));
        List<MarginFrame> one = frames(new MarginEngine(fitted, PROFILE), replay(ended));
        List<MarginFrame> two = frames(new MarginEngine(fitted, PROFILE), replay(other));
        List<MarginFrame> known = frames(new MarginEngine(fitted, PROFILE), replay(history));

        assertThat(variances(two.get(last))).isNotEqualTo(variances(one.get(last)));
        // What is published last may be about the day under way, of which a value is shown for 30 hours more.
        for (int k = last + 24 + 30; k < AFTER; k++) {
            assertThat(variances(two.get(k))).isEqualTo(variances(one.get(k)));
            assertThat(variances(known.get(k))).isNotEqualTo(variances(one.get(k)));
        }
    }

    /** Forecasts of our own model for the next hour, without what the integrators make of them. */
    private static List<Double> variances(MarginFrame frame) {
        return frame.assets().stream()
                .flatMap(a -> a.forecasts().stream().limit(1))
                .map(f -> f.byHorizon().get(0).fastVariance())
                .toList();
    }
}
