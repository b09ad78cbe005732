package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.evaluation.score.IntensityFigures;
import io.plimsoll.model.training.IntensityConfiguration;
import io.plimsoll.model.training.IntensityFold;
import io.plimsoll.model.training.TrainingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiquidationIntensityJobTest {

    private static final IntensityConfiguration SMALL =
            new IntensityConfiguration(1e-2, List.of(4), 0.1, 1e-3, 1e-3, 256, 1, List.of(1L));
    private static final LocalDate FROM = LocalDate.parse("2023-06-15");
    private static final LocalDate TO = LocalDate.parse("2023-06-30");

    @TempDir
    Path folder;

    private LiquidationIntensityJob.Request request(Facts facts, LocalDate from, LocalDate to) {
        return request(SyntheticDays.prices(), List.of(SyntheticDays.source(facts)), from, to);
    }

    private LiquidationIntensityJob.Request request(
            MarketSource prices, List<MarketSource> facts, LocalDate from, LocalDate to) {
        return new LiquidationIntensityJob.Request(
                prices,
                facts,
                from,
                to,
                SMALL,
                LiquidationIntensityJob.STANDARD_SCHEDULE,
                Optional.of(folder.resolve("forecasts.csv")),
                Optional.of(folder.resolve("report")));
    }

    @Test
    void everyKnownShareOfThePeriodIsForecastByEveryModelAndTheUnknownAreCounted() throws Exception {
        LiquidationIntensityJob.Result result =
                LiquidationIntensityJob.run(request(SyntheticDays.facts(), FROM, TO), ProgressListener.NONE);
        IntensityFigures figures = result.figures();
        assertThat(figures.days()).isEqualTo(16);
        assertThat(figures.assets()).isEqualTo(SyntheticDays.ASSETS.size());
        assertThat(figures.coverage().known()).isEqualTo(figures.judged());
        assertThat(figures.coverage().known() + figures.coverage().unknown()).isEqualTo(16 * 6 * 2);
        assertThat(figures.coverage().unknown()).isPositive();
        assertThat(figures.scores()).hasSize(7 * 3);
        assertThat(figures.ofBothSides().get(0).model()).isEqualTo(IntensityFold.OURS);
        for (IntensityFigures.Score score : figures.scores()) {
            // The shares follow a law whose noise has variance 1.
            assertThat(score.meanSquaredError()).as(score.model()).isBetween(0.5, 3.0);
            assertThat(score.spearman()).as(score.model()).isGreaterThan(0.2);
        }
        List<String> lines = Files.readAllLines(folder.resolve("forecasts.csv"));
        assertThat(lines).hasSize(1 + 7 * figures.judged());
        assertThat(lines.get(0)).isEqualTo("day,asset,side,model,forecast,realised");
        assertThat(lines.get(1)).startsWith("2023-06-15,BTC,long,plimsoll,");
        JsonNode json = JsonMapper.shared()
                .readTree(folder.resolve("report")
                        .resolve(LiquidationIntensityJob.FIGURES)
                        .toFile());
        assertThat(json.at("/judged").asInt()).isEqualTo(figures.judged());
        assertThat(json.at("/scores/0/meanSquaredError").asDouble())
                .isEqualTo(figures.scores().get(0).meanSquaredError());
    }

    @Test
    void aRunIsTheSameAgainAndALaterEndChangesNoEarlierForecast() {
        IntensityForecasts once = LiquidationIntensityJob.run(
                        request(SyntheticDays.facts(), FROM, TO), ProgressListener.NONE)
                .forecasts();
        IntensityForecasts longer = LiquidationIntensityJob.run(
                        request(SyntheticDays.facts(), FROM, TO.plusDays(5)), ProgressListener.NONE)
                .forecasts();
        for (String model : once.models()) {
            double[] first = once.of(model);
            // Batches of other sizes go through the native arrays in another order of additions.
            assertThat(Arrays.copyOf(longer.of(model), first.length)).as(model).containsExactly(first, within(1e-6));
        }
    }

    @Test
    void whatCannotBeJudgedIsRefusedWithTheReason() {
        assertThatThrownBy(() -> request(SyntheticDays.facts(), TO, FROM))
                .hasMessageContaining("have 2023-06-30 to 2023-06-15");
        LocalDate after = LocalDate.parse("2024-06-01");
        assertThatThrownBy(() -> LiquidationIntensityJob.run(
                        request(SyntheticDays.facts(), after, after), ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("from 2024-06-01 to 2024-06-01")
                .hasMessageContaining("days from 2023-03-01 to 2023-07-08");
        LocalDate early = LocalDate.parse("2023-03-20");
        assertThatThrownBy(() ->
                        LiquidationIntensityJob.run(request(SyntheticDays.facts(), early, TO), ProgressListener.NONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("at least 500 a side");
        assertThatThrownBy(() -> LiquidationIntensityJob.run(
                        request(SyntheticDays.prices(), List.of(SyntheticDays.prices()), FROM, TO),
                        ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("one venue; have []");
        assertThat(folder).isEmptyDirectory();
    }
}
