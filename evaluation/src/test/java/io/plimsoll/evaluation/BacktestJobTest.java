package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import io.plimsoll.evaluation.report.BacktestReport;
import io.plimsoll.evaluation.score.BlendFrontier;
import io.plimsoll.evaluation.score.Contender;
import io.plimsoll.evaluation.score.StartHours;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.training.RefitSchedule;
import io.plimsoll.model.training.TrainingConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestJobTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final TrainingConfiguration SMALL = SmallConfiguration.of(List.of(new Horizon(1)), 2);

    @TempDir
    private Path folder;

    @Test
    void judgesTheAskedAssetsAndHorizonsAndWritesExportAndReport() throws IOException {
        Path export = folder.resolve("forecasts.csv");
        BacktestJob.Result result = job().run(
                        request(List.of("ETH"), List.of(new Horizon(8)), "2024-03-20", "2024-04-30", export),
                        ProgressListener.NONE);
        assertThat(result.forecasts().assets()).containsExactly("ETH");
        assertThat(result.forecasts().horizons()).containsExactly(8);
        assertThat(result.figures().summaries(8, 0.005)).isNotEmpty();
        assertThat(result.figures().startHours().stream().map(StartHours::contender))
                .containsExactly(
                        Contender.of("har-blend"), Contender.of("plimsoll"),
                        Contender.of("har-blend"), Contender.of("plimsoll"));
        assertThat(result.figures().frontiers().stream().map(BlendFrontier::model))
                .containsExactly("har-blend", "plimsoll", "har-blend", "plimsoll");
        long models = result.forecasts().models().size();
        try (var lines = Files.lines(export)) {
            assertThat(lines.filter(l -> l.contains(",plimsoll,")).count()).isEqualTo(2 * (42 * 3 - 1));
        }
        assertThat(models).isEqualTo(8);
        List<String> probabilities = Files.readAllLines(folder.resolve("probabilities.csv"));
        assertThat(probabilities).hasSize(Math.toIntExact(1 + models * (42 * 3 - 1) * 2 * 8));
        assertThat(probabilities.get(1)).startsWith("2024-03-20T07:00:00Z,ETH,8,plimsoll,long,0.01,0.");
        String page = Files.readString(folder.resolve("report").resolve(BacktestReport.PAGE));
        assertThat(page)
                .contains(
                        "Backtest 2024-03-20 to 2024-04-30",
                        result.lastArtefact().sha256());
        assertThat(folder.resolve("report").resolve(BacktestReport.FIGURES)).isNotEmptyFile();
    }

    @Test
    void periodOutsideTheHistoryIsRefusedWithBothPeriods() {
        assertThatThrownBy(() -> job().run(
                                request(
                                        List.of(),
                                        List.of(new Horizon(1)),
                                        "2024-03-20",
                                        "2024-12-31",
                                        folder.resolve("x")),
                                ProgressListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2024-01-01T00:00:00Z")
                .hasMessageContaining("2025-01-01T00:00:00Z");
    }

    @Test
    void unknownAssetIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> job().run(
                                request(
                                        List.of("NOPE"),
                                        List.of(new Horizon(1)),
                                        "2024-03-20",
                                        "2024-04-01",
                                        folder.resolve("x")),
                                ProgressListener.NONE))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("NOPE")
                .hasMessageContaining("BTC");
    }

    @Test
    void lastDayBeforeTheFirstIsRefused() {
        assertThatThrownBy(() ->
                        request(List.of(), List.of(new Horizon(1)), "2024-03-20", "2024-03-19", folder.resolve("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2024-03-19");
    }

    @Test
    void oneFileForForecastsAndProbabilitiesIsRefused() {
        assertThatThrownBy(() -> request(
                        List.of(),
                        List.of(new Horizon(1)),
                        "2024-03-20",
                        "2024-04-01",
                        folder.resolve("probabilities.csv")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different files")
                .hasMessageContaining("probabilities.csv");
    }

    private static BacktestJob job() {
        return new BacktestJob(new ThreadTaskRunner(2), CLOCK);
    }

    private BacktestJob.Request request(
            List<String> assets, List<Horizon> horizons, String from, String to, Path export) {
        MarketSource source = new SimulatedMarket(
                SimulationSettings.DEFAULT.withAssets(3).withStart(START).withHours(24 * 130));
        return new BacktestJob.Request(
                source,
                assets,
                horizons,
                LocalDate.parse(from),
                LocalDate.parse(to),
                SMALL,
                new RefitSchedule(Duration.ofDays(14), Duration.ofDays(28)),
                MarginProfile.standard(),
                List.of(0.005, 0.01),
                Optional.of(export),
                Optional.of(folder.resolve("probabilities.csv")),
                Optional.of(folder.resolve("report")));
    }
}
