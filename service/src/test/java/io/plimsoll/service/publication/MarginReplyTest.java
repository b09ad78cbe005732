package io.plimsoll.service.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.margin.LiquidatorProfile;
import io.plimsoll.model.margin.MarginInterval;
import io.plimsoll.model.margin.MarginPolicy;
import io.plimsoll.model.margin.MarginProfile;
import io.plimsoll.model.margin.MarketStress;
import io.plimsoll.model.margin.SideMargin;
import io.plimsoll.model.market.Horizon;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.tail.ExcursionDistribution;
import io.plimsoll.model.tail.ExcursionForecast;
import io.plimsoll.model.tail.QuantileError;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarginReplyTest {

    private static final int INPUTS = 20_000;
    private static final Horizon HOUR = new Horizon(1);
    private static final ExcursionDistribution TAIL =
            new ExcursionDistribution(new double[] {0, 0.5, 1, 2}, 0.05, 0.5, 0.2);

    @Test
    void rawMarginIsTheMarginInForceUnlessABoundChangedIt() {
        SplittableRandom random = new SplittableRandom(7);
        int unbounded = 0;
        int noisy = 0;
        for (int i = 0; i < INPUTS; i++) {
            // Every second market stands still: its margin is a sum of whole ppm, and what rounding noise they add.
            double variance = i % 2 == 0 ? 1e-40 : Math.exp(random.nextDouble(-18, 0));
            SideMargin margin = new MarginPolicy(profile(random), List.of(stress(random)))
                    .margins(forecast(variance), forecast(variance), 1e6)
                    .side(random.nextBoolean() ? Side.LONG : Side.SHORT);
            if (margin.clamps().stream().noneMatch(c -> c.parameter().equals("maintenanceMarginPpm"))) {
                unbounded++;
                noisy += Math.ceil(margin.rawMaintenance() * 1e6) > margin.maintenancePpm() ? 1 : 0;
                assertThat(MarginReply.SidePart.of(margin).rawMaintenanceMarginPpm())
                        .isEqualTo(margin.maintenancePpm());
            }
        }
        assertThat(unbounded).isGreaterThan(INPUTS / 2);
        assertThat(noisy).as("cases that plain rounding would get wrong").isGreaterThan(100);
    }

    @Test
    void theIntervalIsThatOfTheMarginAndNullWhereNothingIsKnown() {
        MarginPolicy policy = new MarginPolicy(MarginProfile.standard());
        SideMargin known = policy.margins(forecast(1e-4), forecast(1e-4), 1e6).longSide();
        MarginInterval interval = Objects.requireNonNull(known.interval());
        assertThat(MarginReply.SidePart.of(known).intervalPpm()).containsExactly(interval.lowPpm(), interval.highPpm());
        assertThat(MarginReply.SidePart.of(policy.unknown().longSide()).intervalPpm())
                .isNull();
    }

    @Test
    void aNamedDayIsToldWithItsExcessRoundedUp() {
        MarketStress day = new MarketStress("2021-05-19", 26, 25, 24, 0.1234560001, 0.05);
        assertThat(MarginReply.MarketStressPart.of(day))
                .isEqualTo(new MarginReply.MarketStressPart("2021-05-19", 26, 25, 24, 123_457, 50_000));
    }

    private static MarginProfile profile(SplittableRandom random) {
        return new MarginProfile(
                "random",
                HOUR,
                995_000,
                HOUR,
                950_000,
                100_000,
                random.nextInt(1, 100_000),
                LiquidatorProfile.standard(),
                0,
                100_000,
                1_000_000,
                1_000_000);
    }

    /** A day whose excess is whole ppm. */
    private static MarketStress stress(SplittableRandom random) {
        return new MarketStress(
                "2021-05-19", 1, 1, 1, random.nextInt(1, 100_000) / 1e6, random.nextInt(1, 100_000) / 1e6);
    }

    private static ExcursionForecast forecast(double variance) {
        return new ExcursionForecast(HOUR, variance, variance, variance, TAIL, TAIL, 1, 1, QuantileError.NONE);
    }
}
