package io.plimsoll.data.exchange;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.bitfinex.v2.dto.BitfinexExceptionV2;
import org.knowm.xchange.exceptions.FrequencyLimitExceededException;
import org.knowm.xchange.exceptions.RateLimitExceededException;
import org.knowm.xchange.exceptions.SystemOverloadException;
import org.knowm.xchange.okex.dto.OkexException;
import si.mazi.rescu.HttpResponseAware;
import si.mazi.rescu.HttpStatusException;

/** What the exchanges' clients have in common: how they are set up, and what their failures mean. */
final class ExchangeClient {

    private static final int OK = 200;

    /**
     * Error codes for too many requests, maintenance, time-outs and overloads: 50001 to 50061 of OKX, which come with status 200 too, the
     * others of Bitfinex, whose client forgets the status.
     */
    private static final Set<Long> TRY_AGAIN =
            Set.of(50001L, 50004L, 50011L, 50013L, 50026L, 50040L, 50061L, 10001L, 11010L, 20060L);

    private ExchangeClient() {}

    /** One call of a client. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws IOException;
    }

    /** A client that asks nothing by itself and leaves rate and repetition to us. */
    static Exchange of(Class<? extends Exchange> type, @Nullable URI base, Duration timeout) {
        Exchange exchange = ExchangeFactory.INSTANCE.createExchangeWithoutSpecification(type);
        ExchangeSpecification specification = exchange.getDefaultExchangeSpecification();
        specification.setShouldLoadRemoteMetaData(false);
        specification.getResilience().setRateLimiterEnabled(false);
        specification.getResilience().setRetryEnabled(false);
        specification.setHttpConnTimeout(Math.toIntExact(timeout.toMillis()));
        specification.setHttpReadTimeout(Math.toIntExact(timeout.toMillis()));
        if (base != null) {
            specification.setSslUri(base.toString());
            specification.setPlainTextUri(base.toString());
            specification.setHost(base.getHost());
        }
        exchange.applySpecification(specification);
        return exchange;
    }

    /**
     * Makes a call.
     *
     * @throws RetryLater if it failed for a reason that passes: too many requests, an overload, the network, a garbled reply
     * @throws FetchFailure if the exchange refuses it
     */
    static <T> T ask(String what, Clock clock, Call<T> call) throws RetryLater, FetchFailure {
        try {
            return call.make();
        } catch (IOException | RuntimeException e) {
            throw failure(what, e, clock);
        }
    }

    /** The error that an exchange states in the body of a reply. */
    static RuntimeException refusal(String what, long code, String message) throws RetryLater, FetchFailure {
        String said = "error " + code + " " + message;
        if (TRY_AGAIN.contains(code)) {
            throw new RetryLater(said, null);
        }
        throw new FetchFailure(what + ": " + said);
    }

    private static RuntimeException failure(String what, Exception e, Clock clock) throws RetryLater, FetchFailure {
        String said = String.valueOf(e.getMessage());
        if (e instanceof OkexException refused && refused.getCode() != 0) {
            throw refusal(what, refused.getCode(), said);
        }
        if (e instanceof BitfinexExceptionV2 refused && refused.getErrorCode() != null) {
            throw refusal(what, refused.getErrorCode(), said);
        }
        if (e instanceof RateLimitExceededException
                || e instanceof FrequencyLimitExceededException
                || e instanceof SystemOverloadException) {
            throw new RetryLater(said, null);
        }
        int status = statusOf(e);
        if (HttpStatus.mayChange(status)) {
            throw HttpStatus.fail(what, status, retryAfter(e), clock);
        }
        if (status > OK) {
            throw new FetchFailure(what + ": status " + status + " " + said, e);
        }
        if (e instanceof IOException) {
            throw new RetryLater(said, null);
        }
        throw new FetchFailure(what + ": " + said, e);
    }

    /** The status of the reply that a failure comes from; 0 if it comes from none. Some clients wrap it in a failure of their own. */
    private static int statusOf(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpStatusException answered) {
                return answered.getHttpStatusCode();
            }
        }
        return 0;
    }

    private static Optional<String> retryAfter(Exception e) {
        if (!(e instanceof HttpResponseAware aware) || aware.getResponseHeaders() == null) {
            return Optional.empty();
        }
        return aware.getResponseHeaders().entrySet().stream()
                .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .findFirst();
    }
}
