package io.plimsoll.model.liquidation.intensity;

import static io.plimsoll.model.SyntheticLiquidations.dayOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.MarketDataException;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.fact.Fact;
import io.plimsoll.data.fact.Facts;
import io.plimsoll.data.fact.PricePoint;
import io.plimsoll.model.SyntheticLiquidations;
import io.plimsoll.model.SyntheticMarkets;
import io.plimsoll.model.market.Side;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntensityRowsTest {

    private static final int DAYS = 40;
    private static final List<String> ASSETS = List.of("BTC", "ETH", "QQQ");
    private static final Facts FACTS = SyntheticLiquidations.complete(ASSETS, DAYS, 3);
    private static final MarketHistory PRICES = SyntheticMarkets.simulated(2, 24 * 40, 5);

    private static IntensityRows rows(Facts facts, MarketHistory prices) {
        return IntensityRows.of(LiquidationDays.of(facts), prices, ProgressListener.NONE);
    }

    private static int find(IntensityRows rows, String asset, int d, Side side) {
        return IntStream.range(0, rows.size())
                .filter(r ->
                        rows.asset(r).equals(asset) && rows.day(r) == dayOf(d).toEpochMilli() && rows.side(r) == side)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRowSaysWhatWasKnownWhenItsDayBeganAndTheTargetWhatHappenedOnIt() {
        LiquidationDays days = LiquidationDays.of(FACTS);
        IntensityRows rows = rows(FACTS, PRICES);
        int row = find(rows, "ETH", 20, Side.SHORT);
        int eth = days.assets().indexOf("ETH");
        // Index d of the days is the day that ended at midnight d + 1; the row of day 20 knows days 0 to 19.
        assertThat(rows.target(row)).isEqualTo(days.logShare(Side.SHORT, eth, 20));
        assertThat(rows.value(row, IntensityColumn.OWN_1D)).isEqualTo((float) days.logShare(Side.SHORT, eth, 19));
        assertThat(rows.value(row, IntensityColumn.OTHER_1D)).isEqualTo((float) days.logShare(Side.LONG, eth, 19));
        double week = IntStream.rangeClosed(13, 19)
                .mapToDouble(d -> days.logShare(Side.SHORT, eth, d))
                .average()
                .orElseThrow();
        assertThat((double) rows.value(row, IntensityColumn.OWN_7D)).isCloseTo(week, within(1e-5));
        assertThat(rows.value(row, IntensityColumn.OWN_SAME_WEEKDAY))
                .isEqualTo((float) days.logShare(Side.SHORT, eth, 13));
        assertThat((double) rows.value(row, IntensityColumn.MARKET_OWN_7D))
                .isCloseTo(
                        IntStream.rangeClosed(13, 19)
                                .mapToDouble(d -> days.marketLogShare(Side.SHORT, d))
                                .average()
                                .orElseThrow(),
                        within(1e-5));
    }

    @Test
    void pricesAndVolumesOfDaysAreThoseOfTheVenue() {
        Facts facts = SyntheticLiquidations.plus(
                SyntheticLiquidations.where(
                        FACTS, f -> !(f instanceof PricePoint p && p.asset().equals("QQQ"))),
                SyntheticLiquidations.close("QQQ", 18, 50),
                SyntheticLiquidations.close("QQQ", 19, 55));
        LiquidationDays days = LiquidationDays.of(facts);
        int qqq = days.assets().indexOf("QQQ");
        IntensityRows rows = rows(facts, PRICES);
        int row = find(rows, "QQQ", 20, Side.SHORT);
        assertThat(rows.value(row, IntensityColumn.CLOSE_GAIN_1D)).isEqualTo((float) -Math.log(1.1));
        assertThat(rows.value(row, IntensityColumn.CLOSE_MOVE_1D)).isEqualTo((float) Math.log(1.1));
        assertThat(rows.value(row, IntensityColumn.CLOSE_GAIN_7D)).isNaN();
        assertThat((double) rows.value(row, IntensityColumn.LN_CLOSE_VARIANCE_30D))
                .isCloseTo(Math.log(Math.pow(Math.log(1.1), 2) + 1e-6), within(1e-5));
        assertThat((double) rows.value(row, IntensityColumn.LN_TURNS_1D))
                .isCloseTo(Math.log(days.volume(qqq, 19) / days.openInterest(qqq, 19)), within(1e-5));
        assertThat((double) rows.value(row, IntensityColumn.LN_OPEN_INTEREST_USD))
                .isCloseTo(Math.log(days.openInterest(qqq, 19) * 55), within(1e-5));
    }

    @Test
    void theWeekdayIsThatOfTheDayToCome() {
        IntensityRows rows = rows(FACTS, PRICES);
        // 2023-03-06 was a Monday.
        assertThat(rows.value(find(rows, "BTC", 14, Side.LONG), IntensityColumn.MONDAY))
                .isEqualTo(1);
        assertThat(rows.value(find(rows, "BTC", 13, Side.LONG), IntensityColumn.SUNDAY))
                .isEqualTo(1);
        assertThat(rows.value(find(rows, "BTC", 13, Side.LONG), IntensityColumn.MONDAY))
                .isZero();
    }

    @Test
    void whatHasADirectionIsTurnedForShorts() {
        IntensityRows rows = rows(FACTS, PRICES);
        int longs = find(rows, "BTC", 30, Side.LONG);
        int shorts = find(rows, "BTC", 30, Side.SHORT);
        for (IntensityColumn turned : List.of(
                IntensityColumn.FUNDING_1D,
                IntensityColumn.MARKET_FUNDING_1D,
                IntensityColumn.CROWDING_30D,
                IntensityColumn.GAIN_1D,
                IntensityColumn.MARKET_GAIN_1D)) {
            assertThat(rows.value(longs, turned)).as("%s", turned).isNotNaN().isEqualTo(-rows.value(shorts, turned));
        }
        assertThat(rows.value(longs, IntensityColumn.HURT_7D) + rows.value(shorts, IntensityColumn.HURT_7D))
                .isCloseTo(1, within(1e-6f));
        assertThat(rows.value(longs, IntensityColumn.LN_RV_1D))
                .isNotNaN()
                .isEqualTo(rows.value(shorts, IntensityColumn.LN_RV_1D));
    }

    @Test
    void anAssetWithoutBarsHasTheMarketsPricesAndNoneOfItsOwn() {
        IntensityRows rows = rows(FACTS, PRICES);
        int row = find(rows, "QQQ", 30, Side.LONG);
        assertThat(rows.value(row, IntensityColumn.LN_RV_1D)).isNaN();
        assertThat(rows.value(row, IntensityColumn.MARKET_LN_RV_1D))
                .isNotNaN()
                .isEqualTo(rows.value(find(rows, "BTC", 30, Side.LONG), IntensityColumn.MARKET_LN_RV_1D));
    }

    @Test
    void nothingThatComesAfterwardsChangesARow() {
        Instant now = dayOf(25);
        IntensityRows before = rows(FACTS, PRICES);
        Facts.Builder changed = new Facts.Builder();
        changed.addAll(SyntheticLiquidations.where(FACTS, f -> !f.publishedAt().isAfter(now)));
        changed.addAll(SyntheticLiquidations.where(
                SyntheticLiquidations.complete(ASSETS, DAYS, 99),
                (Fact f) -> f.publishedAt().isAfter(now)));
        MarketHistory crashed = SyntheticMarkets.changedFrom(
                PRICES, now, (s, i) -> new double[] {s.open(i) / 2, s.high(i) / 2, s.low(i) / 4, s.close(i) / 3, 1});
        IntensityRows after = rows(changed.build(), crashed);
        int compared = 0;
        for (int row = 0; row < before.size(); row++) {
            if (before.day(row) <= now.toEpochMilli()) {
                for (IntensityColumn column : IntensityColumn.values()) {
                    assertThat(Float.valueOf(after.value(row, column)))
                            .as("%s", column)
                            .isEqualTo(Float.valueOf(before.value(row, column)));
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
        assertThat(after.target(find(after, "BTC", 25, Side.LONG)))
                .isNotEqualTo(before.target(find(before, "BTC", 25, Side.LONG)));
    }

    @Test
    void aDayIsKnownWhenItHasEnded() {
        IntensityRows rows = rows(FACTS, PRICES);
        int[] known = rows.known(Long.MIN_VALUE, dayOf(10).toEpochMilli());
        assertThat(Arrays.stream(known).mapToLong(rows::day).max()).hasValue(dayOf(9).toEpochMilli());
        int last = find(rows, "BTC", DAYS, Side.LONG);
        assertThat(rows.target(last)).as("the day to come").isNaN();
        assertThat(rows.known(Long.MIN_VALUE, Long.MAX_VALUE)).doesNotContain(last);
    }

    @Test
    void pricesOfOtherDaysAreRefusedWithBothPeriods() {
        MarketHistory earlier = PRICES.closedBy(Instant.parse("2023-03-03T00:00:00Z"));
        assertThatThrownBy(() -> rows(FACTS, earlier))
                .isInstanceOf(MarketDataException.class)
                .hasMessageContaining("2023-03-07T00:00:00Z")
                .hasMessageContaining("2023-03-03T00:00:00Z");
    }
}
