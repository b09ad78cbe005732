package io.plimsoll.data.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on a port of its own: serves files with ranges and versions like a bucket, and misbehaves as told. */
final class LoopbackServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, Deque<Answer>> scripted = Collections.synchronizedMap(new HashMap<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean knowsRanges = true;

    LoopbackServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers one request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    LoopbackServer with(String path, byte[] content) {
        files.put("/" + path, content);
        return this;
    }

    LoopbackServer without(String path) {
        files.remove("/" + path);
        return this;
    }

    /** Answers the next requests for a path so, one each, and then as usual. */
    LoopbackServer then(String path, Answer... answers) {
        scripted.computeIfAbsent("/" + path, p -> new ArrayDeque<>()).addAll(Arrays.asList(answers));
        return this;
    }

    /** Answers every request below a path with the text made of its query. */
    LoopbackServer answering(String path, Function<Map<String, String>, String> reply) {
        server.createContext("/" + path, exchange -> {
            requests.add(exchange.getRequestURI().toString());
            Deque<Answer> next = scripted.get("/" + path);
            Answer answer = next == null ? null : next.poll();
            (answer == null ? usual(reply) : answer).to(exchange);
            exchange.close();
        });
        return this;
    }

    /** The answer with the text made of the query. */
    static Answer usual(Function<Map<String, String>, String> reply) {
        return exchange -> status(200, reply.apply(queryOf(exchange))).to(exchange);
    }

    LoopbackServer withoutRanges() {
        knowsRanges = false;
        return this;
    }

    /** Path, query and range of every request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    static Answer status(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Promises all of the content and hangs up after some of it. */
    Answer cutAfter(String path, int bytes) {
        return exchange -> {
            byte[] content = Objects.requireNonNull(files.get("/" + path));
            exchange.getResponseHeaders().set("ETag", etag(content));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, bytes);
            exchange.getResponseBody().flush();
        };
    }

    static String etag(byte[] content) {
        return "\"" + Arrays.hashCode(content) + "\"";
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
        Deque<Answer> next = scripted.get(path);
        Answer answer = next == null ? null : next.poll();
        try (exchange) {
            if (answer != null) {
                answer.to(exchange);
            } else {
                serve(exchange, path, range);
            }
        }
    }

    private void serve(HttpExchange exchange, String path, String range) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String version = etag(content);
        exchange.getResponseHeaders().set("ETag", version);
        int from = 0;
        if (range != null
                && knowsRanges
                && version.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
            from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, head ? -1 : content.length - from);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(content, from, content.length - from);
            }
        }
    }

    private static Map<String, String> queryOf(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String text = exchange.getRequestURI().getQuery();
        for (String part : text == null ? new String[0] : text.split("&", -1)) {
            query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
