package io.plimsoll.service.watch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The registered accounts, durable before anybody is told so. Safe for use by any thread; changes take turns. */
public final class AccountRegistry implements Closeable {

    /** Most accounts of one service. */
    public static final int MOST_ACCOUNTS = 100_000;

    /** Below this size the file is not worth replacing. */
    private static final long LEAST_BYTES_TO_REPLACE = 16L << 20;

    /** What a line has around document and id. */
    private static final int LINE_BYTES = 64;

    private final AccountFile file;
    private final int most;
    private final Map<String, RegisteredAccount> accounts = new ConcurrentHashMap<>();

    /** What became of a change. */
    public enum Outcome {
        /** The account is new. */
        CREATED,
        /** It took the place of another. */
        REPLACED,
        /** It is gone. */
        REMOVED,
        /** There was none. */
        ABSENT,
        /** No room is left; nothing has changed. */
        FULL,
        /** What is registered is not what the caller said it must be; nothing has changed. */
        PRECONDITION_FAILED
    }

    /**
     * Opens the registry of this file, or starts one.
     *
     * @param syntax reads what was registered
     * @param most most accounts
     * @throws RegistryException if the file cannot be read or is damaged; the message names line and reason
     */
    public static AccountRegistry open(Path file, AccountSyntax syntax, int most) {
        Map<String, RegisteredAccount> found = new ConcurrentHashMap<>();
        AccountFile opened = AccountFile.open(file, line -> {
            if (line.document() == null) {
                found.remove(line.id());
            } else {
                found.put(
                        line.id(),
                        new RegisteredAccount(line.id(), line.at(), line.document(), syntax.read(line.document())));
            }
        });
        return new AccountRegistry(opened, most, found);
    }

    private AccountRegistry(AccountFile file, int most, Map<String, RegisteredAccount> found) {
        this.file = file;
        this.most = most;
        accounts.putAll(found);
    }

    /** What was cut off when it was opened, never acknowledged, as a sentence. */
    public Optional<String> tornTail() {
        return file.tornTail();
    }

    /** Number of accounts. */
    public int size() {
        return accounts.size();
    }

    /** Most accounts. */
    public int most() {
        return most;
    }

    /** Every account at present, in no order. */
    public Collection<RegisteredAccount> all() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /** An account; null if it is not registered. */
    public @Nullable RegisteredAccount find(String id) {
        return accounts.get(id);
    }

    /**
     * Registers an account, or replaces it.
     *
     * @param precondition what must be true of the one registered so far, empty if there is none
     * @return {@code CREATED}, {@code REPLACED}, {@code FULL} or {@code PRECONDITION_FAILED}
     * @throws RegistryException if it could not be made durable: nothing has changed then
     */
    public synchronized Outcome put(RegisteredAccount account, Predicate<Optional<RegisteredAccount>> precondition) {
        RegisteredAccount before = accounts.get(account.id());
        if (!precondition.test(Optional.ofNullable(before))) {
            return Outcome.PRECONDITION_FAILED;
        }
        if (before == null && accounts.size() >= most) {
            return Outcome.FULL;
        }
        replaceFileIfMostIsOutOfDate();
        file.append(AccountLine.put(account));
        accounts.put(account.id(), account);
        return before == null ? Outcome.CREATED : Outcome.REPLACED;
    }

    /**
     * Removes an account.
     *
     * @param at when, epoch milliseconds
     * @param precondition what must be true of it
     * @return {@code REMOVED}, {@code ABSENT} or {@code PRECONDITION_FAILED}
     * @throws RegistryException if it could not be made durable: nothing has changed then
     */
    public synchronized Outcome remove(String id, long at, Predicate<Optional<RegisteredAccount>> precondition) {
        RegisteredAccount before = accounts.get(id);
        if (before == null) {
            return Outcome.ABSENT;
        }
        if (!precondition.test(Optional.of(before))) {
            return Outcome.PRECONDITION_FAILED;
        }
        replaceFileIfMostIsOutOfDate();
        file.append(new AccountLine(id, at, null));
        accounts.remove(id);
        return Outcome.REMOVED;
    }

    private void replaceFileIfMostIsOutOfDate() {
        if (file.bytes() < LEAST_BYTES_TO_REPLACE) {
            return;
        }
        long current =
                accounts.values().stream().mapToLong(AccountRegistry::bytes).sum();
        if (file.bytes() > 2 * current) {
            file.replace(accounts.values().stream().map(AccountLine::put).toList());
        }
    }

    /** Characters for bytes are near enough: documents are ASCII but for names. */
    private static long bytes(RegisteredAccount account) {
        return (long) account.document().length() + account.id().length() + LINE_BYTES;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
