package io.plimsoll.service.journal;

import io.plimsoll.data.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The last few checkpoints, one file each, written to the side, forced and then renamed, so that a crash leaves either the old files
 * or the new one. Each file ends with the SHA-256 of everything before it. One thread at a time.
 */
public final class CheckpointStore {

    private static final int KEPT = 3;
    private static final int VERSION = 1;
    private static final int MAGIC = 0x504C434B;
    private static final int DIGEST_BYTES = 32;
    private static final String SUFFIX = ".checkpoint";

    private final Path folder;

    /** With the folder of the files; it is made if it does not exist. */
    public CheckpointStore(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new JournalException(folder + ": the checkpoint folder cannot be made: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a checkpoint and removes the oldest beyond the last {@value #KEPT}.
     *
     * @throws JournalException if it could not be made durable; the older ones are untouched then
     */
    public void save(StoredCheckpoint checkpoint) {
        Path file = folder.resolve(String.format(
                "%019d-%s%s", checkpoint.sequence(), checkpoint.artefactSha256().substring(0, 8), SUFFIX));
        try {
            AtomicFile.write(file, out -> out.write(encode(checkpoint)));
            List<Path> newestFirst = newestFirst();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            throw new JournalException(file + ": the checkpoint could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * The newest checkpoint of a model that is whole and not ahead of the journal.
     *
     * @param artefactSha256 the model
     * @param journalEnd sequence at the journal's end
     * @param skipped hears of each newer file that was passed over, and why
     */
    public Optional<StoredCheckpoint> newest(String artefactSha256, long journalEnd, Consumer<String> skipped) {
        for (Path file : newestFirst()) {
            try {
                StoredCheckpoint found = decode(Files.readAllBytes(file), file);
                if (!found.artefactSha256().equals(artefactSha256)) {
                    skipped.accept(file + ": belongs to the model with SHA-256 " + found.artefactSha256());
                } else if (found.sequence() > journalEnd) {
                    skipped.accept(file + ": its sequence " + found.sequence() + " lies after the journal's end "
                            + journalEnd);
                } else {
                    return Optional.of(found);
                }
            } catch (IOException | JournalException e) {
                skipped.accept(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private List<Path> newestFirst() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.<Path>naturalOrder().reversed())
                    .toList();
        } catch (IOException e) {
            throw new JournalException(folder + ": the checkpoints cannot be listed: " + e.getMessage(), e);
        }
    }

    private static byte[] encode(StoredCheckpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(checkpoint.state().length + 256);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(checkpoint.sequence());
        out.writeUTF(checkpoint.artefactSha256());
        out.writeInt(checkpoint.state().length);
        out.write(checkpoint.state());
        out.write(DigestUtils.sha256(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    private static StoredCheckpoint decode(byte[] bytes, Path file) throws IOException {
        if (bytes.length <= DIGEST_BYTES) {
            throw new JournalException(file + ": the checkpoint is cut off after " + bytes.length + " bytes");
        }
        int length = bytes.length - DIGEST_BYTES;
        byte[] expected = Arrays.copyOfRange(bytes, length, bytes.length);
        byte[] found = DigestUtils.sha256(Arrays.copyOf(bytes, length));
        if (!MessageDigest.isEqual(expected, found)) {
            throw new JournalException(file + ": the checkpoint is damaged: expected SHA-256 "
                    + HexFormat.of().formatHex(expected) + ", found "
                    + HexFormat.of().formatHex(found));
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        int magic = in.readInt();
        int version = in.readInt();
        if (magic != MAGIC || version != VERSION) {
            throw new JournalException(file + ": the checkpoint's version must be " + VERSION + "; have " + version);
        }
        return new StoredCheckpoint(in.readLong(), in.readUTF(), in.readNBytes(in.readInt()));
    }
}
