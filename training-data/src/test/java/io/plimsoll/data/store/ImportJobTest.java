package io.plimsoll.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.simulation.SimulatedMarket;
import io.plimsoll.data.simulation.SimulationSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJobTest {

    private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private static MarketHistory simulated(int assets, int hours) {
        return new SimulatedMarket(SimulationSettings.DEFAULT.withAssets(assets).withHours(hours))
                .load(ProgressListener.NONE)
                .history();
    }

    private static MarketSource source(MarketHistory history) {
        return progress -> LoadedMarket.of(history);
    }

    private ImportJob.Result run(Path store, @Nullable Instant correctedAt, NamedSource... sources) {
        return ImportJob.run(
                new ImportJob.Request(store, List.of(sources), "test", correctedAt, CLOCK), ProgressListener.NONE);
    }

    private ImportJob.Result importBars(Path store, MarketHistory history) {
        return run(store, null, new NamedSource("perp", source(history)));
    }

    private static MarketHistory read(Path store, BarSelection selection) {
        return MarketStore.open(store)
                .bars(selection)
                .load(ProgressListener.NONE)
                .history();
    }

    /** Hourly bars of one asset with these closes; every high is 1 % above and every low 1 % below. */
    private static MarketHistory bars(double... closes) {
        BarSeries.Builder series = BarSeries.builder(Instrument.ofSymbol("BTCUSDT"), HOUR);
        for (int i = 0; i < closes.length; i++) {
            long time = START.plus(HOUR.multipliedBy(i)).toEpochMilli();
            series.add(time, closes[i], closes[i] * 1.01, closes[i] * 0.99, closes[i], 5);
        }
        return MarketHistory.of(HOUR, List.of(series.build()));
    }

    @Test
    void barsComeBackBitForBit() {
        MarketHistory history = simulated(3, 500);
        ImportJob.Result result = importBars(folder, history);

        assertThat(read(folder, BarSelection.ALL).sha256()).isEqualTo(history.sha256());
        assertThat(result.after().rows()).isEqualTo(1500);
        assertThat(result.appended()).extracting(Appended::added).containsExactly(500L, 500L, 500L);
        assertThat(MarketStore.open(folder).verify(ProgressListener.NONE)).isEqualTo(3);
    }

    @Test
    void theHashOfADataSetDependsOnNothingButItsContents() {
        MarketHistory history = simulated(2, 600);
        Instant half = history.start().plus(Duration.ofHours(250));
        String whole = importBars(folder.resolve("a"), history).after().dataSet();

        importBars(folder.resolve("deep/er/b"), history.closedBy(half));
        ImportJob.Result inTwoSteps = importBars(folder.resolve("deep/er/b"), history);
        ImportJob.Result again = importBars(folder.resolve("a"), history);

        assertThat(inTwoSteps.after().dataSet()).isEqualTo(whole);
        assertThat(inTwoSteps.after().version()).isEqualTo(2);
        assertThat(inTwoSteps.appended()).extracting(Appended::alreadyStored).containsExactly(250L, 250L);
        assertThat(again.after().dataSet()).isEqualTo(whole);
        assertThat(again.after().version()).isEqualTo(1);
        assertThat(importBars(folder.resolve("c"), simulated(2, 599)).after().dataSet())
                .isNotEqualTo(whole);
        assertThat(read(folder.resolve("deep/er/b"), BarSelection.ALL).sha256()).isEqualTo(history.sha256());
    }

    @Test
    void anEarlierPartAddedLaterIsReadInOrder() {
        MarketHistory history = simulated(1, 300);
        BarSeries series = history.series().iterator().next();
        importBars(folder, MarketHistory.of(HOUR, List.of(series.slice(200, 300))));
        importBars(folder, MarketHistory.of(HOUR, List.of(series.slice(0, 100))));
        importBars(folder, history);

        assertThat(read(folder, BarSelection.ALL).sha256()).isEqualTo(history.sha256());
        assertThat(MarketStore.open(folder).manifest().partitions().get(0).files())
                .hasSize(3);
    }

    @Test
    void anAsOfReadSeesTheBarsThatHadClosed() {
        importBars(folder, bars(100, 101, 102, 103));
        MarketHistory then = read(
                folder,
                BarSelection.ALL.knownBy(START.plus(HOUR.multipliedBy(3)).minusMillis(1)));

        assertThat(then.bars()).isEqualTo(2);
        assertThat(read(folder, BarSelection.ALL.knownBy(START.plus(HOUR.multipliedBy(3))))
                        .bars())
                .isEqualTo(3);
    }

    @Test
    void aContradictingRowIsSetAsideAndWhatIsStoredStays() {
        importBars(folder, bars(100, 101, 102));
        ImportJob.Result result = importBars(folder, bars(100, 111, 102, 103));
        String withoutContradiction = importBars(folder.resolve("clean"), bars(100, 101, 102, 103))
                .after()
                .dataSet();

        assertThat(result.after().dataSet()).isEqualTo(withoutContradiction);

        assertThat(result.quality().count(QualityRule.CONTRADICTS_STORE)).isEqualTo(1);
        assertThat(result.appended().get(0).contradicting()).isEqualTo(1);
        assertThat(result.appended().get(0).added()).isEqualTo(1);
        assertThat(read(folder, BarSelection.ALL).series("BTC").close(1)).isEqualTo(101);
        assertThat(result.quality().examples().get(0).sentence())
                .contains("BTCUSDT 2024-01-01T01:00:00Z: bar contradicts what is stored")
                .contains("111.0");
        assertThat(MarketStore.open(folder).setAside())
                .extracting(row -> row.finding().rule())
                .containsExactly(QualityRule.CONTRADICTS_STORE);
    }

    @Test
    void anAcceptedCorrectionIsKnownFromItsTimeOn() {
        importBars(folder, bars(100, 101, 102));
        Instant corrected = START.plus(Duration.ofDays(10));
        ImportJob.Result result = run(folder, corrected, new NamedSource("perp", source(bars(100, 111, 102))));

        assertThat(result.quality().total()).isZero();
        assertThat(read(folder, BarSelection.ALL).series("BTC").close(1)).isEqualTo(111);
        assertThat(read(folder, BarSelection.ALL.knownBy(corrected))
                        .series("BTC")
                        .close(1))
                .isEqualTo(111);
        assertThat(read(folder, BarSelection.ALL.knownBy(corrected.minusMillis(1)))
                        .series("BTC")
                        .close(1))
                .isEqualTo(101);
        assertThat(importBars(folder, bars(100, 101, 102)).quality().total()).isZero();
        assertThat(importBars(folder, bars(100, 111, 102)).quality().total()).isZero();
        assertThat(MarketStore.open(folder, 1)
                        .bars(BarSelection.ALL)
                        .load(ProgressListener.NONE)
                        .history()
                        .series("BTC")
                        .close(1))
                .isEqualTo(101);
    }

    @Test
    void aCorrectionMayReturnToWhatWasSaidFirst() {
        importBars(folder, bars(100, 101, 102));
        run(folder, START.plus(Duration.ofDays(10)), new NamedSource("perp", source(bars(100, 111, 102))));
        Instant back = START.plus(Duration.ofDays(20));
        run(folder, back, new NamedSource("perp", source(bars(100, 101, 102))));

        assertThat(read(folder, BarSelection.ALL).series("BTC").close(1)).isEqualTo(101);
        assertThat(read(folder, BarSelection.ALL.knownBy(back.minusMillis(1)))
                        .series("BTC")
                        .close(1))
                .isEqualTo(111);
    }

    @Test
    void twoTokensOfOneSymbolAreNotSplicedTogether() {
        BarSeries present = bars(100, 101, 102, 103).series("BTC");
        MarketHistory former = MarketHistory.of(HOUR, List.of(renamed(present.slice(0, 2))));
        importBars(folder, former);

        assertThatThrownBy(() -> importBars(folder, MarketHistory.of(HOUR, List.of(present))))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("another token, BTC.1", "BTC would begin at 2024-01-01T00:00:00Z");
        importBars(folder, MarketHistory.of(HOUR, List.of(present.slice(2, 4))));
        assertThat(read(folder, BarSelection.ALL).assets()).containsExactly("BTC", "BTC.1");
    }

    private static BarSeries renamed(BarSeries series) {
        BarSeries.Builder builder = BarSeries.builder(new Instrument("BTC.1USDT", "BTC.1"), HOUR);
        for (int i = 0; i < series.size(); i++) {
            builder.add(
                    series.openTime(i),
                    series.open(i),
                    series.high(i),
                    series.low(i),
                    series.close(i),
                    series.volume(i));
        }
        return builder.build();
    }

    private static MarketSource openInterest(OpenInterest... facts) {
        Facts.Builder builder = new Facts.Builder();
        for (OpenInterest fact : facts) {
            builder.add(FactKind.OPEN_INTEREST, fact);
        }
        return progress ->
                new LoadedMarket(MarketHistory.of(HOUR, List.of()), builder.build(), DataQualityReport.NONE, List.of());
    }

    private static OpenInterest openInterest(int day, int publishedDay, @Nullable Double amount) {
        return new OpenInterest(
                "perp",
                "BTCUSDT",
                "BTC",
                START.plus(Duration.ofDays(day)),
                START.plus(Duration.ofDays(publishedDay)),
                amount,
                null);
    }

    @Test
    void factsKeepWhatIsAbsentAndAreSeenFromTheirPublicationOn() {
        NamedSource source = new NamedSource(
                "perp", openInterest(openInterest(0, 1, 10.0), openInterest(1, 2, null), openInterest(2, 3, 0.0)));
        ImportJob.Result result = run(folder, null, source);
        MarketStore store = MarketStore.open(folder);

        assertThat(store.facts(FactKind.OPEN_INTEREST, null))
                .extracting(OpenInterest::amount)
                .containsExactly(10.0, null, 0.0);
        assertThat(store.facts(FactKind.OPEN_INTEREST, START.plus(Duration.ofDays(2))))
                .hasSize(2);
        assertThat(run(folder, null, source).after()).isEqualTo(result.after());
        assertThat(store.facts(FactKind.FUNDING, null)).isEmpty();
    }

    @Test
    void aFactPublishedAgainLaterReplacesTheEarlierOneFromThenOn() {
        run(folder, null, new NamedSource("perp", openInterest(openInterest(0, 1, 10.0))));
        run(folder, null, new NamedSource("perp", openInterest(openInterest(0, 5, 11.0))));
        ImportJob.Result third = run(folder, null, new NamedSource("perp", openInterest(openInterest(0, 1, 12.0))));
        MarketStore store = MarketStore.open(folder);

        assertThat(store.facts(FactKind.OPEN_INTEREST, START.plus(Duration.ofDays(4))))
                .extracting(OpenInterest::amount)
                .containsExactly(10.0);
        assertThat(store.facts(FactKind.OPEN_INTEREST, START.plus(Duration.ofDays(5))))
                .extracting(OpenInterest::amount)
                .containsExactly(11.0);
        assertThat(third.quality().count(QualityRule.CONTRADICTS_STORE)).isEqualTo(1);
        assertThat(third.quality().examples().get(0).sentence()).contains("amount", "12.0 against 11.0");
    }

    @Test
    void aSourceThatDiesHalfWayLeavesTheStoreAsItWas() {
        importBars(folder, bars(100, 101));
        Manifest before = MarketStore.open(folder).manifest();
        MarketSource dying = progress -> {
            throw new MarketDataException("the line went dead");
        };

        assertThatThrownBy(() -> run(
                        folder,
                        null,
                        new NamedSource("perp", source(bars(100, 101, 102))),
                        new NamedSource("spot", dying)))
                .isInstanceOf(MarketDataException.class)
                .hasMessage("the line went dead");
        assertThat(MarketStore.open(folder).manifest()).isEqualTo(before);
        assertThat(read(folder, BarSelection.ALL).bars()).isEqualTo(2);
        assertThat(importBars(folder, bars(100, 101, 102)).after().version()).isEqualTo(2);
    }

    @Test
    void ofTwoImportsAtOnceTheSecondIsRefused() {
        NamedSource slow = new NamedSource("perp", progress -> {
            assertThatThrownBy(() -> importBars(folder, bars(1)))
                    .isInstanceOf(MarketDataException.class)
                    .hasMessageContaining("being written by another import");
            return LoadedMarket.of(bars(100, 101));
        });

        assertThat(run(folder, null, slow).after().rows()).isEqualTo(2);
        assertThat(read(folder, BarSelection.ALL).bars()).isEqualTo(2);
    }

    @Test
    void marketsAndIntervalsAreToldApart() {
        MarketHistory history = simulated(1, 48);
        MarketHistory daily = history.aggregatedTo(Duration.ofDays(1));
        run(
                folder,
                null,
                new NamedSource("perp", source(history)),
                new NamedSource("spot", source(history)),
                new NamedSource("perp", source(daily)));

        assertThatThrownBy(() -> read(folder, BarSelection.ALL))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("more than one market; name one of perp, spot");
        assertThatThrownBy(() -> read(folder, BarSelection.ALL.withMarket("perp")))
                .hasMessageContaining("more than one interval; name one of PT1H, PT24H");
        assertThatThrownBy(() -> read(folder, BarSelection.ALL.withMarket("otc")))
                .hasMessageContaining("no bars of market otc");
        assertThatThrownBy(
                        () -> read(folder, BarSelection.ALL.withMarket("spot").withAssets(List.of("XYZ"))))
                .hasMessageContaining("no bars of XYZ");
        assertThat(read(folder, BarSelection.ALL.withMarket("spot").withAssets(List.of("btc")))
                        .bars())
                .isEqualTo(48);
        assertThat(read(folder, BarSelection.ALL.withMarket("perp").withInterval(Duration.ofDays(1)))
                        .sha256())
                .isEqualTo(daily.sha256());
    }

    @Test
    void anImportThatFindsNothingStillMakesAStore() {
        ImportJob.Result result = run(folder, null, new NamedSource("perp", openInterest()));

        assertThat(result.after().rows()).isZero();
        assertThat(MarketStore.open(folder).manifest().partitions()).isEmpty();
        assertThatThrownBy(() -> read(folder, BarSelection.ALL)).hasMessageContaining("holds no bars");
    }
}
