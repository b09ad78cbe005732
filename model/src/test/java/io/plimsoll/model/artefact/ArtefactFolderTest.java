package io.plimsoll.model.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.SmallTraining;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtefactFolderTest {

    private static final int FITTED_HOURS = 2400;
    private static final int FLIPS = 40;

    private static MarketHistory market;
    private static ModelArtefact artefact;

    @TempDir
    private Path folder;

    @BeforeAll
    static void fit() {
        SimulationSettings settings = SimulationSettings.DEFAULT.withAssets(3).withHours(FITTED_HOURS + 48);
        market = new SimulatedMarket(settings).load(ProgressListener.NONE).history();
        artefact = new Trainer(
                        SmallTraining.configuration().withHorizons(List.of(new Horizon(1), new Horizon(24))),
                        ProgressListener.NONE)
                .fit(market.closedBy(market.start().plus(Duration.ofHours(FITTED_HOURS))));
    }

    @Test
    void artefactReadBackMakesTheSameMargins() {
        ArtefactFolder.write(artefact, folder.resolve("model"));
        ModelArtefact read = ArtefactFolder.read(folder.resolve("model")).model();
        assertThat(framesOf(read)).isEqualTo(framesOf(artefact)).isNotEmpty();
    }

    @Test
    void equalContentsHaveEqualNames() {
        ArtefactId first = ArtefactFolder.write(artefact, folder.resolve("first"));
        ArtefactId second = ArtefactFolder.write(
                ArtefactFolder.read(folder.resolve("first")).model(), folder.resolve("elsewhere"));
        assertThat(second).isEqualTo(first).isEqualTo(ArtefactFolder.identify(artefact));
        assertThat(ArtefactFolder.read(folder.resolve("elsewhere")).id()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "networks.f32", "scenarios.f32", "market.bin", "manifest.json"})
    void oneFlippedBitAnywhereIsRefused(String name) throws IOException {
        Path model = folder.resolve("model");
        ArtefactFolder.write(artefact, model);
        byte[] good = Files.readAllBytes(model.resolve(name));
        var random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(7);
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(model.resolve(name), bad);
            assertThatThrownBy(() -> ArtefactFolder.read(model))
                    .as("byte %d", at)
                    .isInstanceOf(ArtefactException.class)
                    .hasMessageContaining(model.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "networks.f32", "scenarios.f32", "market.bin", "manifest.json"})
    void missingOrCutFileIsNamed(String name) throws IOException {
        Path model = folder.resolve("model");
        ArtefactFolder.write(artefact, model);
        byte[] good = Files.readAllBytes(model.resolve(name));
        Files.write(model.resolve(name), Arrays.copyOf(good, good.length - 1));
        assertThatThrownBy(() -> ArtefactFolder.read(model))
                .isInstanceOf(ArtefactException.class)
                .hasMessageContaining(name);
        Files.delete(model.resolve(name));
        assertThatThrownBy(() -> ArtefactFolder.read(model))
                .isInstanceOf(ArtefactException.class)
                .hasMessageContaining(name);
    }

    @Test
    void folderThatIsNoModelIsExplained() {
        assertThatThrownBy(() -> ArtefactFolder.read(folder.resolve("nowhere")))
                .isInstanceOf(ArtefactException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("plimsoll train");
    }

    @Test
    void modelIsNeverOverwritten() throws IOException {
        Path model = folder.resolve("model");
        ArtefactFolder.write(artefact, model);
        assertThatThrownBy(() -> ArtefactFolder.write(artefact, model))
                .isInstanceOf(ArtefactException.class)
                .hasMessageContaining("not empty");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(model);
        }
    }

    @Test
    void provenanceSaysWhatWasSeenAndHow() {
        Map<String, String> configuration = artefact.provenance().configuration();
        assertThat(artefact.provenance().bars()).isEqualTo(3L * FITTED_HOURS);
        assertThat(artefact.provenance().dataSha256())
                .isEqualTo(market.closedBy(artefact.asOf()).sha256());
        assertThat(configuration).containsEntry("seeds", "[1]").doesNotContainKey("threads");
    }

    private static List<MarginFrame> framesOf(ModelArtefact model) {
        MarginEngine engine = new MarginEngine(model, MarginProfile.standard());
        List<MarginFrame> frames = new ArrayList<>();
        for (MarketEvent event : market.events(model.asOf(), market.end())) {
            engine.apply(event).frame().ifPresent(frames::add);
        }
        return frames;
    }
}
