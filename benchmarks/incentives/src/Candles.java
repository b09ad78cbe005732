import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Bars of one series by the second at which they open. Those after 2023 are dropped as they are read. */
final class Candles {

    private static final Instant END = Instant.parse("2024-01-01T00:00:00Z");

    final TreeMap<Long, Bar> bars = new TreeMap<>();

    record Bar(double open, double high, double low, double close, double volume) {}

    static Candles read(Path file) throws IOException {
        Candles candles = new Candles();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                String text = cells[0].replace(' ', 'T').replaceFirst("(\\+00:00|Z)?$", "Z");
                Instant open = Instant.parse(text);
                if (open.isBefore(END)) {
                    candles.bars.put(open.getEpochSecond(), new Bar(
                            Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4]), Double.parseDouble(cells[5])));
                }
            }
        }
        return candles;
    }

    /** Turnover of the day before an hour, quote units; NaN if a bar is missing. */
    double turnover(long second) {
        double sum = 0;
        for (int hour = 1; hour <= 24; hour++) {
            Bar bar = bars.get(second - hour * 3600L);
            sum += bar == null ? Double.NaN : bar.volume * bar.close;
        }
        return sum;
    }
}
