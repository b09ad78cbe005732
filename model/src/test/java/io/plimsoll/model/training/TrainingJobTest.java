package io.plimsoll.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.model.SmallTraining;
import io.plimsoll.model.artefact.ArtefactException;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.market.Horizon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingJobTest {

    private static final TrainingConfiguration SMALL =
            SmallTraining.configuration().withHorizons(List.of(new Horizon(1)));

    @TempDir
    private Path folder;

    @Test
    void writesAModelThatLoads() {
        TrainingJob.Result result = TrainingJob.run(
                new TrainingJob.Request(simulated(2, 2000), folder.resolve("model"), SMALL), ProgressListener.NONE);
        assertThat(ArtefactFolder.read(folder.resolve("model")).id()).isEqualTo(result.id());
        assertThat(result.bars()).isEqualTo(4000);
        assertThat(result.tooShort()).isEmpty();
    }

    @Test
    void assetOfFiftyBarsIsServedButNamed() {
        MarketHistory whole = simulated(2, 4000).load(ProgressListener.NONE).history();
        List<BarSeries> series = new ArrayList<>(whole.series());
        BarSeries last = series.remove(1);
        series.add(last.slice(last.size() - 50, last.size()));
        MarketSource source = progress -> MarketSource.LoadedMarket.of(MarketHistory.of(Duration.ofHours(1), series));
        TrainingJob.Result result =
                TrainingJob.run(new TrainingJob.Request(source, folder.resolve("model"), SMALL), ProgressListener.NONE);
        assertThat(result.artefact().assets()).contains(last.asset());
        assertThat(result.tooShort())
                .singleElement()
                .asString()
                .contains(last.instrument().symbol())
                .contains("50 bars");
    }

    @Test
    void tooLittleHistoryIsSaidWithNumbers() {
        assertThatThrownBy(() -> TrainingJob.run(
                        new TrainingJob.Request(simulated(1, 300), folder.resolve("model"), SMALL),
                        ProgressListener.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("rows");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void takenFolderIsRefusedBeforeTheWork() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "keep me");
        MarketSource mustNotBeRead = progress -> {
            throw new AssertionError("the history was read");
        };
        assertThatThrownBy(() ->
                        TrainingJob.run(new TrainingJob.Request(mustNotBeRead, folder, SMALL), ProgressListener.NONE))
                .isInstanceOf(ArtefactException.class)
                .hasMessageContaining("not empty");
    }

    private static MarketSource simulated(int assets, int hours) {
        return new SimulatedMarket(SimulationSettings.DEFAULT.withAssets(assets).withHours(hours));
    }
}
