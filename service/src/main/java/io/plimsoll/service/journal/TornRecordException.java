package io.plimsoll.service.journal;

import java.io.IOException;

/** The segment ends in an unfinished record. */
final class TornRecordException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient TornTail tail;

    TornRecordException(TornTail tail) {
        super(tail.sentence());
        this.tail = tail;
    }

    TornTail tail() {
        return tail;
    }
}
