package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.model.artefact.LoadedArtefact;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.service.ManualClock;
import io.plimsoll.service.SmallModel;
import io.plimsoll.service.http.ApiServer;
import io.plimsoll.service.http.RegisteredDocument;
import io.plimsoll.service.publication.MarginSnapshot;
import io.plimsoll.service.watch.AlarmLevel;
import io.plimsoll.service.watch.RegisteredAccount;
import io.plimsoll.service.watch.RegistryException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeWiringTest {

    private static final int HOURS = 30;

    @TempDir
    Path state;

    private final ManualClock clock = new ManualClock(SmallModel.AS_OF.plus(Duration.ofMinutes(90)));
    private final List<String> said = new ArrayList<>();

    @Test
    void catchingUpStopsAtTheLastHourThatIsDue() throws IOException {
        try (ServeWiring service = wire()) {
            service.catchUp(history());
            assertThat(Instant.ofEpochMilli(service.closedThrough()))
                    .isEqualTo(SmallModel.AS_OF.plus(Duration.ofHours(1)));
            assertThat(service.publisher().current().sequence()).isPositive();
            clock.advance(Duration.ofHours(20));
            service.catchUp(history());
            assertThat(Instant.ofEpochMilli(service.closedThrough()))
                    .isEqualTo(SmallModel.AS_OF.plus(Duration.ofHours(21)));
        }
    }

    @Test
    void journalCutInsideARecordIsReportedAndTheServiceGoesOn() throws IOException {
        try (ServeWiring service = wire()) {
            service.catchUp(history());
        }
        Path segment;
        try (Stream<Path> files = Files.list(state.resolve("journal"))) {
            segment = files.filter(f -> f.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(whole, whole.length - 7));
        try (ServeWiring service = wire()) {
            assertThat(said).anyMatch(line -> line.contains(segment.toString()) && line.contains("cut off"));
            service.catchUp(history());
            service.startClosing();
            try (ApiServer server = service.listen()) {
                assertThat(server.port()).isPositive();
                assertThat(service.publisher().current().sequence()).isPositive();
            }
        }
    }

    @Test
    void anAssetListedAtARestartLeavesTheOthersAsTheyWere() throws IOException {
        MarginSnapshot before;
        try (ServeWiring service = wire()) {
            service.catchUp(history());
            before = service.publisher().current();
        }
        try (ServeWiring service = wire(SmallModel.artefact().listing(List.of("NEW")))) {
            assertThat(said).anyMatch(line -> line.contains("4 replayed"));
            MarginSnapshot after = service.publisher().current();
            assertThat(after.sequence()).isEqualTo(before.sequence());
            assertThat(etag(after, "BTC")).isEqualTo(etag(before, "BTC"));
            assertThat(after.margins("NEW")).isNotNull();
        }
    }

    @Test
    void registeredAccountsAreScoredAtTicksAndStillThereAfterARestart() throws IOException {
        clock.set(SmallModel.AS_OF.plusSeconds(10));
        try (ServeWiring service = wire()) {
            BigDecimal price =
                    Objects.requireNonNull(service.publisher().current().price("BTC"));
            String document = """
                    {"pools":[{"name":"a","cash":"%s","positions":[{"asset":"BTC","side":"long","size":"1","entryPrice":"%s"}]}]}""".formatted(
                    price.movePointLeft(1).multiply(BigDecimal.valueOf(5)).toPlainString(), price);
            RegisteredAccount account =
                    new RegisteredAccount("a", clock.millis(), document, new RegisteredDocument().read(document));
            service.watch().register(account, before -> true);
            service.watch().settled().join();
            clock.advance(Duration.ofSeconds(1));
            service.writer()
                    .submit(List.of(new MarketEvent.Tick("BTC", "test", clock.millis(), price.doubleValue() / 100)))
                    .join();
            service.watch().settled().join();
            assertThat(level(service)).isEqualTo(AlarmLevel.LIQUIDATABLE);
        }
        try (ServeWiring service = wire()) {
            service.watch().settled().join();
            assertThat(level(service)).isEqualTo(AlarmLevel.NORMAL);
        }
    }

    private static AlarmLevel level(ServeWiring service) {
        return Objects.requireNonNull(service.watch().find("a")).level();
    }

    @Test
    void damagedAccountsStopTheStartAndLeaveNothingLocked() throws IOException {
        wire().close();
        Path file = state.resolve("accounts.log");
        String whole = Files.readString(file);
        Files.writeString(file, whole + "0 nonsense\n");
        assertThatThrownBy(this::wire)
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith(file + ":2: the line is damaged")
                .satisfies(e -> assertThat(ExitCode.of(e)).isEqualTo(ExitCode.BAD_STATE));
        Files.writeString(file, whole);
        wire().close();
    }

    private String etag(MarginSnapshot snapshot, String asset) {
        return Objects.requireNonNull(snapshot.margins(asset))
                .at(clock.millis())
                .etag(false);
    }

    private ServeWiring wire() throws IOException {
        return wire(SmallModel.artefact());
    }

    private ServeWiring wire(LoadedArtefact artefact) throws IOException {
        ServeSettings settings = new ServeSettings(
                "127.0.0.1",
                0,
                state,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                MarginProfile.standard());
        return new ServeWiring(artefact, settings, clock, said::add);
    }

    private static List<MarketEvent> history() {
        List<MarketEvent> events = new ArrayList<>();
        for (List<MarketEvent.Bar> bars : SmallModel.nextHours(HOURS)) {
            events.addAll(bars);
            events.add(new MarketEvent.BarClose(bars.get(0).time()));
        }
        return events;
    }
}
