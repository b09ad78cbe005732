package io.plimsoll.data.store;

import static io.plimsoll.data.store.StoreSamples.HOUR;
import static io.plimsoll.data.store.StoreSamples.START;
import static io.plimsoll.data.store.StoreSamples.bars;
import static io.plimsoll.data.store.StoreSamples.openInterest;
import static io.plimsoll.data.store.StoreSamples.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.DataQualityReport;
import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.MarketSource;
import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.alignment.ExogenousReadings;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Publication;
import io.plimsoll.data.alignment.Signal;
import io.plimsoll.data.alignment.Signals;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.PerpetualLiquidations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store with facts gives them beside the bars of the same symbols. */
class StoredSignalsTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    Path folder;

    private static NamedSource facts(Fact... facts) {
        Facts.Builder all = new Facts.Builder();
        List.of(facts).forEach(all::add);
        return new NamedSource(
                "perp",
                progress -> new LoadedMarket(
                        MarketHistory.of(HOUR, List.of()), all.build(), DataQualityReport.NONE, List.of()));
    }

    private static Observation observation(String market, String series, double value) {
        return new Observation(market, series, START, START.plus(Duration.ofDays(2)), value);
    }

    private Signals signals(@Nullable Instant asOf) {
        MarketSource source = MarketStore.open(folder).bars(BarSelection.ALL.knownBy(asOf));
        return source.load(ProgressListener.NONE).history().signals();
    }

    private static List<Publication> publications(Signals signals, String name, String asset) {
        Signal signal = signals.find(name, asset);
        return IntStream.range(0, signal.size()).mapToObj(signal::publication).toList();
    }

    @Test
    void aStoreOfBarsAloneHasNoSignals() {
        store(folder, bars("BTCUSDT", 100, 101));
        assertThat(signals(null).isEmpty()).isTrue();
    }

    @Test
    void factsOfTheSameMarketAndSymbolStandBesideTheBars() {
        Instant day = START.plus(Duration.ofDays(1));
        store(
                folder,
                bars("BTCUSDT", 100, 101),
                openInterest("perp", START, 1, 10),
                facts(
                        new FundingRate("perp", "BTCUSDT", "BTC", START, day, 2e-4, null, 8),
                        new FundingRate("perp", "BTCUSDC", "BTC", START, day, 9e-4, null, 8),
                        new FundingRate("other", "BTCUSDT", "BTC", START, day, 9e-4, null, 8),
                        new PerpetualLiquidations(
                                "perp", "BTCUSDT", "BTC", START, day, 24, 3.0, null, null, null, null)));

        Signals signals = signals(null);
        long start = START.toEpochMilli();
        assertThat(publications(signals, PerpetualReadings.FUNDING, "BTC"))
                .containsExactly(new Publication(start, start + DAY, start + DAY, 2e-4));
        assertThat(publications(signals, PerpetualReadings.OPEN_INTEREST, "BTC"))
                .containsExactly(new Publication(start, start + DAY, start + DAY, 10));
        assertThat(publications(signals, PerpetualReadings.LONG_LIQUIDATED, "BTC"))
                .containsExactly(new Publication(start, start + DAY, start + DAY, 3));
        assertThat(publications(signals, PerpetualReadings.SHORT_LIQUIDATED, "BTC"))
                .as("unknown is no publication")
                .isEmpty();
    }

    @Test
    void aRevisionIsAPublicationOfItsOwn() {
        store(folder, bars("BTCUSDT", 100), openInterest("perp", START, 1, 10));
        store(folder, openInterest("perp", START, 5, 11));

        assertThat(publications(signals(null), PerpetualReadings.OPEN_INTEREST, "BTC"))
                .extracting(Publication::value)
                .containsExactly(10.0, 11.0);
        assertThat(publications(signals(START.plus(Duration.ofDays(4))), PerpetualReadings.OPEN_INTEREST, "BTC"))
                .extracting(Publication::value)
                .containsExactly(10.0);
    }

    @Test
    void aSeriesUnderTheNameOfASignalSpeaksForTheWholeMarket() {
        store(
                folder,
                bars("BTCUSDT", 100),
                facts(
                        observation(ExogenousReadings.SHORT_RATE, "bills.three_months", 5.2),
                        observation("somebody", "bills.three_months", 1)));

        long start = START.toEpochMilli();
        assertThat(publications(signals(null), ExogenousReadings.SHORT_RATE, Signal.WHOLE_MARKET))
                .containsExactly(new Publication(start, start + DAY, start + 2 * DAY, 5.2));
        assertThat(signals(null).all()).hasSize(1);
    }

    @Test
    void twoSeriesUnderTheNameOfOneSignalAreRefused() {
        store(
                folder,
                bars("BTCUSDT", 100),
                facts(
                        observation(ExogenousReadings.EQUITY_VOLATILITY, "a", 20),
                        observation(ExogenousReadings.EQUITY_VOLATILITY, "b", 30)));

        assertThatThrownBy(() -> signals(null))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContainingAll("market equity-volatility", "must hold one series", "have [a, b]");
    }
}
