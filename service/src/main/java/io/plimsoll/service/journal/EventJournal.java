package io.plimsoll.service.journal;

import io.plimsoll.data.AtomicFile;
import io.plimsoll.data.MarketEvent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The append-only record of accepted market events: a folder of segments, each a header and checked records. An append returns only
 * when its events are on the disk. Safe for use by any thread; appends take turns. A lock keeps a second process out.
 *
 * <p>An append that fails leaves nothing behind: what it may have written is cut off, now or before the next append is tried, and
 * until an append succeeds {@link #failure()} says what went wrong.
 */
public final class EventJournal implements Closeable {

    static final long SEGMENT_BYTES = 64L << 20;

    private final Path folder;
    private final SegmentOpener opener;
    private final long segmentBytes;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final List<Segment> segments = new ArrayList<>();

    private @Nullable TornTail tornTail;
    private @Nullable FileChannel channel;
    private long durableBytes;
    private long end;
    private boolean closed;
    private volatile @Nullable String failure;

    /** Opens the file that records are appended to. */
    @FunctionalInterface
    interface SegmentOpener {
        FileChannel open(Path file) throws IOException;
    }

    private record Segment(Path file, long firstSequence) {}

    private EventJournal(Path folder, SegmentOpener opener, long segmentBytes) throws IOException {
        this.folder = folder;
        this.opener = opener;
        this.segmentBytes = segmentBytes;
        Files.createDirectories(folder);
        this.lockChannel =
                FileChannel.open(folder.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.lock = lockOrRefuse();
    }

    /**
     * Opens the journal in this folder, or starts one. Every record is checked. An unfinished one at the very end is cut off, see
     * {@link #tornTail()}.
     *
     * @throws JournalException if another process has it open, it cannot be read, or an acknowledged record is damaged
     */
    public static EventJournal open(Path folder) {
        return open(folder, EventJournal::openFile, SEGMENT_BYTES);
    }

    static EventJournal open(Path folder, SegmentOpener opener, long segmentBytes) {
        EventJournal journal = null;
        try {
            journal = new EventJournal(folder, opener, segmentBytes);
            journal.recover();
            return journal;
        } catch (IOException e) {
            closeQuietly(journal);
            throw new JournalException(folder + ": the journal cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeQuietly(journal);
            throw e;
        }
    }

    private static FileChannel openFile(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private FileLock lockOrRefuse() throws IOException {
        try {
            FileLock taken = lockChannel.tryLock();
            if (taken != null) {
                return taken;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same refusal.
        }
        lockChannel.close();
        throw new JournalException(
                folder + ": the journal is in use by another process; each needs a folder of its own");
    }

    private void recover() throws IOException {
        List<Path> files = SegmentFiles.in(folder);
        for (int i = 0; i < files.size(); i++) {
            readSegment(files.get(i), i == files.size() - 1);
        }
        if (!segments.isEmpty()) {
            Path last = segments.get(segments.size() - 1).file();
            durableBytes = Files.size(last);
            channel = opener.open(last);
        }
    }

    private void readSegment(Path file, boolean last) throws IOException {
        try (SegmentReader reader = new SegmentReader(file)) {
            if (!segments.isEmpty() && reader.firstSequence() != end) {
                throw new JournalException(file + ": the segment must begin with sequence " + end + "; have "
                        + reader.firstSequence() + ": a segment is missing or was put here from elsewhere");
            }
            segments.add(new Segment(file, reader.firstSequence()));
            end = reader.firstSequence();
            try {
                while (reader.next() != null) {
                    end = reader.nextSequence();
                }
            } finally {
                end = reader.nextSequence();
            }
        } catch (TornRecordException e) {
            if (!last) {
                throw new JournalException(
                        "the journal is damaged before its end: " + e.tail().sentence(), e);
            }
            cutOff(e.tail());
        }
    }

    private void cutOff(TornTail tail) throws IOException {
        if (tail.offset() == 0) {
            Files.delete(tail.file());
            AtomicFile.forceFolder(folder);
        } else {
            try (FileChannel file = openFile(tail.file())) {
                file.truncate(tail.offset());
                file.force(true);
            }
        }
        tornTail = tail;
    }

    /** What was cut off when this journal was opened, if anything. */
    public Optional<TornTail> tornTail() {
        return Optional.ofNullable(tornTail);
    }

    /** Sequence that the next event will get; the number of events so far if the journal begins at 0. */
    public synchronized long end() {
        return end;
    }

    /** Why the last append failed; empty once one has succeeded again. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Appends events, all or none, and returns when they are durable.
     *
     * @param acceptedAt epoch milliseconds of the service's clock
     * @param events at least one
     * @return the sequence of the first
     * @throws JournalException if they could not be made durable; then none of them is in the journal
     */
    public synchronized long append(long acceptedAt, List<MarketEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("events must not be empty");
        }
        if (closed) {
            throw new JournalException(folder + ": the journal is closed");
        }
        Frame frame = Frame.of(end, acceptedAt, events);
        if (frame.payloadBytes() > Frame.MOST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "events must take at most " + Frame.MOST_PAYLOAD_BYTES + " bytes; have " + frame.payloadBytes());
        }
        try {
            FileChannel out = writable();
            durableBytes = writeAndForce(out, frame.toBytes(), durableBytes);
        } catch (IOException e) {
            failure = folder + ": " + events.size() + " events could not be made durable: " + e;
            cutBack();
            throw new JournalException(failure, e);
        }
        failure = null;
        long first = end;
        end += events.size();
        return first;
    }

    private FileChannel writable() throws IOException {
        FileChannel current = channel;
        if (failure != null && current != null) {
            current.close();
            current = opener.open(segments.get(segments.size() - 1).file());
            channel = current;
            current.truncate(durableBytes);
            current.force(true);
        }
        if (current == null || durableBytes >= segmentBytes) {
            return startSegment();
        }
        return current;
    }

    private FileChannel startSegment() throws IOException {
        Path file = SegmentFiles.path(folder, end);
        FileChannel fresh = opener.open(file);
        try {
            fresh.truncate(0);
            long length = writeAndForce(fresh, SegmentHeader.of(end), 0);
            AtomicFile.forceFolder(folder);
            if (channel != null) {
                channel.close();
            }
            channel = fresh;
            segments.add(new Segment(file, end));
            durableBytes = length;
            return fresh;
        } catch (IOException e) {
            fresh.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static long writeAndForce(FileChannel out, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += out.write(bytes, position);
        }
        out.force(false);
        return position;
    }

    private void cutBack() {
        try {
            if (channel != null && channel.isOpen()) {
                channel.truncate(durableBytes);
            }
        } catch (IOException e) {
            failure = failure + "; and " + e + " when cutting off what was written";
        }
    }

    /**
     * Reads the events from a sequence to the end, in order. Nothing can be appended meanwhile.
     *
     * @throws JournalException if the journal does not reach back that far or ends before it, or cannot be read
     */
    public synchronized void replay(long from, Consumer<JournaledEvent> consumer) {
        long first = segments.isEmpty() ? end : segments.get(0).firstSequence();
        if (from < first || from > end) {
            throw new JournalException(
                    folder + ": replay must begin within sequences " + first + " to " + end + "; have " + from);
        }
        for (int i = 0; i < segments.size(); i++) {
            long next = i + 1 < segments.size() ? segments.get(i + 1).firstSequence() : end;
            if (next > from) {
                replaySegment(segments.get(i).file(), from, next, consumer);
            }
        }
    }

    private static void replaySegment(Path file, long from, long until, Consumer<JournaledEvent> consumer) {
        try (SegmentReader reader = new SegmentReader(file)) {
            while (reader.nextSequence() < until) {
                long offset = reader.offset();
                Frame frame = reader.next();
                if (frame == null) {
                    throw new JournalException(
                            file + ": ends at sequence " + reader.nextSequence() + "; expected " + until);
                }
                long sequence = frame.sequence();
                for (MarketEvent event : frame.events(file, offset)) {
                    if (sequence >= from) {
                        consumer.accept(new JournaledEvent(sequence, frame.acceptedAt(), event));
                    }
                    sequence++;
                }
            }
        } catch (IOException e) {
            throw new JournalException(file + ": the segment cannot be read: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(@Nullable EventJournal journal) {
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException e) {
                // The failure that led here is the one to report.
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (lockChannel) {
            if (channel != null) {
                channel.close();
            }
            if (lock.isValid()) {
                lock.release();
            }
        }
    }
}
