package io.plimsoll.evaluation.internal;

import io.plimsoll.data.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Text files that are there whole or not at all. */
public final class TextFile {

    private static final int BUFFER = 1 << 16;

    private TextFile() {}

    /** Writes the text of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; the writer is closed by the caller. */
        void writeTo(Writer writer) throws IOException;
    }

    /**
     * Writes a text file in UTF-8, compressed if its name ends with {@code .gz}, making its folder if need be. What was there before is
     * replaced only by the complete new file.
     *
     * @throws UncheckedIOException if it cannot be written; the message names the file
     */
    public static void write(Path file, Content content) {
        boolean compressed = file.toString().endsWith(".gz");
        try {
            AtomicFile.write(file, out -> {
                try (Writer writer = new BufferedWriter(
                        new OutputStreamWriter(
                                compressed ? new GZIPOutputStream(out, BUFFER) : out, StandardCharsets.UTF_8),
                        BUFFER)) {
                    content.writeTo(writer);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }
}
