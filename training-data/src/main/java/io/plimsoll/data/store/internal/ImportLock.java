package io.plimsoll.data.store.internal;

import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.MarketDataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The right to write a store: one process at a time, and it ends with the process. Readers need none. */
public final class ImportLock implements AutoCloseable {

    /**
     * The lock files that this process holds. On POSIX systems closing any channel of a file gives up the process's lock on it, so a
     * file that is locked here must not even be opened again.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ImportLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of the store in this folder, which is made if need be.
     *
     * @throws MarketDataException if another import holds it, or the folder cannot be written
     */
    public static ImportLock of(Path folder) {
        try {
            AtomicFile.makeFolder(folder);
            Path file = folder.toRealPath().resolve(".lock");
            if (HELD.add(file)) {
                FileChannel channel = locked(file);
                if (channel != null) {
                    return new ImportLock(file, channel);
                }
            }
            throw new MarketDataException("store " + folder + " is being written by another import; wait for it");
        } catch (IOException e) {
            throw new MarketDataException(
                    "store " + folder + " cannot be written: " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    /** The file's channel with the lock on it; null if another process has the lock. */
    private static @Nullable FileChannel locked(Path file) throws IOException {
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked ? channel : null;
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new MarketDataException("lock " + file + " cannot be given back: " + e.getMessage(), e);
        } finally {
            HELD.remove(file);
        }
    }
}
