package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetchTest {

    private static final String NAME = "BTCUSDT-1h-2024-01";
    private static final String PATH = "/data/futures/um/monthly/klines/BTCUSDT/1h/" + NAME + ".zip";
    private static final int HOURS = 31 * 24;

    @TempDir
    Path folder;

    private final Console console = new Console();
    private final Map<String, byte[]> published = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = published.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static byte[] zip() throws IOException {
        StringBuilder rows = new StringBuilder();
        long first = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
        for (int h = 0; h < HOURS; h++) {
            long open = first + h * 3_600_000L;
            rows.append(open)
                    .append(",100,103,98,101,1,")
                    .append(open + 3_599_999)
                    .append(",101,42,1,50,0\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(NAME + ".csv"));
            zip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private void publish(byte[] file, byte[] summed) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(summed));
        published.put(PATH, file);
        published.put(PATH + ".CHECKSUM", (hash + "  " + NAME + ".zip\n").getBytes(StandardCharsets.UTF_8));
    }

    private Object[] fetch() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        String command =
                "data fetch archive --symbols btcusdt --interval PT1H --first 2024-01-01 --last 2024-01-31 --base "
                        + base + " --mirror " + folder.resolve("mirror");
        return command.split(" ");
    }

    @Test
    void whatIsFetchedIsVerifiedAndCanBeImported() throws Exception {
        byte[] file = zip();
        publish(file, file);
        assertThat(console.ok(fetch()))
                .contains("1 files fetched", "0 were there", "mirror " + folder.resolve("mirror"));
        assertThat(console.ok(fetch())).contains("0 files fetched", "1 were there and verified");

        Path store = folder.resolve("store");
        String from = "archive:" + folder.resolve("mirror");
        console.ok("data", "import", "--from", from, "--market", "binance-perp", "--assets", "BTC", "--store", store);
        assertThat(console.out()).containsPattern("bars +binance-perp +PT1H +1 +" + HOURS + " +" + HOURS + " +0 ");
    }

    @Test
    void whatDoesNotMatchItsChecksumIsNotKept() throws Exception {
        publish(zip(), new byte[] {1});
        String message = console.failing(ExitCode.BAD_DATA, fetch());
        assertThat(message + console.out()).contains(NAME, "checksum");
        assertThat(folder.resolve("mirror" + PATH)).doesNotExist();
    }

    @Test
    void whatThePublisherDoesNotHaveIsNamed() {
        assertThat(console.failing(ExitCode.BAD_DATA, fetch())).contains(NAME);
    }

    @Test
    void candlesThatCannotBeFetchedAreNamed() {
        String command = "data fetch candles --exchange bitfinex --pair BTC-USD --first 2024-01-01T00:00:00Z"
                + " --until 2024-01-01T02:00:00Z --out " + folder + " --base http://127.0.0.1:"
                + server.getAddress().getPort();
        assertThat(console.failing(ExitCode.BAD_DATA, (Object[]) command.split(" ")))
                .contains("no candle of BTC-USD at BITFINEX");
    }

    @Test
    void candlesBecomeAFolderThatCanBeImported() {
        published.put("/v2/candles/trade:1h:tBTCUSD/hist", """
                [[1704067200000,100,101,103,98,1.5],[1704070800000,101,102,104,99,2]]
                """.getBytes(StandardCharsets.UTF_8));
        String command = "data fetch candles --exchange bitfinex --pair BTC-USD --first 2024-01-01T00:00:00Z"
                + " --until 2024-01-01T02:00:00Z --out " + folder + " --base http://127.0.0.1:"
                + server.getAddress().getPort();
        assertThat(console.ok((Object[]) command.split(" ")))
                .contains("BTC-USD: 2 bars, 2 of them new; folder " + folder);
        String from = console.after("folder ");
        console.ok("data", "import", "--from", from, "--store", folder.resolve("store"));
        assertThat(console.out()).containsPattern("bars +bitfinex-spot-1h +PT1H +1 +2 +2 +0 ");
    }
}
