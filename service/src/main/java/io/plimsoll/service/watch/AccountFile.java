package io.plimsoll.service.watch;

import io.plimsoll.data.AtomicFile;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of accounts: a line for every registration and removal, each on the disk before it is acknowledged. Lines are only ever appended; when most of them
 * are out of date the file is replaced by one that holds what is current. One thread at a time.
 *
 * <p>A line that cannot be made durable is cut off again. If that fails too nobody knows what the file holds, and nothing more is written to it.
 */
final class AccountFile implements Closeable {

    private static final String HEADER = "{\"format\":\"plimsoll-accounts\",\"version\":1}";

    private static final Logger LOG = LoggerFactory.getLogger(AccountFile.class);

    private final Path file;
    private FileChannel channel;
    private long bytes;
    private @Nullable String tornTail;
    private @Nullable String failure;

    private AccountFile(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            AtomicFile.write(file, out -> out.write(AccountLine.encoded(HEADER)), ownersAlone(file));
        }
        this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Opens the file, or starts one, and reads it. What stands behind its last line feed was never acknowledged, and is cut off.
     *
     * @param lines hears every line, in order; what it throws as an {@link IllegalArgumentException} is damage of the line
     * @throws RegistryException if it cannot be read or a line is damaged
     */
    static AccountFile open(Path file, Consumer<AccountLine> lines) {
        try {
            AccountFile opened = new AccountFile(file);
            try {
                opened.recover(lines);
                return opened;
            } catch (IOException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new RegistryException(file + ": the accounts cannot be read: " + e, e);
        }
    }

    /** What accounts hold is for nobody else to read. */
    private static FileAttribute<?>[] ownersAlone(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void recover(Consumer<AccountLine> lines) throws IOException {
        long whole = endOfLastLine();
        int number = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
            long read = 0;
            while (read < whole) {
                String line = reader.readLine();
                number++;
                if (line == null) {
                    throw new IllegalArgumentException("it is missing");
                }
                accept(line, number, lines);
                read += line.getBytes(StandardCharsets.UTF_8).length + 1;
            }
        } catch (IllegalArgumentException e) {
            throw new RegistryException(file + ":" + number + ": the line is damaged: " + e.getMessage(), e);
        }
        if (number == 0) {
            throw new RegistryException(file + ": the file is empty; it must begin with its format");
        }
        long torn = channel.size() - whole;
        if (torn > 0) {
            tornTail = file + ": cut off " + torn + " bytes behind line " + number + ": the line has no end";
            channel.truncate(whole);
            channel.force(true);
        }
        channel.position(whole);
        bytes = whole;
    }

    private static void accept(String line, int number, Consumer<AccountLine> lines) {
        if (number > 1) {
            lines.accept(AccountLine.decode(line));
        } else if (!AccountLine.checked(line).equals(HEADER)) {
            throw new IllegalArgumentException("the file must begin with " + HEADER + "; have " + line);
        }
    }

    /** The position behind the last line feed. */
    private long endOfLastLine() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        long end = channel.size();
        while (end > 0) {
            long from = Math.max(0, end - buffer.capacity());
            buffer.clear().limit((int) (end - from));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
                // Reads on until the buffer is full: one call may give less.
            }
            for (int i = buffer.position() - 1; i >= 0; i--) {
                if (buffer.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }

    /** What was cut off when it was opened, as a sentence. */
    Optional<String> tornTail() {
        return Optional.ofNullable(tornTail);
    }

    /** Length of the file. */
    long bytes() {
        return bytes;
    }

    /**
     * Appends a line.
     *
     * @return its length in bytes
     * @throws RegistryException if it is not on the disk
     */
    int append(AccountLine line) {
        refuseAfterFailure();
        byte[] encoded = line.encoded();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(encoded);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
            bytes += encoded.length;
            return encoded.length;
        } catch (IOException e) {
            cutOff(e);
            throw new RegistryException(file + ": the account could not be made durable: " + e.getMessage(), e);
        }
    }

    private void refuseAfterFailure() {
        if (failure != null) {
            throw new RegistryException(file + ": no account can be registered until a restart: " + failure);
        }
    }

    private void cutOff(IOException cause) {
        try {
            channel.truncate(bytes);
            channel.force(true);
            channel.position(bytes);
        } catch (IOException e) {
            cause.addSuppressed(e);
            failure = "after a failed write the file could not be restored: " + e.getMessage();
        }
    }

    /**
     * Replaces the file by one that holds these lines alone. Where no new one can be written the old one goes on.
     *
     * @throws RegistryException if the new one cannot be opened
     */
    void replace(Collection<AccountLine> current) {
        refuseAfterFailure();
        try {
            AtomicFile.write(
                    file,
                    out -> {
                        out.write(AccountLine.encoded(HEADER));
                        for (AccountLine line : current) {
                            out.write(line.encoded());
                        }
                    },
                    ownersAlone(file));
        } catch (IOException e) {
            LOG.warn("{}: lines that are out of date could not be removed: {}", file, e.toString());
        }
        // Opened again in any case: after a failure halfway the name may already be that of the new file.
        try {
            channel.close();
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            bytes = channel.size();
            channel.position(bytes);
        } catch (IOException e) {
            failure = "it could not be opened again: " + e;
            throw new RegistryException(file + ": " + failure, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
