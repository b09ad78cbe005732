package io.plimsoll.evaluation.score;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.evaluation.ForecastKey;
import io.plimsoll.evaluation.ForecastRow;
import io.plimsoll.evaluation.ForecastTable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the folder {@code oracle}; make_oracle.py beside them says what they are. */
final class OracleFiles {

    static final String PLAIN = "-plain";

    private OracleFiles() {}

    static MarketHistory history() throws IOException {
        List<BarSeries> all = new ArrayList<>();
        for (String asset : List.of("AAA", "BBB", "CCC")) {
            BarSeries.Builder bars = BarSeries.builder(new Instrument(asset, asset), Duration.ofHours(1));
            for (NamedCsvRecord row : rows(asset + ".csv.gz")) {
                bars.add(
                        Long.parseLong(row.getField("timestamp")),
                        number(row, "open"),
                        number(row, "high"),
                        number(row, "low"),
                        number(row, "close"),
                        1);
            }
            all.add(bars.build());
        }
        return MarketHistory.of(Duration.ofHours(1), all);
    }

    /** The forecasts; those of OURS-plain are the plain quantiles of OURS. */
    static ForecastTable forecasts() throws IOException {
        Map<String, NamedCsvRecord> plain = new HashMap<>();
        List<NamedCsvRecord> rows = rows("forecasts.csv.gz");
        rows.stream().filter(r -> r.getField("model").endsWith(PLAIN)).forEach(r -> plain.put(place(r), r));
        ForecastTable.Builder table = ForecastTable.builder();
        for (NamedCsvRecord row : rows) {
            String model = row.getField("model");
            if (!model.endsWith(PLAIN)) {
                NamedCsvRecord without = model.equals("OURS") ? Objects.requireNonNull(plain.get(place(row))) : row;
                table.append(key(row), forecast(row, without));
            }
        }
        return table.build();
    }

    static JsonNode expected() throws IOException {
        try (var in = Objects.requireNonNull(OracleFiles.class.getResourceAsStream("oracle/expected.json"))) {
            return JsonMapper.shared().readTree(in);
        }
    }

    private static ForecastKey key(NamedCsvRecord row) {
        return new ForecastKey(
                Integer.parseInt(row.getField("horizon")),
                number(row, "alpha"),
                row.getField("asset"),
                row.getField("model"));
    }

    private static ForecastRow forecast(NamedCsvRecord row, NamedCsvRecord without) {
        return new ForecastRow(
                Long.parseLong(row.getField("timestamp")),
                number(row, "variance"),
                number(row, "var_lo"),
                number(row, "var_hi"),
                number(row, "es_lo"),
                number(row, "es_hi"),
                number(without, "var_lo"),
                number(without, "var_hi"));
    }

    private static String place(NamedCsvRecord row) {
        return String.join(
                " ", row.getField("timestamp"), row.getField("asset"), row.getField("horizon"), row.getField("alpha"));
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }

    private static List<NamedCsvRecord> rows(String name) throws IOException {
        try (Reader reader = new InputStreamReader(
                        new GZIPInputStream(
                                Objects.requireNonNull(OracleFiles.class.getResourceAsStream("oracle/" + name))),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return csv.stream().toList();
        }
    }

    static Instant instant(JsonNode row, String field) {
        return Instant.parse(row.get(field).asString());
    }
}
