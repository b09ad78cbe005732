package io.plimsoll.service.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plimsoll.service.publication.Publisher;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code /metrics} shows. Safe for use by any thread. */
public final class ServiceMetrics {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final Map<String, Counter[]> requests = new ConcurrentHashMap<>();

    /** Registers what does not change from request to request. */
    public ServiceMetrics(PrometheusMeterRegistry registry, Publisher publisher, Clock clock) {
        this.registry = registry;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("plimsoll.publication.sequence", () -> publisher.current().sequence())
                .description("Sequence of the publication in force, 0 before the first bar close")
                .register(registry);
        Gauge.builder(
                        "plimsoll.publication.valid.seconds",
                        () -> (publisher.current().validUntil() - clock.millis()) / 1000.0)
                .description("Seconds until the publication in force is stale; negative when it is")
                .register(registry);
    }

    /** Counts a request that was answered, by its route and the hundreds of its status. */
    void count(Context ctx) {
        int statusClass = Math.min(Math.max(ctx.res().getStatus() / 100, 1), 5);
        String route = routeOf(ctx);
        Counter[] byClass = requests.computeIfAbsent(route, added -> new Counter[6]);
        Counter counter = byClass[statusClass];
        if (counter == null) {
            counter = Counter.builder("plimsoll.http.requests")
                    .description("Requests answered")
                    .tag("route", route)
                    .tag("status", statusClass + "xx")
                    .register(registry);
            byClass[statusClass] = counter;
        }
        counter.increment();
    }

    private static String routeOf(Context ctx) {
        Endpoint matched = ctx.endpoints().lastHttpEndpoint();
        return matched == null ? "none" : matched.path;
    }

    String scrape() {
        return registry.scrape();
    }
}
