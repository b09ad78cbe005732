package io.plimsoll.evaluation;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.plimsoll.evaluation.internal.TextFile;
import io.plimsoll.model.ModelForecast;
import io.plimsoll.model.liquidation.LiquidationRisk;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes liquidation probabilities as CSV, so that anyone can score them: {@code timestamp} (opening of the last bar used, ISO-8601 UTC),
 * {@code asset}, {@code horizon} (in bars), {@code model}, {@code side}, {@code distance} (fraction of the close that the price moves
 * against the position) and {@code p}, the probability that it does so within the horizon. Numbers have all digits that a double needs to
 * come back the same.
 *
 * <p>A probability is worth as many rows as there are distances, which is why they are written while they are made and never held.
 */
public final class ProbabilityExport {

    /** Distances that positions of usual leverage have to their liquidation, fractions of the close. */
    public static final List<Double> DISTANCES = List.of(0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2);

    private static final String[] HEADER = {"timestamp", "asset", "horizon", "model", "side", "distance", "p"};

    private final Duration interval;

    /** For prices of this bar interval, which horizons are counted in. */
    public ProbabilityExport(Duration interval) {
        this.interval = interval;
    }

    /**
     * Lets something happen and writes the probabilities of every forecast that is heard meanwhile. The file is opened first, so that one
     * that cannot be written is known before hours of work, and takes its name only when all has gone well.
     *
     * @param file replaced if it exists; compressed if its name ends with {@code .gz}
     * @param work makes the forecasts, and tells the listener of them on one thread at a time
     * @return what the work returns
     * @throws java.io.UncheckedIOException if the file cannot be written; the message names it
     * @throws IllegalArgumentException if a horizon is not a whole number of bars
     */
    public <T> T during(Path file, Function<ForecastListener, T> work) {
        List<T> result = new ArrayList<>(1);
        TextFile.write(file, writer -> {
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(HEADER);
            result.add(work.apply((asset, label, forecast, horizon) -> write(csv, asset, label, forecast, horizon)));
            csv.flush();
        });
        return result.get(0);
    }

    private void write(CsvWriter csv, String asset, long label, ModelForecast forecast, Horizon horizon) {
        String time = Instant.ofEpochMilli(label).toString();
        String bars = Integer.toString(Targets.steps(interval, horizon.hours()));
        int place = forecast.byHorizon().indexOf(forecast.at(horizon));
        for (Side side : Side.values()) {
            for (double distance : DISTANCES) {
                double[] reached = LiquidationRisk.probabilities(forecast, side, side.excursionAt(distance));
                csv.writeRecord(
                        time,
                        asset,
                        bars,
                        forecast.model(),
                        side.label(),
                        Double.toString(distance),
                        Double.toString(reached[place]));
            }
        }
    }
}
