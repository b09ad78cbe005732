package io.plimsoll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbabilityExportTest {

    private static final long LABEL = Instant.parse("2023-03-01T23:00:00Z").toEpochMilli();
    private static final Horizon EIGHT = new Horizon(8);
    private static final Horizon DAY = new Horizon(24);
    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);
    private static final ModelForecast FORECAST =
            new ModelForecast("mine", List.of(over(EIGHT, 4e-4, 1), over(DAY, 1.6e-3, 1.25)));

    @TempDir
    private Path folder;

    private static ExcursionForecast over(Horizon horizon, double variance, double theta) {
        return new ExcursionForecast(
                horizon, variance, variance, variance, TAIL, TAIL, theta, theta, QuantileError.NONE);
    }

    @Test
    void aRowForEachSideAndDistanceInTheFormatOfTheScorer() throws IOException {
        Path file = folder.resolve("new/p.csv");
        List<String> lines = write(file, Duration.ofHours(1), FORECAST, DAY);
        assertThat(lines).hasSize(1 + 2 * ProbabilityExport.DISTANCES.size());
        assertThat(lines.get(0)).isEqualTo("timestamp,asset,horizon,model,side,distance,p");
        assertThat(lines.get(4)).startsWith("2023-03-01T23:00:00Z,BTC,24,mine,long,0.05,");
        assertThat(lines.get(13)).startsWith("2023-03-01T23:00:00Z,BTC,24,mine,short,0.075,");
        // σ = 0.04, θ = 1.25: the excursion's unit is 0.05, and ln(1.05)/0.05 lies between the knots at 0.5 and 1.
        double u = Math.log(1.05) / 0.05;
        assertThat(probability(lines.get(12))).isCloseTo(1 - 0.95 / 3 * (1 + (u - 0.5) / 0.5), within(1e-12));
        assertThat(probability(lines.get(4)))
                .as("a fall of 5 % is a longer way in logarithms than a rise of 5 %")
                .isLessThan(probability(lines.get(12)));
    }

    @Test
    void theProbabilityIsTheOneThatIsServedWithAllItsDigits() throws IOException {
        List<String> lines = write(folder.resolve("p.csv"), Duration.ofHours(1), FORECAST, DAY);
        assertThat(probability(lines.get(8)))
                .isEqualTo(FORECAST.at(DAY).survival(Side.LONG, Side.LONG.excursionAt(0.2)))
                .isBetween(1e-9, 0.01);
    }

    @Test
    void whatMayHappenWithinEightHoursMayHappenWithinADay() throws IOException {
        ModelForecast calmDay = new ModelForecast("mine", List.of(over(EIGHT, 4e-4, 1), over(DAY, 1e-4, 1)));
        assertThat(rest(write(folder.resolve("day.csv"), Duration.ofHours(1), calmDay, DAY)))
                .isEqualTo(rest(write(folder.resolve("eight.csv"), Duration.ofHours(1), calmDay, EIGHT)));
    }

    @Test
    void countsHorizonsInBars() throws IOException {
        assertThat(write(folder.resolve("p.csv"), Duration.ofMinutes(15), FORECAST, EIGHT)
                        .get(1))
                .startsWith("2023-03-01T23:00:00Z,BTC,32,mine,");
    }

    @Test
    void compressesByTheName() throws IOException {
        Path file = folder.resolve("p.csv.gz");
        String said = new ProbabilityExport(Duration.ofHours(1)).during(file, listener -> {
            listener.heard("BTC", LABEL, FORECAST, DAY);
            return "done";
        });
        assertThat(said).isEqualTo("done");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(17);
        }
    }

    @Test
    void whenTheWorkFailsTheOldFileIsAsItWasAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "old");
        assertThatThrownBy(() -> new ProbabilityExport(Duration.ofHours(1)).during(file, listener -> {
                    listener.heard("BTC", LABEL, FORECAST, DAY);
                    throw new IllegalStateException("no more history");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more history");
        assertThat(Files.readString(file)).isEqualTo("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamedBeforeAnyWork() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new ProbabilityExport(Duration.ofHours(1))
                        .during(notAFolder.resolve("p.csv"), listener -> {
                            throw new AssertionError("must not be reached");
                        }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("p.csv");
    }

    @Test
    void aHorizonThatIsNoWholeNumberOfBarsIsRefused() {
        assertThatThrownBy(() -> write(folder.resolve("p.csv"), Duration.ofHours(5), FORECAST, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole number of bars of PT5H; have 24h");
    }

    private static List<String> write(Path file, Duration interval, ModelForecast forecast, Horizon horizon)
            throws IOException {
        new ProbabilityExport(interval).during(file, listener -> {
            listener.heard("BTC", LABEL, forecast, horizon);
            return true;
        });
        return Files.readAllLines(file);
    }

    private static double probability(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }

    private static List<Double> rest(List<String> lines) {
        return lines.stream().skip(1).map(ProbabilityExportTest::probability).toList();
    }
}
