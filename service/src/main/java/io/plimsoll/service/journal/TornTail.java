package io.plimsoll.service.journal;

import java.nio.file.Path;

/**
 * An unfinished record at the end of the journal that was cut off when the journal was opened: its events were never acknowledged.
 *
 * @param file the segment
 * @param offset where the unfinished record began, in bytes; the segment's length now
 * @param droppedBytes how many bytes were cut off
 * @param reason how it was recognised
 */
public record TornTail(Path file, long offset, long droppedBytes, String reason) {

    /** The cut as a sentence. */
    public String sentence() {
        return file + ": cut off " + droppedBytes + " bytes at offset " + offset + ": " + reason;
    }
}
