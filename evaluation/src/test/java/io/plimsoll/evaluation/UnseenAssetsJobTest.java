package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.evaluation.score.BacktestFigures;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.TrainingConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnseenAssetsJobTest {

    private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
    private static final TrainingConfiguration SMALL = SmallConfiguration.of(List.of(new Horizon(1)), 2);

    @TempDir
    private Path folder;

    @Test
    void everyAssetIsLeftOutOnceAndJudgedAtEveryLengthOfHistory() {
        UnseenAssetsJob.Result result = run(request(List.of(), 2));
        assertThat(result.ifListed()).containsOnlyKeys(0, 24, 168, 720);
        for (BacktestFigures figures : result.ifListed().values()) {
            assertThat(figures.summaries(8, 0.005)).isNotEmpty().allSatisfy(summary -> {
                assertThat(summary.assets()).containsExactly("BNB", "BTC", "ETH", "SOL");
                assertThat(summary.windows()).isEqualTo(4 * (32 * 3 - 1));
            });
        }
        assertThat(result.whole().summaries(8, 0.005)).isNotEmpty();
        for (String name : List.of("fc.csv", "fc-0h.csv", "fc-24h.csv", "fc-168h.csv", "fc-720h.csv")) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        double born = margin(result, 0);
        double grown = margin(result, 720);
        assertThat(born).as("mean margin of an asset without a past").isGreaterThan(grown);
    }

    private static double margin(UnseenAssetsJob.Result result, int hours) {
        return Objects.requireNonNull(result.ifListed().get(hours)).summaries(8, 0.005).stream()
                .filter(s -> s.contender().label().equals("plimsoll"))
                .mapToDouble(s -> s.margin().mean())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFitMustKeepAssetsToFitOn() {
        assertThatThrownBy(() -> run(request(List.of(), 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 of 4");
        assertThatThrownBy(() -> request(List.of("BTC"), 0)).hasMessageContaining("leftOutAtOnce");
    }

    private static UnseenAssetsJob.Result run(UnseenAssetsJob.Request request) {
        return new UnseenAssetsJob(new ThreadTaskRunner(2)).run(request, ProgressListener.NONE);
    }

    private UnseenAssetsJob.Request request(List<String> assets, int leftOutAtOnce) {
        return new UnseenAssetsJob.Request(
                new BacktestJob.Request(
                        new SimulatedMarket(SimulationSettings.DEFAULT
                                .withAssets(4)
                                .withStart(START)
                                .withHours(24 * 120)),
                        assets,
                        List.of(new Horizon(8)),
                        LocalDate.parse("2023-03-20"),
                        LocalDate.parse("2023-04-20"),
                        SMALL,
                        new RefitSchedule(Duration.ofDays(14), Duration.ofDays(28)),
                        MarginProfile.standard(),
                        List.of(0.005),
                        Optional.of(folder.resolve("fc.csv")),
                        Optional.empty(),
                        Optional.empty()),
                leftOutAtOnce);
    }
}
