package io.plimsoll.service.http;

import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.stress.BookStress;
import io.plimsoll.service.stress.StressRefusedException;
import io.plimsoll.service.stress.StressReply;
import io.plimsoll.service.stress.StressRequest;
import io.plimsoll.service.watch.RegisteredAccount;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Stresses one book at a time, so that whoever asks for many leaves the other threads to everyone else. Safe for use by any thread. */
final class StressIntake {

    private final Semaphore turn;

    /** With the right of one book at a time. */
    StressIntake() {
        this(new Semaphore(1));
    }

    /** With as many at a time as there are permits. */
    StressIntake(Semaphore turn) {
        this.turn = turn;
    }

    /**
     * What becomes of a book.
     *
     * @param registry what is registered; asked only for a book that says so, and may refuse
     * @param now epoch milliseconds
     * @throws ProblemException if the body is at fault, something is not known, or another book is being stressed
     */
    StressReply take(byte[] body, MarginSnapshot snapshot, Supplier<Collection<RegisteredAccount>> registry, long now) {
        StressRequest book = BookReader.read(body, snapshot, registry);
        if (!turn.tryAcquire()) {
            throw new ProblemException(Problem.of(
                    429, "BUSY", "another book is being stressed; one at a time, try again in some seconds"));
        }
        try {
            return BookStress.run(book, snapshot, now);
        } catch (StressRefusedException e) {
            throw new ProblemException(
                    Problem.of(422, e.code(), String.valueOf(e.getMessage())).at(e.field(), e.value(), e.place()));
        } finally {
            turn.release();
        }
    }
}
