package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationJobTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenReadsBackAsTheSameMarket() {
        Path out = directory.resolve("market");
        SimulationSettings settings =
                SimulationSettings.DEFAULT.withHours(90 * 24).withAssets(14).withSeed(99);

        SimulationJob.Result result =
                SimulationJob.run(new SimulationJob.Request(out, settings), ProgressListener.NONE);
        LoadedMarket read = CsvFolderSource.of(out).load(ProgressListener.NONE);

        assertThat(result.assets()).isEqualTo(14);
        assertThat(result.bars()).isEqualTo(14 * 90 * 24);
        assertThat(result.bytes()).isPositive();
        assertThat(read.quality().total()).isZero();
        assertThat(read.history().sha256())
                .isEqualTo(result.sha256())
                .isEqualTo(new SimulatedMarket(settings)
                        .load(ProgressListener.NONE)
                        .history()
                        .sha256());
    }

    @Test
    void reportsProgressOfBothTasks() {
        Set<String> tasks = new LinkedHashSet<>();
        SimulationJob.run(
                new SimulationJob.Request(
                        directory.resolve("market"),
                        SimulationSettings.DEFAULT.withHours(48).withAssets(2)),
                (task, done, total) -> tasks.add(task));

        assertThat(tasks).containsExactly("Simulating 2 assets", "Writing market");
    }
}
