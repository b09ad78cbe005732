package io.plimsoll.service.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.plimsoll.service.ingest.MarketWriter;
import io.plimsoll.service.publication.Body;
import io.plimsoll.service.publication.Publisher;
import io.plimsoll.service.watch.AccountWatch;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.time.Clock;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;

/** The HTTP server. */
public final class ApiServer implements AutoCloseable {

    static final int MOST_BODY_BYTES = 2 << 20;

    private static final long STOP_MILLIS = 5_000;
    private static final long IDLE_MILLIS_AT_STOP = 100;

    private final Javalin javalin;

    private ApiServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @param host address or name to listen on; reads need no key if it is a loopback address
     * @param port 0 for any free one
     * @throws BindException if the port is in use or the address is not this machine's; the message says so
     * @throws IOException if the host cannot be resolved
     */
    public static ApiServer start(
            String host,
            int port,
            Publisher publisher,
            MarketWriter writer,
            AccountWatch watch,
            ApiKeys keys,
            ServiceMetrics metrics,
            Clock clock)
            throws IOException {
        boolean loopback = InetAddress.getByName(host).isLoopbackAddress();
        Access access = new Access(keys, loopback);
        BodyWriter bodies = new BodyWriter(clock);
        Routes routes = new Routes(
                publisher,
                new PriceIntake(writer),
                new AnsweredPosts(clock),
                access,
                new Readiness(writer),
                metrics,
                bodies,
                openApi(),
                clock,
                new AccountRoutes(watch, publisher, access, bodies, clock));
        Javalin javalin = Javalin.create(config -> configure(config, routes, metrics));
        try {
            javalin.start(host, port);
        } catch (JavalinBindException e) {
            javalin.stop();
            throw (BindException) new BindException("port " + port + " on " + host
                            + " cannot be used: another program listens there, or the address is not this machine's;"
                            + " choose another with --port")
                    .initCause(e);
        }
        letIdleConnectionsGo(javalin);
        return new ApiServer(javalin);
    }

    private static void configure(JavalinConfig config, Routes routes, ServiceMetrics metrics) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = "application/json";
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MOST_BODY_BYTES;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setErrorHandler(new ProblemErrorHandler());
        });
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jsonMapper(new io.javalin.json.JavalinJackson3(Json.MAPPER, false));
        config.requestLogger.http((ctx, millis) -> metrics.count(ctx));
        routes.addTo(config.routes);
    }

    /** At the end connections on which nothing happens do not hold the stop up; the default is a second. */
    private static void letIdleConnectionsGo(Javalin javalin) {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector idle) {
                idle.setShutdownIdleTimeout(IDLE_MILLIS_AT_STOP);
            }
        }
    }

    private static Body openApi() throws IOException {
        try (InputStream in = ApiServer.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IOException("openapi.yaml is missing from the distribution");
            }
            return Body.of(in.readAllBytes());
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Stops; requests under way have a few seconds to finish. */
    @Override
    public void close() {
        javalin.stop();
    }
}
