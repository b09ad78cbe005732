package io.plimsoll.service.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.tail.ScenarioSet;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** Joint scenarios are made beside the writer, serve for two bar closes at most, and fail visibly. */
class ScenarioPublisherTest {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final ModelArtefact model = SmallModel.artefact().model();
    private final MarginFrame frame = new MarginEngine(model, MarginProfile.standard()).current();
    private final ManualClock clock = new ManualClock(Instant.ofEpochMilli(frame.time()));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BlockingQueue<ServedScenarios> made = new LinkedBlockingQueue<>();

    private ScenarioPublisher publisher(ModelArtefact artefact) {
        return new ScenarioPublisher(artefact, clock, TOLERANCE, registry);
    }

    private static Publication publication(long barClose) {
        return new Publication(1, "standard", new ServedModel("1", "0"), barClose, barClose, barClose + HOUR, barClose);
    }

    @Test
    void theyServeTheirOwnBarCloseAndTheNextAndNoOther() throws Exception {
        try (ScenarioPublisher publisher = publisher(model)) {
            assertThat(publisher.current().whyNotFor(publication(frame.time()))).isEqualTo("JOINT_SCENARIOS_PENDING");
            publisher.tell(made::add);
            publisher.framed(frame, 7, frame.time());
            ServedScenarios ready = made.take();
            assertThat(ready).isSameAs(publisher.current());
            assertThat(ready.sequence()).isEqualTo(7);
            assertThat(ready.get().horizons()).containsExactly(new Horizon(1), new Horizon(24));
            assertThat(ready.get().has("BTC")).isTrue();
            assertThat(ready.whyNotFor(publication(frame.time()))).isNull();
            assertThat(ready.whyNotFor(publication(frame.time() + HOUR))).isNull();
            assertThat(ready.whyNotFor(publication(frame.time() + 2 * HOUR))).isEqualTo("JOINT_SCENARIOS_PENDING");
        }
        assertThat(registry.get("plimsoll.scenarios").timer().count()).isEqualTo(1);
    }

    @Test
    void aFrameThatIsStaleAlreadyIsPassedOver() throws Exception {
        try (ScenarioPublisher publisher = publisher(model)) {
            publisher.tell(made::add);
            clock.advance(Duration.ofHours(1).plus(TOLERANCE));
            publisher.framed(frame, 1, frame.time());
        }
        assertThat(made).isEmpty();
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromHearing() throws Exception {
        try (ScenarioPublisher publisher = publisher(model)) {
            publisher.tell(ready -> {
                throw new IllegalStateException("deliberately");
            });
            publisher.tell(made::add);
            publisher.framed(frame, 1, frame.time());
            assertThat(made.take().reason()).isNull();
        }
    }

    @Test
    void aFailureIsCountedAndInForceInsteadOfWhatWasBefore() throws Exception {
        try (ScenarioPublisher publisher = publisher(withoutWindows(model))) {
            publisher.tell(made::add);
            publisher.framed(frame, 3, frame.time());
            ServedScenarios failed = made.take();
            assertThat(failed).isSameAs(publisher.current());
            assertThat(failed.whyNotFor(publication(frame.time()))).isEqualTo("JOINT_SCENARIOS_FAILED");
        }
        assertThat(registry.get("plimsoll.scenarios.failures").counter().count())
                .isEqualTo(1);
    }

    private static ModelArtefact withoutWindows(ModelArtefact model) {
        List<HorizonModels> horizons = model.horizons().stream()
                .map(h -> new HorizonModels(
                        h.horizon(),
                        h.har(),
                        h.ridge(),
                        h.network(),
                        h.liquidation(),
                        h.assetBaselines(),
                        h.excursions(),
                        h.stresses(),
                        h.marketStresses(),
                        new ScenarioSet(
                                h.horizon(),
                                List.of(h.horizon().hours()),
                                model.assets(),
                                new long[0],
                                new double[0],
                                new float[0])))
                .toList();
        return new ModelArtefact(model.provenance(), model.assets(), horizons, model.market());
    }
}
