package io.plimsoll.data.store.internal;

import io.plimsoll.data.MarketDataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to write a store: one process at a time, and it ends with the process. Readers need none. */
public final class ImportLock implements AutoCloseable {

    private final FileChannel channel;

    private ImportLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of the store in this folder, which is made if need be.
     *
     * @throws MarketDataException if another import holds it, or the folder cannot be written
     */
    public static ImportLock of(Path folder) {
        Path file = folder.resolve(".lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new MarketDataException("store " + folder + " is being written by another import; wait for it");
            }
            return new ImportLock(channel);
        } catch (IOException e) {
            throw new MarketDataException(
                    "store " + folder + " cannot be written: " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by another import in this very process.
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new MarketDataException("the lock of the store cannot be given back: " + e.getMessage(), e);
        }
    }
}
