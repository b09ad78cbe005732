package io.plimsoll.data.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.MarketDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The labels of a run as a CSV file, one event a row: kind, venue ({@code *} for every one), asset, start, end, and size as a
 * natural-log return.
 */
final class EventFile {

    private EventFile() {}

    static void write(Path file, List<SimulatedEvent> events) {
        try {
            AtomicFile.write(file, out -> write(out, events));
        } catch (IOException e) {
            throw new MarketDataException("file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(OutputStream out, List<SimulatedEvent> events) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new OutputStreamWriter(out, UTF_8))) {
            csv.writeRecord("kind", "venue", "asset", "start", "end", "size");
            for (SimulatedEvent event : events) {
                csv.writeRecord(
                        event.kind().name().toLowerCase(Locale.ROOT),
                        event.venue(),
                        event.asset(),
                        event.start().toString(),
                        event.end().toString(),
                        Double.toString(event.size()));
            }
        }
    }
}
