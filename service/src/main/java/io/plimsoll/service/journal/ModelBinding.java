package io.plimsoll.service.journal;

import io.plimsoll.data.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Binds a state folder to the model whose margins were published from it. Another model would give the same journal other margins, and a
 * sequence number that has been published must never name two different ones.
 */
public final class ModelBinding {

    private static final String FILE = "model.sha256";

    private ModelBinding() {}

    /**
     * Binds a folder that is not bound yet.
     *
     * @param state the state folder; made if it is not there
     * @param sha256 hash of the model
     * @throws JournalException if the folder is bound to another model, or cannot be read or written
     */
    public static void bind(Path state, String sha256) {
        Path file = state.resolve(FILE);
        try {
            if (Files.exists(file)) {
                String bound = Files.readString(file, StandardCharsets.US_ASCII).strip();
                if (!bound.equals(sha256)) {
                    throw new JournalException(
                            state + ": belongs to the model with SHA-256 " + bound + "; the model given has " + sha256
                                    + ". Give each model a state folder of its own (--state)");
                }
                return;
            }
            AtomicFile.write(file, out -> out.write((sha256 + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new JournalException(file + ": cannot be read or written: " + e, e);
        }
    }
}
