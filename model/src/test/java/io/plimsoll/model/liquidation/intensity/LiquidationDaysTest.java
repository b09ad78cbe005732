package io.plimsoll.model.liquidation.intensity;

import static io.plimsoll.model.SyntheticLiquidations.dayOf;
import static io.plimsoll.model.SyntheticLiquidations.liquidations;
import static io.plimsoll.model.SyntheticLiquidations.openInterest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.model.SyntheticLiquidations;
import io.plimsoll.model.market.Side;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiquidationDaysTest {

    private static Facts facts(PerpetualLiquidations... liquidations) {
        Facts.Builder facts = new Facts.Builder();
        for (int d = 0; d < 3; d++) {
            facts.add(openInterest("BTC", d, 200));
        }
        for (PerpetualLiquidations one : liquidations) {
            facts.add(one);
        }
        return facts.build();
    }

    @Test
    void aShareIsOfTheOpenInterestOfItsDay() {
        LiquidationDays days = LiquidationDays.of(facts(liquidations("BTC", 0, 2.0, 6.0)));
        assertThat(days.midnight(0)).isEqualTo(dayOf(1).toEpochMilli());
        assertThat(days.logShare(Side.LONG, 0, 0)).isCloseTo(Math.log(0.01 + 1e-6), within(1e-12));
        assertThat(days.logShare(Side.SHORT, 0, 0)).isCloseTo(Math.log(0.03 + 1e-6), within(1e-12));
    }

    @Test
    void nothingLiquidatedIsAShareOfZeroAndNothingToldIsUnknown() {
        LiquidationDays days =
                LiquidationDays.of(facts(liquidations("BTC", 0, 0.0, null), liquidations("BTC", 2, 1.0, 1.0)));
        assertThat(days.logShare(Side.LONG, 0, 0)).isCloseTo(Math.log(1e-6), within(1e-12));
        assertThat(days.logShare(Side.SHORT, 0, 0)).isNaN();
        assertThat(days.logShare(Side.LONG, 0, 1)).as("no fact of that day").isNaN();
        assertThat(days.coverage(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(new LiquidationDays.Coverage(3, 3));
        assertThat(days.coverage(dayOf(1).toEpochMilli(), dayOf(2).toEpochMilli()))
                .isEqualTo(new LiquidationDays.Coverage(0, 2));
    }

    @Test
    void whatIsPublishedAfterItsMidnightStaysUnknown() {
        Instant late = dayOf(1).plus(Duration.ofMinutes(1));
        PerpetualLiquidations fact = new PerpetualLiquidations(
                SyntheticLiquidations.VENUE, "BTCUSDT", "BTC", dayOf(0), late, 24, 1.0, 1.0, null, null, null);
        LiquidationDays days = LiquidationDays.of(facts(fact, liquidations("BTC", 1, 2.0, 2.0)));
        assertThat(days.logShare(Side.LONG, 0, 0)).isNaN();
        assertThat(days.logShare(Side.LONG, 0, 1)).isCloseTo(Math.log(0.01 + 1e-6), within(1e-12));
    }

    @Test
    void theMarketIsTheMeanOfTheKnown() {
        Facts facts = SyntheticLiquidations.plus(
                facts(liquidations("BTC", 0, 2.0, 2.0)),
                openInterest("ETH", 0, 100),
                liquidations("ETH", 0, 4.0, null),
                openInterest("SOL", 0, 100));
        LiquidationDays days = LiquidationDays.of(facts);
        assertThat(days.assets()).containsExactly("BTC", "ETH", "SOL");
        assertThat(days.marketLogShare(Side.LONG, 0))
                .isCloseTo((Math.log(0.01 + 1e-6) + Math.log(0.04 + 1e-6)) / 2, within(1e-12));
        assertThat(days.marketLogShare(Side.SHORT, 1)).isNaN();
    }

    @Test
    void factsThatDoNotSufficeAreRefusedWithWhatIsThere() {
        assertThatThrownBy(() -> LiquidationDays.of(Facts.NONE))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("one venue; have []");
        PerpetualLiquidations elsewhere = new PerpetualLiquidations(
                "okx-perp", "BTC-USDT", "BTC", dayOf(0), dayOf(1), 24, 1.0, 1.0, null, null, null);
        assertThatThrownBy(() -> LiquidationDays.of(facts(liquidations("BTC", 0, 1.0, 1.0), elsewhere)))
                .hasMessageContaining("have [binance-perp, okx-perp]");
        Facts withoutOpenInterest =
                new Facts.Builder().add(liquidations("BTC", 0, 1.0, 1.0)).build();
        assertThatThrownBy(() -> LiquidationDays.of(withoutOpenInterest))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("have 2 series of the one and 0 of the other");
        PerpetualLiquidations hourly = new PerpetualLiquidations(
                SyntheticLiquidations.VENUE, "BTCUSDT", "BTC", dayOf(0), dayOf(1), 1, 1.0, 1.0, null, null, null);
        assertThatThrownBy(() -> LiquidationDays.of(facts(hourly))).hasMessageContaining("have 0 series of the one");
        OpenInterest otherSymbol =
                new OpenInterest(SyntheticLiquidations.VENUE, "BTCUSDC", "BTC", dayOf(1), dayOf(2), 1.0, null);
        assertThatThrownBy(() -> LiquidationDays.of(
                        SyntheticLiquidations.plus(facts(liquidations("BTC", 0, 1.0, 1.0)), otherSymbol)))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("must be BTCUSDT throughout; have BTCUSDC");
    }
}
