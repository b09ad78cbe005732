package io.plimsoll.data.quality;

import static io.plimsoll.data.quality.Markets.count;
import static io.plimsoll.data.quality.Markets.edited;
import static io.plimsoll.data.quality.Markets.history;
import static io.plimsoll.data.quality.Markets.judged;
import static io.plimsoll.data.quality.Markets.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.data.BarSeries;
import io.plimsoll.data.Instrument;
import io.plimsoll.data.MarketHistory;
import io.plimsoll.data.QualityRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redenominations and token swaps: jumps of the unit at a halt. */
class UnitBreakTest {

    private static final int BREAK = 200;

    private final BarSeries whole = series("SUNUSDT", 400);

    /** The series with a halt before bar BREAK, after which prices and volumes are multiplied. */
    private BarSeries broken(int missing, double price, double volume) {
        return edited(
                whole,
                (i, b) -> i >= BREAK - missing && i < BREAK
                        ? null
                        : i < BREAK
                                ? b
                                : new double[] {b[0] * price, b[1] * price, b[2] * price, b[3] * price, b[4] * volume});
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 1000, 0.1, 10, 1e-6})
    void bringsEarlierBarsToTheNewUnits(double power) {
        BarSeries broken = broken(5, power, 1 / power);
        JudgedMarket judged = judged(history(broken));

        BarSeries result = judged.market().history().series("SUN");
        int end = BREAK - 5;
        assertThat(judged.repairs()).hasSize(end).allSatisfy(repair -> {
            assertThat(repair.rule()).isEqualTo(QualityRule.REDENOMINATION);
            assertThat(repair.knownFrom().toEpochMilli()).isEqualTo(broken.closeTime(end));
        });
        assertThat(judged.repairs().get(7).close()).isEqualTo(broken.close(7));
        assertThat(result.close(7)).isCloseTo(broken.close(7) * power, within(1e-9 * power * broken.close(7)));
        assertThat(result.volume(7)).isCloseTo(broken.volume(7) / power, within(1e-9 / power * broken.volume(7)));
        assertThat(result.close(end)).isEqualTo(broken.close(end));
        assertThat(result.open(end) / result.close(end - 1)).isBetween(0.9, 1.1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no bar missing, 0, 0.001, 1000",
        "a crash on the usual amount, 5, 0.1, 1",
        "a crash on many times the amount, 5, 0.1, 2000",
        "a crash to no power of ten, 5, 0.05, 20",
        "a split in five, 5, 0.2, 5",
        "a halt without a jump, 100, 1, 1"
    })
    void leavesAlone(String what, int missing, double price, double volume) {
        BarSeries broken = broken(missing, price, volume);
        JudgedMarket judged = judged(history(broken));

        assertThat(count(judged, QualityRule.REDENOMINATION)).as(what).isZero();
        assertThat(count(judged, QualityRule.TOKEN_SWAP)).as(what).isZero();
    }

    @Test
    void aBadPrintAfterAHaltIsNoNewUnit() {
        BarSeries halted = broken(5, 1, 1);
        BarSeries bad =
                Markets.with(halted, BREAK - 5, b -> new double[] {b[3] / 1000, b[1], b[3] / 1000, b[3], 1000 * b[4]});
        assertThat(count(judged(history(bad)), QualityRule.REDENOMINATION)).isZero();
    }

    @Test
    void whatWasAnotherTokenGoesOnUnderItsOwnName() {
        BarSeries broken = broken(48, 5000, 1e-4);
        JudgedMarket judged = judged(history(broken));

        MarketHistory result = judged.market().history();
        assertThat(result.assets()).containsExactly("SUN", "SUN.1");
        BarSeries former = result.series("SUN.1");
        assertThat(former.instrument()).isEqualTo(Instrument.ofSymbol("SUN.1USDT"));
        assertThat(former.size()).isEqualTo(BREAK - 48);
        assertThat(former.close(3)).isEqualTo(broken.close(3));
        assertThat(result.series("SUN").openTime(0)).isEqualTo(broken.openTime(BREAK - 48));
        assertThat(judged.repairs()).hasSize(BREAK - 48).allSatisfy(repair -> {
            assertThat(repair.instrument().symbol()).isEqualTo("SUNUSDT");
            assertThat(repair.repairedInstrument().symbol()).isEqualTo("SUN.1USDT");
            assertThat(repair.knownFrom().toEpochMilli()).isEqualTo(broken.closeTime(BREAK - 48));
        });
    }

    @Test
    void everyFormerTokenHasItsNumberAndNoneTakesAnothersName() {
        BarSeries twice = edited(
                broken(48, 5000, 1e-4),
                (i, b) -> i >= 260 && i < 290
                        ? null
                        : i < 260 ? b : new double[] {b[0] * 300, b[1] * 300, b[2] * 300, b[3] * 300, b[4] / 1000});
        assertThat(judged(history(twice)).market().history().assets()).containsExactly("SUN", "SUN.1", "SUN.2");
        JudgedMarket again = judged(history(twice, Markets.named(whole, "SUN.1USDT")));
        assertThat(again.market().history().assets()).containsExactly("SUN", "SUN.1", "SUN.2", "SUN.3");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a halt of less than a day, 23, 5000, 0.0001",
        "a rise that stays below twentyfold, 48, 15, 0.01",
        "a fall however deep, 48, 0.0003, 3333",
        "a rise on the usual amount, 48, 30, 1"
    })
    void doesNotSplitAt(String what, int missing, double price, double volume) {
        JudgedMarket judged = judged(history(broken(missing, price, volume)));

        assertThat(count(judged, QualityRule.TOKEN_SWAP)).as(what).isZero();
    }

    @Test
    void sunAndLunaAreFoundInRealPricesAndNothingElse() {
        MarketHistory real = RealPrices.of("spot-1h-2021-2023");
        JudgedMarket judged = judged(real);

        assertThat(judged.repairs())
                .filteredOn(repair -> repair.rule() == QualityRule.REDENOMINATION)
                .hasSize(1682)
                .allSatisfy(repair -> {
                    assertThat(repair.instrument().symbol()).isEqualTo("SUNUSDT");
                    assertThat(repair.knownFrom()).isEqualTo(Instant.parse("2021-06-18T05:00:00Z"));
                });
        assertThat(judged.repairs())
                .filteredOn(repair -> repair.rule() == QualityRule.TOKEN_SWAP)
                .hasSize(9665)
                .allSatisfy(repair -> assertThat(repair.instrument().symbol()).isEqualTo("LUNAUSDT"));
        assertThat(judged.market().quality().counts())
                .doesNotContainKeys(QualityRule.WRONG_ZONE, QualityRule.MIXED_INTERVALS, QualityRule.IMPLAUSIBLE_TIME);
        MarketHistory result = judged.market().history();
        assertThat(result.series("SUN").close(0)).isCloseTo(0.048839, within(1e-9));
        BarSeries former = result.series("LUNA.1");
        assertThat(former.closeTime(former.size() - 1))
                .isEqualTo(Instant.parse("2022-05-13T01:00:00Z").toEpochMilli());
        assertThat(result.series("LUNA").openTime(0))
                .as("the listing print of the new token is set aside")
                .isEqualTo(Instant.parse("2022-05-31T07:00:00Z").toEpochMilli());
    }
}
