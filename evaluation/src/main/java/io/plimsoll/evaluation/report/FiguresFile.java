package io.plimsoll.evaluation.report;

import io.plimsoll.evaluation.internal.TextFile;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Figures as JSON for programs, unrounded; what a sample does not carry is null. */
public final class FiguresFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new NullForNaN())
                    .addSerializer(double.class, new NullForNaN()))
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private FiguresFile() {}

    /**
     * Writes a record of figures, replacing an earlier file.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; the message names the file
     */
    public static void write(Path file, Record figures) {
        TextFile.write(file, writer -> writer.write(JSON.writeValueAsString(figures)));
    }

    /** JSON knows no NaN. */
    private static final class NullForNaN extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }
}
