package io.plimsoll.service.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints the rows that a query answers. Not thread-safe. */
abstract class RowPrinter {

    /** How rows are printed. */
    enum Format {
        /** Columns below each other. The rows are held until the last one has come. */
        TABLE,
        /** Comma-separated values with a header. */
        CSV,
        /** A JSON object a line. */
        JSON
    }

    final PrintWriter out;

    private RowPrinter(PrintWriter out) {
        this.out = out;
    }

    static RowPrinter of(Format format, PrintWriter out) {
        return switch (format) {
            case TABLE -> new Table(out);
            case CSV -> new Csv(out);
            case JSON -> new Json(out);
        };
    }

    abstract void columns(List<String> names);

    abstract void row(List<@Nullable Object> values);

    void end() {}

    /** Numbers without an exponent, times as ISO-8601 in UTC; empty where absent. */
    private static String text(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? plain(new BigDecimal(value.toString())) : value.toString();
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        return value == null ? "" : value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static final class Table extends RowPrinter {

        private static final int WIDEST = 60;
        private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

        private final List<List<String>> lines = new ArrayList<>();
        private final List<Boolean> numbers = new ArrayList<>();

        Table(PrintWriter out) {
            super(out);
        }

        @Override
        void columns(List<String> names) {
            lines.add(names);
            names.forEach(name -> numbers.add(true));
        }

        @Override
        void row(List<@Nullable Object> values) {
            List<String> texts = new ArrayList<>();
            for (int k = 0; k < values.size(); k++) {
                Object value = values.get(k);
                numbers.set(k, numbers.get(k) && (value == null || value instanceof Number));
                String text = CONTROL.matcher(text(value)).replaceAll("·");
                texts.add(text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text);
            }
            lines.add(texts);
        }

        @Override
        void end() {
            int[] widths = new int[numbers.size()];
            for (List<String> line : lines) {
                for (int k = 0; k < widths.length; k++) {
                    widths[k] = Math.max(widths[k], line.get(k).length());
                }
            }
            for (List<String> line : lines) {
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < widths.length; k++) {
                    String space = " ".repeat(widths[k] - line.get(k).length());
                    text.append(numbers.get(k) ? space + line.get(k) : line.get(k) + space)
                            .append("  ");
                }
                out.println(text.toString().stripTrailing());
            }
            int rows = lines.size() - 1;
            out.println("(" + rows + (rows == 1 ? " row)" : " rows)"));
        }
    }

    private static final class Csv extends RowPrinter {

        private final CsvWriter csv;

        Csv(PrintWriter out) {
            super(out);
            csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        }

        @Override
        void columns(List<String> names) {
            csv.writeRecord(names);
        }

        @Override
        void row(List<@Nullable Object> values) {
            csv.writeRecord(values.stream().map(RowPrinter::text).toList());
        }

        @Override
        void end() {
            try {
                csv.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Json extends RowPrinter {

        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();

        private List<String> names = List.of();

        Json(PrintWriter out) {
            super(out);
        }

        @Override
        void columns(List<String> columnNames) {
            names = columnNames;
        }

        @Override
        void row(List<@Nullable Object> values) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int k = 0; k < names.size(); k++) {
                object.put(names.get(k), jsonOf(values.get(k)));
            }
            out.println(JSON.writeValueAsString(object));
        }

        /** A number where JSON has one: it knows no infinity. */
        private static @Nullable Object jsonOf(@Nullable Object value) {
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                return new BigDecimal(text(value));
            }
            return value == null || value instanceof Boolean ? value : text(value);
        }
    }
}
