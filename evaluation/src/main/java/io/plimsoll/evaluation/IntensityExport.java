package io.plimsoll.evaluation;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.plimsoll.evaluation.internal.TextFile;
import io.plimsoll.model.liquidation.intensity.IntensityRows;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Forecasts of liquidated shares as a CSV file, one line for each day, asset, side and model. */
final class IntensityExport {

    private static final List<String> HEADER = List.of("day", "asset", "side", "model", "forecast", "realised");

    private IntensityExport() {}

    /**
     * Writes everything; forecast and realised are ln(share + 10⁻⁶).
     *
     * @throws java.io.UncheckedIOException if the file cannot be written; the message names it
     */
    static void write(IntensityForecasts forecasts, Path file) {
        IntensityRows rows = forecasts.rows();
        int[] at = forecasts.at();
        List<String> models = forecasts.models();
        List<double[]> said = models.stream().map(forecasts::of).toList();
        TextFile.write(file, writer -> {
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(HEADER);
            for (int k = 0; k < at.length; k++) {
                for (int m = 0; m < models.size(); m++) {
                    csv.writeRecord(
                            Instant.ofEpochMilli(rows.day(at[k]))
                                    .atOffset(ZoneOffset.UTC)
                                    .toLocalDate()
                                    .toString(),
                            rows.asset(at[k]),
                            rows.side(at[k]).label(),
                            models.get(m),
                            Double.toString(said.get(m)[k]),
                            Double.toString(rows.target(at[k])));
                }
            }
            csv.flush();
        });
    }
}
