package io.plimsoll.data.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets files over HTTP. A file that breaks off is continued where it ended, in this run or a later one, if the server says that it is
 * still the same file (RFC 9110, 13.1.5); else it is begun anew. Not thread-safe.
 */
final class Download {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HttpClient client;
    private final Attempts attempts;
    private final FetchLimits limits;
    private final Clock clock;

    Download(HttpClient client, Attempts attempts, FetchLimits limits, Clock clock) {
        this.client = client;
        this.attempts = attempts;
        this.limits = limits;
        this.clock = clock;
    }

    /** A short text, or nothing if the server does not have it. */
    Optional<String> text(URI uri) throws FetchFailure {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return attempts.make(uri.toString(), () -> {
            HttpResponse<String> answer = send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            return switch (answer.statusCode()) {
                case OK -> Optional.of(answer.body());
                case NOT_FOUND -> Optional.empty();
                default -> throw failure(uri, answer);
            };
        });
    }

    /** Whether the server has a file. */
    boolean exists(URI uri) throws FetchFailure {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        return attempts.make(uri.toString(), () -> {
            HttpResponse<Void> answer = send(request, BodyHandlers.discarding());
            return switch (answer.statusCode()) {
                case OK -> true;
                case NOT_FOUND -> false;
                default -> throw failure(uri, answer);
            };
        });
    }

    /** Completes a partial file; false if the server does not have it. */
    boolean complete(URI uri, PartFile part) throws FetchFailure {
        return attempts.make(uri.toString(), () -> complete(uri, part, resumable(uri, part)));
    }

    private static PartFile.Resume resumable(URI uri, PartFile part) throws FetchFailure {
        try {
            return part.resume();
        } catch (IOException e) {
            throw new FetchFailure(uri + ": partial file cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean complete(URI uri, PartFile part, PartFile.Resume from)
            throws RetryLater, FetchFailure, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (from.bytes() > 0) {
            request.header("Range", "bytes=" + from.bytes() + "-").header("If-Range", from.etag());
        }
        HttpResponse<Path> answer = send(request.build(), into(part, from));
        switch (answer.statusCode()) {
            case OK -> {
                return true;
            }
            case PARTIAL -> {
                if (continues(answer.headers().firstValue("Content-Range"), from)) {
                    return true;
                }
                throw restart(part, "answered with another part of the file than was asked for");
            }
            case RANGE_NOT_SATISFIABLE -> throw restart(part, "status " + RANGE_NOT_SATISFIABLE);
            case NOT_FOUND -> {
                return false;
            }
            default -> throw failure(uri, answer);
        }
    }

    private static BodyHandler<Path> into(PartFile part, PartFile.Resume from) {
        return (ResponseInfo info) -> {
            if (info.statusCode() == OK) {
                return fromTheStart(info, part);
            }
            if (info.statusCode() == PARTIAL && continues(info.headers().firstValue("Content-Range"), from)) {
                return BodySubscribers.ofFile(part.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            }
            return BodySubscribers.replacing(part.path());
        };
    }

    private static BodySubscriber<Path> fromTheStart(ResponseInfo info, PartFile part) {
        try {
            part.begin(info.headers().firstValue("ETag"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BodySubscribers.ofFile(
                part.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static boolean continues(Optional<String> contentRange, PartFile.Resume from) {
        return from.bytes() > 0 && contentRange.orElse("").startsWith("bytes " + from.bytes() + "-");
    }

    private static RetryLater restart(PartFile part, String why) throws FetchFailure {
        try {
            part.delete();
        } catch (IOException e) {
            throw new FetchFailure(part.path() + ": cannot be deleted: " + e.getMessage(), e);
        }
        return new RetryLater(why, null);
    }

    private RuntimeException failure(URI uri, HttpResponse<?> answer) throws RetryLater, FetchFailure {
        return HttpStatus.fail(
                uri.toString(), answer.statusCode(), answer.headers().firstValue("Retry-After"), clock);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws RetryLater, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        try {
            // The time-out of a request itself ends with the headers; a body may stall too.
            return answer.get(limits.attemptTime().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RetryLater("not complete within " + limits.attemptTime(), null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new RetryLater(said, null);
        }
    }
}
