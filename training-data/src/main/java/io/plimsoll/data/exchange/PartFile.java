package io.plimsoll.data.exchange;

import io.plimsoll.data.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file on its way, under a hidden name beside its own, with the server's mark of which version it is. */
final class PartFile {

    private final Path target;
    private final Path part;
    private final Path etag;

    PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling("." + target.getFileName() + ".part");
        this.etag = target.resolveSibling("." + target.getFileName() + ".etag");
    }

    /**
     * From where a download can go on.
     *
     * @param bytes that are here; 0 means from the start
     * @param etag the version that they are of
     */
    record Resume(long bytes, String etag) {

        static final Resume NOTHING = new Resume(0, "");
    }

    /** Where the bytes lie. */
    Path path() {
        return part;
    }

    /** From where a download can go on: only behind bytes of a known version. */
    Resume resume() throws IOException {
        if (!Files.exists(part) || !Files.exists(etag)) {
            return Resume.NOTHING;
        }
        return new Resume(Files.size(part), Files.readString(etag, StandardCharsets.ISO_8859_1));
    }

    /** Forgets what is here and begins anew with this version. A weak mark allows no continuation, and is not kept. */
    void begin(Optional<String> version) throws IOException {
        delete();
        if (version.isPresent() && version.get().startsWith("\"")) {
            Files.writeString(etag, version.get(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether the bytes here have this checksum. */
    boolean is(String sha256) throws IOException {
        return Files.exists(part) && Sha256.of(part).equals(sha256);
    }

    /** Gives the file its own name. */
    void publish() throws IOException {
        AtomicFile.publish(part, target);
        Files.deleteIfExists(etag);
    }

    /** Forgets what is here. */
    void delete() throws IOException {
        Files.deleteIfExists(etag);
        Files.deleteIfExists(part);
    }
}
