package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.model.artefact.HorizonModels;
import io.plimsoll.model.artefact.ModelArtefact;
import io.plimsoll.model.margin.MarginProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A checkpoint is restored whole or refused with its reason. */
class EngineCheckpointTest {

    private static final MarginProfile PROFILE = MarginProfile.standard();

    private static ModelArtefact artefact;
    private static byte[] bytes;

    @BeforeAll
    static void run() {
        MarketHistory history = SyntheticMarkets.simulated(4, SmallTraining.ENOUGH_HOURS + 20, 3);
        Instant asOf = history.end().minusSeconds(20 * 3600);
        artefact = SmallTraining.artefact(history.closedBy(asOf));
        MarginEngine engine = new MarginEngine(artefact, PROFILE);
        for (MarketEvent event : history.events(asOf, history.end())) {
            engine.apply(event);
        }
        bytes = engine.checkpoint().bytes();
    }

    @Test
    void aCheckpointCutAtAnyByteIsRefused() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 0; length < bytes.length; length += length < 300 ? 1 : random.nextInt(1, 600)) {
            assertDamaged(Arrays.copyOf(bytes, length));
        }
        for (int length = bytes.length - 300; length < bytes.length; length++) {
            assertDamaged(Arrays.copyOf(bytes, length));
        }
        assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void aCheckpointWithOneFlippedBitIsRefused() {
        SplittableRandom random = new SplittableRandom(2);
        for (int at = 0; at < bytes.length; at += at < 300 || at > bytes.length - 1_000 ? 1 : random.nextInt(1, 600)) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertDamaged(damaged);
        }
    }

    @Test
    void bytesThatWereNeverACheckpointAreRefused() {
        assertDamaged(new byte[0]);
        assertDamaged("{\"checkpoint\": true, \"this\": \"is something else\"}".getBytes(StandardCharsets.UTF_8));
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        assertDamaged(noise);
    }

    @Test
    void aCheckpointOfOtherAssetsIsRefusedWithBothLists() {
        ModelArtefact three = SmallTraining.artefact(SyntheticMarkets.simulated(3, 1_300, 3));
        assertThatThrownBy(() -> new MarginEngine(three, PROFILE, EngineCheckpoint.of(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint: assets must be [BTC, ETH, SOL]; have [BNB, BTC, ETH, SOL]");
    }

    @Test
    void aCheckpointOfAnotherProfileIsRefused() {
        MarginProfile stricter = new MarginProfile(
                "stricter",
                PROFILE.marginPeriod(),
                999_000,
                PROFILE.reaction(),
                PROFILE.reactionCoveragePpm(),
                PROFILE.transferFloorPpm(),
                PROFILE.liquidationFeePpm(),
                PROFILE.liquidators(),
                PROFILE.impactCoefficient(),
                PROFILE.referenceNotional(),
                PROFILE.gapSharePpm(),
                PROFILE.capPpm());
        assertThatThrownBy(() -> new MarginEngine(artefact, stricter, EngineCheckpoint.of(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint: profile and models must be MarginProfile[name=stricter")
                .hasMessageContaining("have MarginProfile[name=standard");
    }

    @Test
    void aCheckpointOfOtherModelsIsRefusedWithBothLists() {
        List<HorizonModels> fewer = artefact.horizons().stream()
                .map(h -> new HorizonModels(
                        h.horizon(),
                        h.har(),
                        h.ridge(),
                        h.network(),
                        h.liquidation(),
                        h.assetBaselines(),
                        h.excursions().subList(0, 2),
                        h.stresses(),
                        h.marketStresses(),
                        h.scenarios()))
                .toList();
        ModelArtefact other = new ModelArtefact(artefact.provenance(), artefact.assets(), fewer, artefact.market());
        assertThatThrownBy(() -> new MarginEngine(other, PROFILE, EngineCheckpoint.of(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint: profile and models must be")
                .hasMessageContaining("1h[plimsoll, har]4h[plimsoll, har]; have")
                .hasMessageContaining("1h[plimsoll, har, har-blend, ewma, garch, gjr, hs, fhs-garch]");
    }

    @Test
    void everyIntegratorComesBackInItsPlace() {
        EngineState state = EngineState.startOf(artefact, PROFILE);
        double next = 0.8;
        for (double[][] ofHorizon : state.thetas) {
            for (double[] ofAssets : ofHorizon) {
                assertThat(ofAssets).hasSize(4).containsOnly(1);
                for (int asset = 0; asset < ofAssets.length; asset++) {
                    next += 0.001;
                    ofAssets[asset] = next;
                }
            }
        }
        double[][][] restored = EngineState.of(artefact, PROFILE, state.checkpoint()).thetas;
        assertThat(Arrays.deepToString(restored)).isEqualTo(Arrays.deepToString(state.thetas));
    }

    @Test
    void anIntegratorThatNoStepsLeadToIsRefused() {
        EngineState state = EngineState.startOf(artefact, PROFILE);
        state.thetas[1][2][3] = 1.6;
        assertThatThrownBy(() -> new MarginEngine(artefact, PROFILE, state.checkpoint()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkpoint: a safety integrator must be 0.8 to 1.5; have 1.6");
    }

    @Test
    void theBytesAreCopiedInAndOut() {
        byte[] given = bytes.clone();
        EngineCheckpoint checkpoint = EngineCheckpoint.of(given);
        given[0] ^= 1;
        checkpoint.bytes()[1] ^= 1;
        assertThat(checkpoint.bytes()).isEqualTo(bytes);
        assertThat(new MarginEngine(artefact, PROFILE, checkpoint).checkpoint()).isEqualTo(checkpoint);
    }

    private static void assertDamaged(byte[] damaged) {
        assertThatThrownBy(() -> EngineState.of(artefact, MarginProfile.standard(), EngineCheckpoint.of(damaged)))
                .as("%s bytes", damaged.length)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("checkpoint: damaged or cut short");
    }
}
