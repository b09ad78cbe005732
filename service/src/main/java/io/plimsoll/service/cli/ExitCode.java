package io.plimsoll.service.cli;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.model.artefact.ArtefactException;
import io.plimsoll.model.training.TrainingException;
import io.plimsoll.service.http.ApiKeysException;
import io.plimsoll.service.journal.JournalException;
import io.plimsoll.service.watch.RegistryException;
import java.net.BindException;

/** How the process ends. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BAD_DATA = 3;
    static final int BAD_MODEL = 4;
    static final int PORT_IN_USE = 5;
    static final int BAD_STATE = 6;

    private ExitCode() {}

    static int of(Throwable failure) {
        if (failure instanceof MarketDataException || failure instanceof TrainingException) {
            return BAD_DATA;
        }
        if (failure instanceof ArtefactException) {
            return BAD_MODEL;
        }
        if (failure instanceof BindException) {
            return PORT_IN_USE;
        }
        boolean isState = failure instanceof JournalException
                || failure instanceof ApiKeysException
                || failure instanceof RegistryException;
        return isState ? BAD_STATE : FAILED;
    }
}
