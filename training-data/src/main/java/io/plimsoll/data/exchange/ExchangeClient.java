package io.plimsoll.data.exchange;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.exceptions.FrequencyLimitExceededException;
import org.knowm.xchange.exceptions.RateLimitExceededException;
import org.knowm.xchange.exceptions.SystemOverloadException;
import org.knowm.xchange.okex.dto.OkexException;
import si.mazi.rescu.HttpResponseAware;
import si.mazi.rescu.HttpStatusException;

/** What the exchanges' clients have in common: how they are set up, and what their failures mean. */
final class ExchangeClient {

    private static final int OK = 200;

    /** Too many requests, service not available, time-out, busy: OKX says so in the body, sometimes with status 200. */
    private static final Set<Integer> OKX_TRY_AGAIN = Set.of(50001, 50004, 50011, 50013, 50026, 50040, 50061);

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

    /** The error that OKX states in the body of a reply. */
    static RuntimeException refusal(String what, int code, String message) throws RetryLater, FetchFailure {
        String said = "error " + code + " " + message;
        if (OKX_TRY_AGAIN.contains(code)) {
            throw new RetryLater(said, null);
        }
        throw new FetchFailure(what + ": " + said);
    }

    private static RuntimeException failure(String what, Exception e, Clock clock) throws RetryLater, FetchFailure {
        String said = String.valueOf(e.getMessage());
        if (e instanceof OkexException refused && refused.getCode() != 0) {
            throw refusal(what, refused.getCode(), said);
        }
        if (speaksOfTheRate(e, said)) {
            throw new RetryLater(said, null);
        }
        if (e instanceof HttpStatusException answered && answered.getHttpStatusCode() > OK) {
            throw HttpStatus.fail(what, answered.getHttpStatusCode(), retryAfter(e), clock);
        }
        if (e instanceof IOException) {
            throw new RetryLater(said, null);
        }
        throw new FetchFailure(what + ": " + said, e);
    }

    private static boolean speaksOfTheRate(Exception e, String said) {
        return e instanceof RateLimitExceededException
                || e instanceof FrequencyLimitExceededException
                || e instanceof SystemOverloadException
                || said.toLowerCase(Locale.ROOT).contains("ratelimit");
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
