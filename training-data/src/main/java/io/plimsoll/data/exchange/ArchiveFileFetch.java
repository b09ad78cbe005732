package io.plimsoll.data.exchange;

import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Finding;
import io.plimsoll.data.QualityRule;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings single files of the archive into a mirror. A file stands there under its name only if it has its published checksum. */
final class ArchiveFileFetch {

    /** Once more after a wrong checksum: a file may have been replaced while it was on its way. */
    private static final int ROUNDS = 2;

    private static final int SHOWN_TEXT = 80;

    private final String base;
    private final Path mirror;
    private final Download download;
    private final DataQualityReport.Collector quality;

    ArchiveFileFetch(URI base, Path mirror, Download download, DataQualityReport.Collector quality) {
        this.base = base.toString().replaceAll("/+$", "");
        this.mirror = mirror;
        this.download = download;
        this.quality = quality;
    }

    /** What became of a file. */
    enum Outcome {
        /** It was brought. */
        FETCHED,
        /** It was here. */
        PRESENT,
        /** The publisher does not have it. */
        MISSING,
        /** The publisher has it without a checksum; it was not brought. A finding names the checksum. */
        WITHOUT_CHECKSUM,
        /** It is not what its checksum says, and was not kept. A finding says so. */
        WRONG_CHECKSUM
    }

    /**
     * Brings a file, unless it is here.
     *
     * @throws FetchFailure if the server does not deliver
     * @throws IOException if the mirror cannot be written
     */
    Outcome fetch(ArchiveFile file) throws FetchFailure, IOException {
        Path zip = target(file);
        if (isVerified(zip, file)) {
            return Outcome.PRESENT;
        }
        URI zipUri = URI.create(base + "/" + file.path());
        Optional<String> text = checksumOf(file);
        if (text.isEmpty()) {
            if (!download.exists(zipUri)) {
                return Outcome.MISSING;
            }
            report(file, QualityRule.MISSING_FILE, file.checksumName());
            return Outcome.WITHOUT_CHECKSUM;
        }
        if (Files.exists(zip)) {
            if (Sha256.of(zip).equals(parsed(file, text.get()))) {
                writeChecksum(zip, text.get());
                return Outcome.PRESENT;
            }
            Files.delete(zip);
        }
        Files.createDirectories(mirror.resolve(file.folder()));
        return transfer(file, zipUri, text.get());
    }

    private Outcome transfer(ArchiveFile file, URI uri, String firstText) throws FetchFailure, IOException {
        Path zip = target(file);
        PartFile part = new PartFile(zip);
        String text = firstText;
        String seen = "";
        for (int round = 0; round < ROUNDS; round++) {
            String expected = parsed(file, text);
            if (!part.is(expected) && !download.complete(uri, part)) {
                part.delete();
                Files.deleteIfExists(ArchiveFile.checksumOf(zip));
                return Outcome.MISSING;
            }
            if (part.is(expected)) {
                writeChecksum(zip, text);
                part.publish();
                return Outcome.FETCHED;
            }
            seen = Sha256.of(part.path()) + " against " + expected;
            part.delete();
            text = checksumOf(file).orElse(text);
        }
        Files.deleteIfExists(ArchiveFile.checksumOf(zip));
        report(file, QualityRule.WRONG_CHECKSUM, seen);
        return Outcome.WRONG_CHECKSUM;
    }

    /** Where a file lies in the mirror. */
    Path target(ArchiveFile file) {
        return mirror.resolve(file.path());
    }

    private static boolean isVerified(Path zip, ArchiveFile file) throws IOException {
        Path checksum = ArchiveFile.checksumOf(zip);
        if (!Files.exists(zip) || !Files.exists(checksum)) {
            return false;
        }
        String text = Files.readString(checksum, StandardCharsets.ISO_8859_1);
        return Sha256.parse(text, file.name()).equals(Optional.of(Sha256.of(zip)));
    }

    private Optional<String> checksumOf(ArchiveFile file) throws FetchFailure {
        return download.text(URI.create(base + "/" + file.folder() + "/" + file.checksumName()));
    }

    private static String parsed(ArchiveFile file, String text) throws FetchFailure {
        return Sha256.parse(text, file.name()).orElseThrow(() -> {
            String shown = text.strip();
            return new FetchFailure(file.checksumName() + ": no checksum of " + file.name() + "; have \""
                    + shown.substring(0, Math.min(SHOWN_TEXT, shown.length())) + "\"");
        });
    }

    /** The checksum goes first: a zip without one is never seen, one without its zip does no harm. */
    private static void writeChecksum(Path zip, String text) throws IOException {
        AtomicFile.write(ArchiveFile.checksumOf(zip), out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void report(ArchiveFile file, QualityRule rule, String value) {
        quality.add(Finding.inFile(file.name(), 0, rule, "file", value));
    }
}
