package io.plimsoll.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.csv.CsvFolderSource;
import io.plimsoll.data.store.BarSelection;
import io.plimsoll.data.store.ImportJob;
import io.plimsoll.data.store.MarketStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationJobTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenReadsBackAsTheSameMarket() {
        Path out = directory.resolve("market");
        SimulationSettings settings =
                SimulationSettings.DEFAULT.withHours(90 * 24).withAssets(14).withSeed(99);

        SimulationJob.Result result =
                SimulationJob.run(new SimulationJob.Request(out, settings), ProgressListener.NONE);
        LoadedMarket read = CsvFolderSource.of(out).load(ProgressListener.NONE);

        assertThat(result.assets()).isEqualTo(14);
        assertThat(result.bars()).isEqualTo(14 * 90 * 24);
        assertThat(result.bytes()).isPositive();
        assertThat(read.quality().total()).isZero();
        assertThat(read.history().sha256())
                .isEqualTo(result.sha256())
                .isEqualTo(new SimulatedMarket(settings)
                        .load(ProgressListener.NONE)
                        .history()
                        .sha256());
    }

    @Test
    void reportsProgressOfBothTasks() {
        Set<String> tasks = new LinkedHashSet<>();
        SimulationJob.run(
                new SimulationJob.Request(
                        directory.resolve("market"),
                        SimulationSettings.DEFAULT.withHours(48).withAssets(2)),
                (task, done, total) -> tasks.add(task));

        assertThat(tasks).containsExactly("Simulating 2 assets", "Writing market");
    }

    @Test
    void severalVenuesLieInAFolderEachAndTheirEventsBesideThem() throws IOException {
        Path out = directory.resolve("market");
        Path events = directory.resolve("labels").resolve("events.csv");
        SimulationSettings settings = SimulationSettings.DEFAULT
                .withHours(60 * 24)
                .withAssets(2)
                .withRates(EventRates.DEFAULT.withBadTicks(100));
        SimulationRun run = new SimulatedMarket(settings).run(ProgressListener.NONE);

        SimulationJob.Result result =
                SimulationJob.run(new SimulationJob.Request(out, settings, events), ProgressListener.NONE);

        long bars = 0;
        for (String venue : run.venues().keySet()) {
            MarketHistory read = CsvFolderSource.of(out.resolve(venue))
                    .load(ProgressListener.NONE)
                    .history();
            assertThat(read.sha256()).as(venue).isEqualTo(run.venue(venue).sha256());
            bars += read.bars();
        }
        assertThat(result.bars()).isEqualTo(bars);
        assertThat(result.sha256()).isEqualTo(run.venue("perp").sha256());
        SimulatedEvent first = run.events().get(0);
        assertThat(Files.readAllLines(events))
                .hasSize(1 + run.events().size())
                .startsWith(
                        "kind,venue,asset,start,end,size",
                        String.join(
                                ",",
                                first.kind().name().toLowerCase(Locale.ROOT),
                                first.venue(),
                                first.asset(),
                                first.start().toString(),
                                first.end().toString(),
                                Double.toString(first.size())));
    }

    @Test
    void aStoreGetsWhatTheVenuesPrintedButForWhatTheChecksRepair() {
        Path store = directory.resolve("store");
        SimulationSettings settings =
                SimulationSettings.DEFAULT.withHours(60 * 24).withAssets(2).withRates(EventRates.NONE);
        Clock clock = Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC);

        ImportJob.Result result = SimulationJob.store(
                new SimulationJob.StoreRequest(store, settings, null, clock), ProgressListener.NONE);

        assertThat(result.after().source()).isEqualTo("simulation of seed 7");
        assertThat(result.quality().counts()).isEmpty();
        SimulationRun run = new SimulatedMarket(settings).run(ProgressListener.NONE);
        run.venues()
                .forEach((venue, history) -> assertThat(MarketStore.open(store)
                                .bars(BarSelection.ALL.withMarket(venue))
                                .load(ProgressListener.NONE)
                                .history()
                                .sha256())
                        .as(venue)
                        .isEqualTo(history.sha256()));
    }

    @Test
    void aFileOfEventsThatCannotBeWrittenIsNamed() throws IOException {
        Path taken = Files.writeString(directory.resolve("taken"), "");
        SimulationSettings settings = SimulationSettings.DEFAULT.withHours(48).withAssets(1);
        assertThatThrownBy(() -> SimulationJob.run(
                        new SimulationJob.Request(directory.resolve("m"), settings, taken.resolve("events.csv")),
                        ProgressListener.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining(taken + "/events.csv cannot be written");
    }
}
