package io.plimsoll.data.quality.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.PageTemplate;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.Verdict;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells an import: as lines for a terminal, as a page that needs no other file, no network and no script, and as JSON. Text from
 * outside, such as names of files and offending values, is escaped in all of them; the JSON alone holds it uncut. Safe for use by any
 * thread.
 */
public final class QualityReportWriter {

    /** Name of the page. */
    public static final String PAGE = "report.html";

    /** Name of the figures. */
    public static final String FIGURES = "report.json";

    private final PageTemplate template = new PageTemplate(QualityReportWriter.class);

    private final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /**
     * What {@code report.json} holds.
     *
     * @param document the import, whole
     * @param rows rows by verdict
     * @param rules what is fixed about the rules that found something
     */
    record Figures(QualityDocument document, Map<Verdict, Long> rows, List<RuleFigures> rules) {}

    /**
     * One rule.
     *
     * @param rule its name
     * @param verdict what becomes of that which it finds
     * @param scope what one finding is about
     * @param findings how many
     */
    record RuleFigures(QualityRule rule, Verdict verdict, QualityRule.Scope scope, long findings) {}

    /** The import as lines for a terminal, without line ends. */
    public List<String> lines(QualityDocument document) {
        return QualityLines.of(document);
    }

    /**
     * Writes both files, replacing earlier ones.
     *
     * @param folder made if need be
     * @throws UncheckedIOException if a file cannot be written; the message names it
     */
    public void write(Path folder, QualityDocument document) {
        write(folder.resolve(FIGURES), writer -> json.writeValue(writer, figures(document)));
        write(folder.resolve(PAGE), writer -> template.write(writer, QualityPage.of(document)));
    }

    /**
     * Reads what was written before.
     *
     * @param folder that holds {@code report.json}
     * @throws UncheckedIOException if there is none or it is not one; the message names it
     */
    public QualityDocument read(Path folder) {
        Path file = folder.resolve(FIGURES);
        try {
            return json.readValue(Files.readString(file), Figures.class).document();
        } catch (IOException | JacksonException e) {
            IOException cause = e instanceof IOException io ? io : new IOException(e.getMessage(), e);
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), cause);
        }
    }

    private static Figures figures(QualityDocument document) {
        Map<Verdict, Long> rows = new TreeMap<>();
        Arrays.stream(Verdict.values()).forEach(verdict -> rows.put(verdict, document.rows(verdict)));
        return new Figures(
                document,
                rows,
                document.quality().counts().entrySet().stream()
                        .map(e -> new RuleFigures(
                                e.getKey(), e.getKey().verdict(), e.getKey().scope(), e.getValue()))
                        .toList());
    }

    /** Writes the text of a file. */
    private interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    private static void write(Path file, Content content) {
        try {
            AtomicFile.write(file, out -> {
                try (Writer writer = new OutputStreamWriter(out, UTF_8)) {
                    content.writeTo(writer);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }
}
