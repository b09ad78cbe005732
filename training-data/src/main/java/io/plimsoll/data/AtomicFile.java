package io.plimsoll.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/** Files that are there whole or not at all, and durable when they are. */
public final class AtomicFile {

    private static final int BUFFER = 1 << 16;
    private static final boolean FOLDERS_CAN_BE_FORCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private AtomicFile() {}

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything; the stream may be closed or left open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, making its folder if need be. What was there before is replaced only by the complete new file; after a failure
     * nothing of the new one is left.
     *
     * @param attributes given to the file before anything is written, for example its permissions
     */
    public static void write(Path file, Content content, FileAttribute<?>... attributes) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Path folder = target.getParent();
        if (folder != null) {
            makeFolder(folder);
        }
        Files.deleteIfExists(part);
        try {
            Files.createFile(part, attributes);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                content.writeTo(out);
            }
            publish(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Gives a file that is complete under another name of the same folder its own name, durably, replacing what was there before. */
    public static void publish(Path part, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            forceFolder(folder);
        }
    }

    /** Makes a folder and those above it, durably: what is written there cannot be lost because the way to it was. */
    public static void makeFolder(Path folder) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        if (above == null || Files.isDirectory(folder)) {
            return;
        }
        makeFolder(above);
        Files.createDirectories(folder);
        forceFolder(above);
    }

    /** Makes new, renamed and deleted names in a folder durable. Windows does so by itself and cannot be asked. */
    public static void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
