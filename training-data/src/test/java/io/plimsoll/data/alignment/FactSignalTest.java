package io.plimsoll.data.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.fact.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactSignalTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static Instant hour(long h) {
        return START.plus(Duration.ofHours(h));
    }

    private static FundingRate funding(String market, String symbol, String asset, double rate, double hours) {
        return new FundingRate(market, symbol, asset, START, START, rate, null, hours);
    }

    private static PerpetualLiquidations liquidations(
            Instant published,
            double hours,
            @Nullable Double longUsd,
            @Nullable Double shortUsd,
            @Nullable Double totalUsd) {
        return new PerpetualLiquidations(
                "venue", "BTCUSDT", "BTC", START, published, hours, null, null, longUsd, shortUsd, totalUsd);
    }

    @Test
    void fundingIsPer8HoursWhateverThePeriod() {
        Facts facts = new Facts.Builder()
                .add(FactKind.FUNDING, funding("venue", "BTCUSDT", "BTC", 0.0001, 8))
                .add(FactKind.FUNDING, funding("venue", "ETHUSDT", "ETH", 0.0001, 1))
                .add(FactKind.FUNDING, funding("elsewhere", "BTC-PERP", "BTC", 0.5, 8))
                .build();
        List<Signal> signals =
                FactSignal.fundingPer8Hours("funding", "venue", DAY).of(facts);

        assertThat(signals).extracting(Signal::asset).containsExactly("BTC", "ETH");
        assertThat(signals.get(0).size()).isEqualTo(1);
        assertThat(signals.get(0).value(0)).isEqualTo(0.0001);
        assertThat(signals.get(1).value(0)).isEqualTo(0.0008);
        assertThat(signals.get(1).end(0)).isEqualTo(hour(24).toEpochMilli());
        assertThat(signals.get(1).publishedAt(0)).isEqualTo(START.toEpochMilli());
    }

    @Test
    void aNumberThatIsNotGivenIsNoPublication() {
        Facts facts = new Facts.Builder()
                .add(FactKind.OPEN_INTEREST, new OpenInterest("venue", "BTCUSDT", "BTC", START, START, 12.5, null))
                .build();
        assertThat(FactSignal.openInterestUsd("usd", "venue", Duration.ZERO).of(facts))
                .isEmpty();
        List<Signal> amounts =
                FactSignal.openInterestAmount("amount", "venue", Duration.ZERO).of(facts);
        assertThat(amounts).hasSize(1);
        assertThat(amounts.get(0).value(0)).isEqualTo(12.5);
        assertThat(amounts.get(0).end(0)).isEqualTo(START.toEpochMilli());
    }

    @Test
    void theWholeOfAPeriodIsNotKnownBeforeItsEnd() {
        FactSignal<PerpetualLiquidations> longs = FactSignal.longLiquidatedUsd("long", "venue", DAY);
        assertThat(longs.publicationOf(liquidations(hour(3), 24, 5.0, null, null)))
                .contains(new Publication(START.toEpochMilli(), hour(24).toEpochMilli(), hour(24).toEpochMilli(), 5));
        assertThat(longs.publicationOf(liquidations(hour(30), 24, 5.0, null, null)))
                .map(Publication::publishedAt)
                .contains(hour(30).toEpochMilli());
    }

    @Test
    void ofTwoCountsBeforeThePeriodsEndTheLaterStands() {
        Facts facts = new Facts.Builder()
                .add(FactKind.PERPETUAL_LIQUIDATIONS, liquidations(hour(20), 24, 8.0, null, null))
                .add(FactKind.PERPETUAL_LIQUIDATIONS, liquidations(hour(3), 24, 5.0, null, null))
                .build();
        FactSignal<PerpetualLiquidations> longs = FactSignal.longLiquidatedUsd("long", "venue", DAY);
        AlignmentCursor cursor = new AlignmentCursor(
                Signals.of(facts, List.of(longs)),
                "BTC",
                List.of(new NamedReading("l", new Reading.Latest("long", DAY))));
        cursor.advanceTo(hour(24).toEpochMilli());
        assertThat(cursor.value(0)).isEqualTo(8);
    }

    @Test
    void liquidationsOfAnotherPeriodAreOfAnotherSignal() {
        FactSignal<PerpetualLiquidations> shorts = FactSignal.shortLiquidatedUsd("short", "venue", DAY);
        assertThat(shorts.publicationOf(liquidations(hour(1), 1, null, 3.0, null)))
                .isEmpty();
        assertThat(shorts.publicationOf(liquidations(hour(24), 24, 9.0, 3.0, null)))
                .map(Publication::value)
                .contains(3.0);
    }

    @Test
    void bothSidesAreTheTotalOrTheSumOfBoth() {
        FactSignal<PerpetualLiquidations> both = FactSignal.liquidatedUsd("both", "venue", DAY);
        assertThat(both.publicationOf(liquidations(hour(24), 24, 9.0, 3.0, null)))
                .map(Publication::value)
                .contains(12.0);
        assertThat(both.publicationOf(liquidations(hour(24), 24, 9.0, 3.0, 13.0)))
                .map(Publication::value)
                .contains(13.0);
        assertThat(both.publicationOf(liquidations(hour(24), 24, 9.0, null, null)))
                .isEmpty();
        assertThat(both.publicationOf(liquidations(hour(24), 24, null, 3.0, null)))
                .isEmpty();
    }

    @Test
    void aSeriesOfTheMarketIsReadByEveryAsset() {
        Facts facts = new Facts.Builder()
                .add(FactKind.OBSERVATIONS, new Observation("bank", "rate", START, hour(2), 0.05))
                .add(FactKind.OBSERVATIONS, new Observation("bank", "other", START, hour(2), 7))
                .add(FactKind.OBSERVATIONS, new Observation("elsewhere", "rate", START, hour(2), 7))
                .build();
        Signals signals = Signals.of(
                facts, List.of(FactSignal.observation("bank-rate", "bank", "rate", Signal.WHOLE_MARKET, DAY)));
        Signal rate = signals.find("bank-rate", "BTC");
        assertThat(rate.size()).isEqualTo(1);
        assertThat(rate.value(0)).isEqualTo(0.05);
        assertThat(rate.end(0)).isEqualTo(hour(24).toEpochMilli());
        assertThat(rate.publishedAt(0)).isEqualTo(hour(2).toEpochMilli());
    }

    @Test
    void pricesAreMoments() {
        Facts facts = new Facts.Builder()
                .add(FactKind.PRICES, new PricePoint("oracle", "BTC", START, hour(1), 42_000))
                .build();
        FactSignal<PricePoint> price = FactSignal.price("oracle-price", "oracle");
        assertThat(price.name()).isEqualTo("oracle-price");
        assertThat(price.kind()).isEqualTo(FactKind.PRICES);
        assertThat(price.of(facts))
                .singleElement()
                .satisfies(s -> assertThat(s.value(0)).isEqualTo(42_000));
    }

    @Test
    void whatIsPublishedBetweenTwoMillisecondsIsKnownFromTheSecond() {
        Instant between = START.plusNanos(1_500_000);
        FactSignal<PricePoint> price = FactSignal.price("oracle-price", "oracle");
        assertThat(price.publicationOf(new PricePoint("oracle", "BTC", START, between, 42_000)))
                .map(Publication::publishedAt)
                .contains(START.toEpochMilli() + 2);
        assertThat(price.publicationOf(new PricePoint("oracle", "BTC", START, START.plusMillis(2), 42_000)))
                .map(Publication::publishedAt)
                .contains(START.toEpochMilli() + 2);
    }

    @Test
    void twoSymbolsOfOneAssetAreRefused() {
        Facts facts = new Facts.Builder()
                .add(FactKind.FUNDING, funding("venue", "BTCUSDT", "BTC", 0.0001, 8))
                .add(FactKind.FUNDING, funding("venue", "BTCUSDC", "BTC", 0.0002, 8))
                .build();
        assertThatThrownBy(() ->
                        FactSignal.fundingPer8Hours("funding", "venue", DAY).of(facts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "symbol of funding of BTC must be BTCUSDT throughout; have BTCUSDC at 2024-01-01T00:00:00Z");
    }
}
