package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketEvent;
import io.plimsoll.data.alignment.ExogenousReadings;
import io.plimsoll.data.alignment.PerpetualReadings;
import io.plimsoll.data.alignment.Publication;
import io.plimsoll.data.alignment.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What features see of signals: from publication on, until they are stale, and never instead of nothing. */
class SignalStateTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long START = Instant.parse("2023-05-01T00:00:00Z").toEpochMilli();
    private static final Set<InputGroup> ALL = EnumSet.allOf(InputGroup.class);

    private final SignalState state = new SignalState(Map.of("BTC", 0, "ETH", 1));

    private static MarketEvent.Published published(String asset, String signal, int day, long at, double value) {
        long time = START + day * DAY;
        return new MarketEvent.Published(asset, signal, new Publication(time, time + DAY, at, value));
    }

    /** The figure of a day, published when the day is over. */
    private void publish(String asset, String signal, int day, double value) {
        assertThat(state.accept(published(asset, signal, day, START + (day + 1) * DAY, value)))
                .isEqualTo(EventVerdict.APPLIED);
    }

    private float[] rowAt(long time) {
        state.advanceTo(time);
        return row(0, ALL);
    }

    private float[] row(int asset, Set<InputGroup> used) {
        float[] row = new float[Feature.COUNT];
        state.writeInputs(asset, used, row);
        return row;
    }

    private static void assertKnown(float[] row, Feature value, Feature flag, double expected) {
        assertThat((double) row[value.column()]).as("%s", value).isCloseTo(expected, within(1e-6));
        assertThat(row[flag.column()]).as("%s", flag).isEqualTo(1);
    }

    private static void assertUnknown(float[] row, Feature value, Feature flag) {
        assertThat(row[value.column()]).as("%s", value).isNaN();
        assertThat(row[flag.column()]).as("%s", flag).isZero();
    }

    @Test
    void nothingIsKnownBeforeItsPublication() {
        publish("BTC", PerpetualReadings.FUNDING, 0, 2e-4);
        float[] before = rowAt(START + DAY - HOUR);
        for (OptionalInput input : OptionalInput.values()) {
            assertUnknown(before, input.value(), input.flag());
        }
        assertKnown(rowAt(START + DAY), Feature.FUNDING, Feature.HAS_FUNDING, Math.log(2 + Math.sqrt(5)));
    }

    @Test
    void everyInputOfAnAssetIsMadeAsItsFeatureSays() {
        publish("BTC", PerpetualReadings.FUNDING, 0, 2e-4);
        publish("BTC", PerpetualReadings.FUNDING, 1, -1e-4);
        publish("BTC", PerpetualReadings.OPEN_INTEREST, 0, 1_000);
        publish("BTC", PerpetualReadings.OPEN_INTEREST, 1, 1_500);
        publish("BTC", PerpetualReadings.LONG_LIQUIDATED, 1, 30);
        publish("BTC", PerpetualReadings.SHORT_LIQUIDATED, 1, 0);
        float[] row = rowAt(START + 2 * DAY);

        assertKnown(row, Feature.FUNDING, Feature.HAS_FUNDING, -Math.log(1 + Math.sqrt(2)));
        assertKnown(row, Feature.FUNDING_SIZE, Feature.HAS_FUNDING, Math.log(1 + Math.sqrt(2)));
        assertKnown(row, Feature.FUNDING_CHANGE_1D, Feature.HAS_FUNDING_CHANGE_1D, -Math.log(3 + Math.sqrt(10)));
        assertKnown(row, Feature.OPEN_INTEREST_CHANGE_1D, Feature.HAS_OPEN_INTEREST_CHANGE_1D, Math.log(1.5));
        assertKnown(row, Feature.LN_LONG_LIQUIDATED_1D, Feature.HAS_LONG_LIQUIDATED_1D, Math.log(0.02));
        assertKnown(row, Feature.LN_SHORT_LIQUIDATED_1D, Feature.HAS_SHORT_LIQUIDATED_1D, Math.log(1e-6));
        assertThat(row(1, ALL)[Feature.HAS_FUNDING.column()])
                .as("another asset knows nothing of it")
                .isZero();
    }

    @Test
    void seriesOfTheWholeMarketStandInTheRowsOfEveryAsset() {
        for (int day = 0; day < 80; day++) {
            for (String name : ExogenousReadings.SIGNALS) {
                publish(Signal.WHOLE_MARKET, name, day, 10 + day % 2);
            }
        }
        float[] btc = rowAt(START + 80 * DAY);
        // Of as many 10 as 11 the latest, an 11, is one deviation above the mean; a week before it was 10.
        assertKnown(btc, Feature.SHORT_RATE, Feature.HAS_SHORT_RATE, 1);
        assertKnown(btc, Feature.SHORT_RATE_CHANGE_7D, Feature.HAS_SHORT_RATE_CHANGE_7D, 1);
        assertKnown(btc, Feature.STABLECOIN_SUPPLY, Feature.HAS_STABLECOIN_SUPPLY, 1);
        assertKnown(btc, Feature.STABLECOIN_SUPPLY_CHANGE_7D, Feature.HAS_STABLECOIN_SUPPLY_CHANGE_7D, Math.log(1.1));
        assertKnown(btc, Feature.EQUITY_VOLATILITY, Feature.HAS_EQUITY_VOLATILITY, 1);
        assertKnown(btc, Feature.EQUITY_VOLATILITY_CHANGE_7D, Feature.HAS_EQUITY_VOLATILITY_CHANGE_7D, Math.log(1.1));
        assertThat(row(1, ALL)).isEqualTo(btc);
    }

    @Test
    void aValueThatIsTooOldIsUnknownAndNotTheLastOne() {
        publish("BTC", PerpetualReadings.FUNDING, 0, 2e-4);
        assertThat(rowAt(START + DAY + 29 * HOUR)[Feature.HAS_FUNDING.column()]).isEqualTo(1);
        float[] stale = rowAt(START + DAY + 30 * HOUR);
        assertUnknown(stale, Feature.FUNDING, Feature.HAS_FUNDING);
        assertUnknown(stale, Feature.FUNDING_SIZE, Feature.HAS_FUNDING);
    }

    @Test
    void aRevisionCountsFromItsOwnPublication() {
        publish("BTC", PerpetualReadings.FUNDING, 0, 1e-4);
        state.accept(published("BTC", PerpetualReadings.FUNDING, 0, START + DAY + 5 * HOUR + 1, 0));
        assertKnown(rowAt(START + DAY + 5 * HOUR), Feature.FUNDING, Feature.HAS_FUNDING, Math.log(1 + Math.sqrt(2)));
        assertKnown(rowAt(START + DAY + 6 * HOUR), Feature.FUNDING, Feature.HAS_FUNDING, 0);
    }

    @Test
    void whatIsNoNumberAfterItsTransformIsUnknown() {
        publish("BTC", PerpetualReadings.LONG_LIQUIDATED, 0, 1e300);
        publish("BTC", PerpetualReadings.OPEN_INTEREST, 0, 0);
        assertUnknown(rowAt(START + DAY), Feature.LN_LONG_LIQUIDATED_1D, Feature.HAS_LONG_LIQUIDATED_1D);
    }

    @Test
    void groupsThatAreNotUsedAreShownAsUnknown() {
        publish("BTC", PerpetualReadings.FUNDING, 0, 2e-4);
        publish("BTC", PerpetualReadings.OPEN_INTEREST, 0, 1_000);
        publish("BTC", PerpetualReadings.LONG_LIQUIDATED, 0, 30);
        state.advanceTo(START + DAY);
        float[] row = row(0, EnumSet.of(InputGroup.LIQUIDATIONS));
        assertUnknown(row, Feature.FUNDING, Feature.HAS_FUNDING);
        assertKnown(row, Feature.LN_LONG_LIQUIDATED_1D, Feature.HAS_LONG_LIQUIDATED_1D, Math.log(0.03));
    }

    @Test
    void whatNoInputIsMadeOfOrComesTooLateIsNotTaken() {
        state.advanceTo(START + DAY);
        String funding = PerpetualReadings.FUNDING;
        long next = START + DAY + 1;
        assertThat(List.of(
                        state.accept(published("BTC", funding, 0, START + DAY, 1e-4)),
                        state.accept(published("XRP", funding, 0, next, 1e-4)),
                        state.accept(published("BTC", "long-short-ratio", 0, next, 1)),
                        state.accept(published(Signal.WHOLE_MARKET, funding, 0, next, 1e-4)),
                        state.accept(published("BTC", ExogenousReadings.SHORT_RATE, 0, next, 5)),
                        state.accept(published("BTC", funding, 0, next, 1e-4))))
                .containsExactly(
                        EventVerdict.LATE,
                        EventVerdict.UNKNOWN_ASSET,
                        EventVerdict.UNKNOWN_SIGNAL,
                        EventVerdict.UNKNOWN_SIGNAL,
                        EventVerdict.UNKNOWN_SIGNAL,
                        EventVerdict.APPLIED);
    }

    @Test
    void everyOptionalColumnBelongsToOneInputAndEveryInputToAGroupThatReadsItsSignals() {
        assertThat(Arrays.stream(OptionalInput.values()).map(OptionalInput::value))
                .containsExactlyInAnyOrderElementsOf(
                        Feature.ALL.stream().filter(Feature::mayBeAbsent).toList());
        assertThat(Feature.usedWith(ALL)).isEqualTo(Feature.ALL);
        assertThat(Feature.usedWith(Set.of())).noneMatch(Feature::mayBeAbsent).endsWith(Feature.SEASON_72H);
        assertThat(Feature.usedWith(EnumSet.of(InputGroup.OPEN_INTEREST)))
                .hasSize(Feature.usedWith(Set.of()).size() + 2)
                .contains(Feature.OPEN_INTEREST_CHANGE_1D, Feature.HAS_OPEN_INTEREST_CHANGE_1D);
    }
}
