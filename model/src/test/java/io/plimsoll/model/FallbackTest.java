package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.PerpetualMargin;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model that gives no number neither stops the engine nor becomes a margin. */
class FallbackTest {

    private static final MarginProfile PROFILE = MarginProfile.standard();
    private static final int AFTER = 60;

    private static MarketHistory history;
    private static ModelArtefact artefact;
    private static Instant asOf;

    @BeforeAll
    static void train() {
        history = SyntheticMarkets.simulated(4, SmallTraining.ENOUGH_HOURS + AFTER, 21);
        asOf = history.end().minusSeconds(AFTER * 3600L);
        artefact = SmallTraining.artefact(history.closedBy(asOf));
    }

    private static List<MarginFrame> frames(MarginEngine engine) {
        List<MarginFrame> frames = new ArrayList<>();
        for (MarketEvent event : history.events(asOf, history.end())) {
            engine.apply(event).frame().ifPresent(frames::add);
        }
        return frames;
    }

    private static ModelForecast of(AssetFrame frame, String model) {
        return frame.forecasts().stream()
                .filter(f -> f.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void harMakesTheMaintenanceMarginAndTheRestIsFailSafe() {
        List<MarginFrame> whole = frames(new MarginEngine(artefact, PROFILE));
        List<MarginFrame> degraded = frames(new MarginEngine(SilentModels.withoutNetwork(artefact), PROFILE));
        assertThat(degraded).hasSameSizeAs(whole);
        for (int k = 0; k < whole.size(); k++) {
            for (int asset = 0; asset < 4; asset++) {
                AssetFrame good = whole.get(k).assets().get(asset);
                AssetFrame frame = degraded.get(k).assets().get(asset);
                assertThat(frame.status()).isEqualTo(AssetStatus.DEGRADED);
                assertThat(frame.champion()).isEqualTo(of(good, "har"));
                assertThat(frame.forecasts()).extracting(ModelForecast::model).doesNotContain("plimsoll");
                assertThat(frame.forecasts()).hasSize(good.forecasts().size() - 1);
                PerpetualMargin har = new MarginPolicy(PROFILE)
                        .margins(
                                frame.champion().at(PROFILE.marginPeriod()),
                                frame.champion().at(PROFILE.reaction()),
                                Double.NaN);
                for (Side side : Side.values()) {
                    double worst = frame.stresses().stream()
                            .mapToDouble(s -> side == Side.LONG ? s.longLoss() : s.shortLoss())
                            .max()
                            .orElse(1);
                    assertThat(frame.perpetual().side(side).maintenancePpm())
                            .isLessThanOrEqualTo(har.side(side).maintenancePpm());
                    assertThat(frame.perpetual().side(side).initialPpm())
                            .isGreaterThanOrEqualTo((int) Math.min(worst * 1e6, PROFILE.capPpm()));
                }
            }
        }
    }

    @Test
    void aModelThatIsSilentOverOneHorizonStillMakesTheOthers() {
        Horizon one = new Horizon(1);
        Horizon four = new Horizon(4);
        List<MarginFrame> whole = frames(new MarginEngine(artefact, PROFILE));
        MarginEngine engine = new MarginEngine(SilentModels.withoutNetworkOver(four, artefact), PROFILE);
        List<MarginFrame> partly = frames(engine);
        for (int k = 0; k < whole.size(); k++) {
            for (int asset = 0; asset < 4; asset++) {
                AssetFrame good = whole.get(k).assets().get(asset);
                AssetFrame frame = partly.get(k).assets().get(asset);
                assertThat(frame.status()).isEqualTo(AssetStatus.DEGRADED);
                assertThat(frame.champion().model()).isEqualTo("plimsoll and har");
                assertThat(frame.champion().at(four)).isEqualTo(of(good, "har").at(four));
                assertThat(frame.champion().at(one))
                        .as("the integrator of one hour goes on")
                        .isEqualTo(of(good, "plimsoll").at(one));
                assertThat(of(frame, "plimsoll").byHorizon()).hasSize(1);
            }
        }
        EngineCheckpoint checkpoint = engine.checkpoint();
        assertThat(new MarginEngine(SilentModels.withoutNetworkOver(four, artefact), PROFILE, checkpoint).current())
                .isEqualTo(engine.current());
    }

    @Test
    void theIntegratorsOfTheOthersGoOnAsIfNothingHadHappened() {
        List<MarginFrame> whole = frames(new MarginEngine(artefact, PROFILE));
        List<MarginFrame> degraded = frames(new MarginEngine(SilentModels.withoutNetwork(artefact), PROFILE));
        for (int k = 0; k < whole.size(); k++) {
            for (int asset = 0; asset < 4; asset++) {
                for (String model : List.of("har", "har-blend", "ewma", "garch", "gjr", "hs", "fhs-garch")) {
                    assertThat(of(degraded.get(k).assets().get(asset), model))
                            .isEqualTo(of(whole.get(k).assets().get(asset), model));
                }
            }
        }
    }

    @Test
    void garchComesAfterHar() {
        MarginFrame frame = new MarginEngine(SilentModels.withoutNetworkAndHar(artefact), PROFILE).current();
        assertThat(frame.assets()).allSatisfy(asset -> {
            assertThat(asset.status()).isEqualTo(AssetStatus.DEGRADED);
            assertThat(asset.champion().model()).isEqualTo("garch");
        });
    }

    @Test
    void whereNoModelIsLeftEverythingIsAtTheCap() {
        MarginEngine engine = new MarginEngine(SilentModels.withoutAny(artefact), PROFILE);
        List<MarginFrame> frames = frames(engine);
        assertThat(frames).hasSize(AFTER);
        AssetFrame last = frames.get(AFTER - 1).assets().get(0);
        assertThat(last.status()).isEqualTo(AssetStatus.DEGRADED);
        assertThat(last.perpetual().longSide().maintenancePpm()).isEqualTo(PROFILE.capPpm() - 1);
        assertThatThrownBy(last::champion)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DEGRADED");
    }

    @Test
    void aCheckpointWithNothingPromisedIsRestoredBitForBit() {
        ModelArtefact silent = SilentModels.withoutNetwork(artefact);
        MarginEngine engine = new MarginEngine(silent, PROFILE);
        frames(engine);
        EngineCheckpoint checkpoint = engine.checkpoint();
        assertThat(new MarginEngine(silent, PROFILE, checkpoint).checkpoint()).isEqualTo(checkpoint);
    }
}
