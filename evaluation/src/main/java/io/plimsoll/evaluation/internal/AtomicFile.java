package io.plimsoll.evaluation.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** Files that are there whole or not at all. */
public final class AtomicFile {

    private AtomicFile() {}

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
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer writer = writer(part, target.toString().endsWith(".gz"))) {
                content.writeTo(writer);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        } finally {
            part.toFile().delete();
        }
    }

    private static Writer writer(Path part, boolean compressed) throws IOException {
        OutputStream plain = Files.newOutputStream(part);
        OutputStream out = compressed ? new GZIPOutputStream(plain, 1 << 16) : plain;
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }
}
