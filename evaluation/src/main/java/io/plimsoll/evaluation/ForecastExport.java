package io.plimsoll.evaluation;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.plimsoll.evaluation.internal.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes forecasts as CSV, so that anyone can score them: {@code timestamp} (opening of the last bar used, ISO-8601 UTC),
 * {@code asset}, {@code horizon} (in bars), {@code model}, {@code alpha}, {@code variance}, {@code var_lo}, {@code var_hi},
 * {@code es_lo}, {@code es_hi}. Numbers have all digits that a double needs to come back the same.
 */
public final class ForecastExport {

    /** Ends the name under which a model's quantiles without the safety integrator are listed. */
    public static final String PLAIN_SUFFIX = "-plain";

    private static final String[] HEADER = {
        "timestamp", "asset", "horizon", "model", "alpha", "variance", "var_lo", "var_hi", "es_lo", "es_hi"
    };

    private final Duration interval;

    /** For prices of this bar interval, which horizons are counted in. */
    public ForecastExport(Duration interval) {
        this.interval = interval;
    }

    /**
     * Writes all rows. A model with a safety integrator is listed twice, the second time without it and with {@link #PLAIN_SUFFIX} to its
     * name; expected shortfalls shrink with their quantiles.
     *
     * @param file replaced if it exists; compressed if its name ends with {@code .gz}
     * @throws java.io.UncheckedIOException if it cannot be written; the message names the file
     * @throws IllegalArgumentException if a horizon is not a whole number of bars
     */
    public void write(ForecastTable table, Path file) {
        Set<String> withIntegrator = table.series().stream()
                .filter(ForecastSeries::hasIntegrator)
                .map(s -> s.key().model())
                .collect(Collectors.toUnmodifiableSet());
        TextFile.write(file, writer -> {
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(HEADER);
            for (ForecastSeries series : table.series()) {
                writeRows(csv, series, series.key().model());
                if (withIntegrator.contains(series.key().model())) {
                    writePlainRows(csv, series, series.key().model() + PLAIN_SUFFIX);
                }
            }
            csv.flush();
        });
    }

    private void writeRows(CsvWriter csv, ForecastSeries s, String model) {
        for (int i = 0; i < s.size(); i++) {
            writeRow(csv, s, i, model, s.varLow(i), s.varHigh(i), s.esLow(i), s.esHigh(i));
        }
    }

    private void writePlainRows(CsvWriter csv, ForecastSeries s, String model) {
        for (int i = 0; i < s.size(); i++) {
            writeRow(csv, s, i, model, s.varLowPlain(i), s.varHighPlain(i), s.esLowPlain(i), s.esHighPlain(i));
        }
    }

    private void writeRow(
            CsvWriter csv,
            ForecastSeries s,
            int i,
            String model,
            double low,
            double high,
            double esLow,
            double esHigh) {
        csv.writeRecord(
                Instant.ofEpochMilli(s.label(i)).toString(),
                s.key().asset(),
                Integer.toString(Targets.steps(interval, s.key().horizonHours())),
                model,
                Double.toString(s.key().alpha()),
                Double.toString(s.variance(i)),
                Double.toString(low),
                Double.toString(high),
                Double.toString(esLow),
                Double.toString(esHigh));
    }
}
