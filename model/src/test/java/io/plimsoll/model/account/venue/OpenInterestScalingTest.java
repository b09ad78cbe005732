package io.plimsoll.model.account.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.account.venue.PerpetualTerms.Schedules;
import io.plimsoll.model.margin.MarginTier;
import io.plimsoll.model.margin.MarginTiers;
import io.plimsoll.model.market.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OpenInterestScalingTest {

    private static final OpenInterestScaling SCALING =
            new OpenInterestScaling(new BigDecimal("25000000"), new BigDecimal("50000000"));
    private static final MarginTiers TIERS = MarginTiers.of(
            new TreeMap<>(
                    Map.of(BigDecimal.ZERO, new BigDecimal("0.05"), new BigDecimal("1000"), new BigDecimal("0.2"))),
            new BigDecimal("5000"));

    @Test
    void aFlatScheduleIsThatOfDydxRoundedUp() {
        RandomGenerator random = new SplittableRandom(1);
        for (int k = 0; k < 5_000; k++) {
            int ppm = random.nextInt(1, 1_000_001);
            DydxTier tier = new DydxTier(ppm, 500_000, BigDecimal.ONE, SCALING.lower(), SCALING.upper());
            BigDecimal openInterest = BigDecimal.valueOf(random.nextLong(0, 60_000_000));
            MarginTiers scaled = SCALING.scaled(MarginTiers.flat(BigDecimal.valueOf(ppm, 6)), openInterest);
            int rate = scaled.tiers().get(0).rate().movePointRight(6).intValueExact();
            assertThat(rate - tier.scaledInitialMarginPpm(openInterest)).isBetween(0, 1);
        }
    }

    @Test
    void growthScalesInitialAndTransferMarginsAndNeverMaintenance() {
        Schedules side = new Schedules(TIERS, TIERS, MarginTiers.flat(new BigDecimal("0.1")));
        PerpetualTerms terms = new PerpetualTerms(side, side);
        PerpetualTerms grown = terms.at(new BigDecimal("37500000"), SCALING);
        BigDecimal notional = new BigDecimal("2000");
        assertThat(grown.marginOf(MarginLevel.MAINTENANCE, Side.SHORT, notional))
                .isEqualByComparingTo("250");
        assertThat(grown.marginOf(MarginLevel.INITIAL, Side.LONG, notional)).isEqualByComparingTo("1125");
        assertThat(grown.transferMarginOf(Side.LONG, notional)).isEqualByComparingTo("1100");
        assertThat(terms.at(SCALING.lower(), SCALING)).isEqualTo(terms);
        assertThat(terms.at(SCALING.upper().multiply(BigDecimal.TEN), SCALING)
                        .marginOf(MarginLevel.INITIAL, Side.LONG, notional))
                .isEqualByComparingTo(notional);
    }

    @Test
    void bracketsStayWhereTheyAreAndRatesRise() {
        MarginTiers scaled = SCALING.scaled(TIERS, new BigDecimal("25000001"));
        assertThat(scaled.largest()).isEqualTo(TIERS.largest());
        assertThat(scaled.tiers())
                .extracting(MarginTier::lower)
                .containsExactly(BigDecimal.ZERO, new BigDecimal("1000"));
        assertThat(scaled.tiers().get(0).rate()).isEqualByComparingTo("0.050001");
        assertThat(scaled.tiers().get(1).rate()).isEqualByComparingTo("0.200001");
    }

    @Test
    void boundsOutOfOrderAndANegativeInterestAreRefused() {
        assertThatThrownBy(() -> new OpenInterestScaling(BigDecimal.ONE, BigDecimal.ONE))
                .hasMessage("lower open interest must be below the upper, 1; have 1");
        assertThatThrownBy(() -> SCALING.scaled(TIERS, BigDecimal.ONE.negate()))
                .hasMessageContaining("open interest")
                .hasMessageContaining("-1");
    }
}
