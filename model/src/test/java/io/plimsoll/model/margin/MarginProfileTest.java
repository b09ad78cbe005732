package io.plimsoll.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a profile, and a margin made from it, refuse, and that the message names field, range and value. */
class MarginProfileTest {

    @Test
    void theStandardCovers995Of1000PathsOverOneHour() {
        MarginProfile standard = MarginProfile.standard();
        assertThat(standard.marginPeriod()).isEqualTo(new Horizon(1));
        assertThat(standard.exceedance()).isCloseTo(0.005, within(1e-15));
        assertThat(standard.reactionExceedance()).isCloseTo(0.05, within(1e-15));
        assertThat(standard.capPpm()).isEqualTo(1_000_000);
    }

    @Test
    void everyFieldOutOfItsRangeIsNamedWithTheRangeAndTheValue() {
        assertRefused(499_999, 0, 0, 1, 1, 1, 0, 1_000_000, "coveragePpm must be 500000 to 999999 ppm; have 499999");
        assertRefused(1_000_000, 0, 0, 1, 1, 1, 0, 1_000_000, "coveragePpm", "have 1000000");
        assertRefused(995_000, -1, 0, 1, 1, 1, 0, 1_000_000, "reactionCoveragePpm", "have -1");
        assertRefused(995_000, 1_000_000, 0, 1, 1, 1, 0, 1_000_000, "reactionCoveragePpm", "have 1000000");
        assertRefused(995_000, 0, -5, 1, 1, 1, 0, 1_000_000, "transferFloorPpm", "have -5");
        assertRefused(995_000, 0, 5_001, 1, 1, 1, 0, 5_000, "transferFloorPpm must be 0 to 5000 ppm; have 5001");
        assertRefused(995_000, 0, 0, 0, 1, 1, 0, 1_000_000, "liquidationFeePpm", "have 0");
        assertRefused(995_000, 0, 0, 501, 1, 1, 0, 1_000, "liquidationFeePpm must be 1 to 500 ppm; have 501");
        assertRefused(995_000, 0, 0, 1, -0.1, 1, 0, 1_000_000, "impactCoefficient", "have -0.1");
        assertRefused(995_000, 0, 0, 1, Double.NaN, 1, 0, 1_000_000, "impactCoefficient", "have NaN");
        assertRefused(995_000, 0, 0, 1, Double.POSITIVE_INFINITY, 1, 0, 1_000_000, "impactCoefficient", "Infinity");
        assertRefused(995_000, 0, 0, 1, 1, 0, 0, 1_000_000, "referenceNotional", "have 0.0");
        assertRefused(995_000, 0, 0, 1, 1, Double.NaN, 0, 1_000_000, "referenceNotional", "have NaN");
        assertRefused(995_000, 0, 0, 1, 1, 1, -1, 1_000_000, "gapSharePpm", "have -1");
        assertRefused(995_000, 0, 0, 1, 1, 1, 1_000_001, 1_000_000, "gapSharePpm must be 0 to 1000000 ppm", "1000001");
        assertRefused(995_000, 0, 0, 1, 1, 1, 0, 999, "capPpm must be 1000 to 1000000 ppm; have 999");
        assertRefused(995_000, 0, 0, 1, 1, 1, 0, 1_000_001, "capPpm", "have 1000001");
    }

    @Test
    void aMarginOutOfOrderOrWithDriversThatDoNotAddUpIsRefused() {
        List<Driver> drivers = List.of(new Driver(DriverName.VOLATILITY, 90), new Driver(DriverName.FEE, 10));
        List<SizeTier> tiers = List.of(new SizeTier(BigDecimal.TEN, 100, 101, 101));
        assertThat(new SideMargin(100, 101, 101, 0.1, 0.1, drivers, List.of(), null, tiers).maintenancePpm())
                .isEqualTo(100);
        assertThatThrownBy(() -> new SideMargin(100, 100, 101, 0.1, 0.1, drivers, List.of(), null, tiers))
                .hasMessageContaining("maintenance < initial <= transfer")
                .hasMessageContaining("100, 100, 101 ppm");
        assertThatThrownBy(() -> new SideMargin(100, 102, 101, 0.1, 0.1, drivers, List.of(), null, tiers))
                .hasMessageContaining("100, 102, 101 ppm");
        assertThatThrownBy(() -> new SideMargin(0, 1, 1, 0.1, 0.1, List.of(), List.of(), null, tiers))
                .hasMessageContaining("0, 1, 1 ppm");
        assertThatThrownBy(() -> new SideMargin(99, 101, 101, 0.1, 0.1, drivers, List.of(), null, tiers))
                .hasMessageContaining("add up to 99 ppm; have 100");
    }

    @Test
    void bracketsThatDoNotBeginWithTheMarginOrAskForLessAreRefused() {
        List<Driver> drivers = List.of(new Driver(DriverName.FEE, 100));
        SizeTier first = new SizeTier(BigDecimal.TEN, 100, 101, 102);
        SizeTier cheaper = new SizeTier(BigDecimal.valueOf(20), 99, 200, 200);
        SizeTier smaller = new SizeTier(BigDecimal.TEN, 150, 200, 200);
        for (List<SizeTier> bad : List.of(List.<SizeTier>of(), List.of(cheaper))) {
            assertThatThrownBy(() -> new SideMargin(100, 101, 102, 0.1, 0.1, drivers, List.of(), null, bad))
                    .hasMessage("the first bracket of sizes must ask for 100, 101, 102 ppm; have " + bad);
        }
        for (SizeTier bad : List.of(cheaper, smaller)) {
            assertThatThrownBy(() ->
                            new SideMargin(100, 101, 102, 0.1, 0.1, drivers, List.of(), null, List.of(first, bad)))
                    .hasMessage("brackets of sizes must rise and none ask for less; have " + bad + " after " + first);
        }
        assertThatThrownBy(() -> new SizeTier(BigDecimal.ZERO, 1, 2, 3)).hasMessageContaining("end above 0; have 0");
        assertThatThrownBy(() -> new SizeTier(BigDecimal.ONE, 2, 2, 3)).hasMessageContaining("have 2, 2, 3 ppm");
        SideMargin one = new SideMargin(100, 101, 102, 0.1, 0.1, drivers, List.of(), null, List.of(first));
        SideMargin other = new SideMargin(
                100,
                101,
                102,
                0.1,
                0.1,
                drivers,
                List.of(),
                null,
                List.of(new SizeTier(BigDecimal.ONE, 100, 101, 102)));
        assertThatThrownBy(() -> new PerpetualMargin(new Horizon(1), 995_000, one, other))
                .hasMessage("both sides must have the same brackets of size; have ends at [10] and [1]");
    }

    @Test
    void anIntervalOutOfOrderIsRefused() {
        assertThat(new MarginInterval(1, 1).lowPpm()).isEqualTo(1);
        assertThatThrownBy(() -> new MarginInterval(0, 5)).hasMessageContaining("0 < low <= high; have 0, 5 ppm");
        assertThatThrownBy(() -> new MarginInterval(6, 5)).hasMessageContaining("have 6, 5 ppm");
    }

    @Test
    void aStressWithImpossibleNumbersIsRefusedWithTheDay() {
        assertThatThrownBy(() -> new MarketStress("2021-05-19", 20, 21, 0, 0, 0))
                .hasMessageContaining("2021-05-19: longBreached must be 0 to the 20 assets; have 21");
        assertThatThrownBy(() -> new MarketStress("2021-05-19", 20, 0, -1, 0, 0))
                .hasMessageContaining("shortBreached");
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new MarketStress("2021-05-19", 20, 0, 0, bad, 0))
                    .hasMessageContaining("2021-05-19: longExcess")
                    .hasMessageContaining(String.valueOf(bad));
            assertThatThrownBy(() -> new MarketStress("2021-05-19", 20, 0, 0, 0, bad))
                    .hasMessageContaining("shortExcess");
        }
    }

    private static void assertRefused(
            int coverage,
            int reactionCoverage,
            int transferFloor,
            int fee,
            double impact,
            double notional,
            int gap,
            int cap,
            String... named) {
        assertThatThrownBy(() -> new MarginProfile(
                        "p",
                        new Horizon(1),
                        coverage,
                        new Horizon(1),
                        reactionCoverage,
                        transferFloor,
                        fee,
                        LiquidatorProfile.standard(),
                        impact,
                        notional,
                        gap,
                        cap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(named);
    }
}
