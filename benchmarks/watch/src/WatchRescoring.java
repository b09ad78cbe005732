import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.MarginEngine;
import io.plimsoll.model.MarginFrame;
import io.plimsoll.model.artefact.ArtefactFolder;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.http.RegisteredDocument;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.publication.Publisher;
import io.plimsoll.service.publication.ScenarioPublisher;
import io.plimsoll.service.publication.ServedModel;
import io.plimsoll.service.publication.SnapshotEncoder;
import io.plimsoll.service.watch.AccountRegistry;
import io.plimsoll.service.watch.AccountWatch;
import io.plimsoll.service.watch.AlarmLevel;
import io.plimsoll.service.watch.RegisteredAccount;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;

/**
 * Times the watch over registered accounts on a model: how long all of them take after a bar close, how soon a price that moved is in the watchlist, and how long a registration takes. Accounts are drawn: one
 * pool each, positions in several assets, long and short, 2 to 20 times leveraged.
 */
public final class WatchRescoring {

    private static final int POSITIONS = 5;
    private static final int TICKS = 10;
    private static final int REGISTRATIONS = 200;
    private static final Duration STALE_AFTER = Duration.ofMinutes(5);

    private WatchRescoring() {}

    /** Arguments: model folder; state folder, empty; number of accounts; number of rescorings that are timed. */
    public static void main(String[] arguments) throws Exception {
        LoadedArtefact artefact = ArtefactFolder.read(Path.of(arguments[0]));
        Path file = Path.of(arguments[1]).resolve("accounts.log");
        int accounts = Integer.parseInt(arguments[2]);
        int runs = Integer.parseInt(arguments[3]);
        MarginFrame frame = new MarginEngine(artefact.model(), MarginProfile.standard()).current();
        Clock clock = Clock.fixed(Instant.ofEpochMilli(frame.time()).plusSeconds(10), ZoneOffset.UTC);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        CountDownLatch ready = new CountDownLatch(1);
        try (ScenarioPublisher scenarios = new ScenarioPublisher(artefact.model(), clock, STALE_AFTER, meters)) {
            scenarios.tell(made -> ready.countDown());
            Publisher publisher = new Publisher(
                    new SnapshotEncoder(
                            MarginProfile.standard(),
                            new ServedModel(artefact.id().version(), artefact.id().sha256()),
                            Duration.ofSeconds(5),
                            STALE_AFTER),
                    scenarios,
                    frame,
                    0,
                    clock.millis());
            ready.await();
            write(file, publisher.current(), accounts);
            long started = System.nanoTime();
            try (AccountRegistry registry = AccountRegistry.open(file, new RegisteredDocument(), accounts + REGISTRATIONS)) {
                System.out.printf(Locale.ROOT, "accounts %d of %d positions in %d assets, read in %.1f s%n",
                        accounts, POSITIONS, publisher.current().served().size(), seconds(started));
                try (AccountWatch watch = new AccountWatch(registry, publisher, clock, Duration.ZERO, meters)) {
                    measure(watch, publisher.current(), clock, runs);
                }
            }
        }
    }

    private static void measure(AccountWatch watch, MarginSnapshot margins, Clock clock, int runs) {
        watch.start();
        watch.settled().join();
        List<Double> closes = new ArrayList<>();
        double processor = processorSeconds();
        for (int i = 0; i < runs; i++) {
            long started = System.nanoTime();
            watch.renewed();
            watch.settled().join();
            closes.add(seconds(started));
        }
        print("all after a bar close", closes);
        System.out.printf(Locale.ROOT, "  processor time %.1f s each%n", (processorSeconds() - processor) / runs);
        String asset = margins.served().iterator().next();
        double price = margins.price(asset).doubleValue();
        List<Double> ticks = new ArrayList<>();
        List<Double> pages = new ArrayList<>();
        processor = processorSeconds();
        for (int i = 1; i <= TICKS; i++) {
            long started = System.nanoTime();
            watch.ticked(new MarketEvent.Tick(asset, "benchmark", clock.millis() + i, price * (1 - 0.002 * i)));
            watch.settled().join();
            ticks.add(seconds(started));
            long listed = System.nanoTime();
            watch.list().page(AlarmLevel.HORIZON_SECONDS, null, null, 100);
            pages.add(seconds(listed));
        }
        print("a tick of " + asset + " until all that hold it are scored", ticks);
        System.out.printf(Locale.ROOT, "  processor time %.2f s each%n", (processorSeconds() - processor) / TICKS);
        print("the first page of the list after it", pages);
        List<Double> registrations = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < REGISTRATIONS; i++) {
            String document = document(random, margins, new ArrayList<>(margins.served()));
            long started = System.nanoTime();
            watch.register(
                    new RegisteredAccount("new" + i, clock.millis(), document, new RegisteredDocument().read(document)),
                    before -> true);
            registrations.add(seconds(started));
        }
        print("a registration, durable and scored", registrations);
        for (AlarmLevel level : AlarmLevel.values()) {
            System.out.printf(Locale.ROOT, "%s %d  ", level.label(), watch.list().count(level));
        }
        System.out.println();
    }

    private static void write(Path file, MarginSnapshot margins, int accounts) throws IOException {
        AccountRegistry.open(file, new RegisteredDocument(), accounts).close();
        Random random = new Random(1);
        List<String> assets = new ArrayList<>(margins.served());
        Collections.sort(assets);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < accounts; i++) {
                String json = "{\"put\":\"a" + i + "\",\"at\":0,\"account\":" + document(random, margins, assets) + "}";
                CRC32C crc = new CRC32C();
                crc.update(json.getBytes(StandardCharsets.UTF_8));
                out.write(String.format("%08x %s\n", crc.getValue(), json));
            }
        }
    }

    private static String document(Random random, MarginSnapshot margins, List<String> assets) {
        Collections.shuffle(assets, random);
        List<String> positions = new ArrayList<>();
        double notional = 0;
        for (String asset : assets.subList(0, Math.min(POSITIONS, assets.size()))) {
            double usd = 1_000 * Math.exp(2 * random.nextGaussian());
            BigDecimal price = margins.price(asset);
            BigDecimal size = BigDecimal.valueOf(usd).divide(price, 8, RoundingMode.UP);
            positions.add("{\"asset\":\"%s\",\"side\":\"%s\",\"size\":\"%s\",\"entryPrice\":\"%s\"}"
                    .formatted(asset, random.nextBoolean() ? "long" : "short", size.toPlainString(), price.toPlainString()));
            notional += usd;
        }
        double leverage = 2 * Math.pow(10, random.nextDouble());
        return "{\"pools\":[{\"name\":\"cross\",\"cash\":\"%.2f\",\"positions\":[%s]}]}"
                .formatted(notional / leverage, String.join(",", positions));
    }

    /** Processor time of the process; divided by the processors it is what a quiet machine would take. */
    private static double processorSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static void print(String what, List<Double> seconds) {
        Collections.sort(seconds);
        System.out.printf(Locale.ROOT, "%s: least %.4f s, median %.4f s, most %.4f s of %d%n",
                what, seconds.get(0), seconds.get(seconds.size() / 2), seconds.get(seconds.size() - 1), seconds.size());
    }
}
