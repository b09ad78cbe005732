package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a year's variance of an asset is, when a year or less of it is known. */
class SlowVarianceTest {

    private static final int YEAR = 8_760;
    private static final double CALM = 1e-5;

    @Test
    void anAssetAsOldAsTheMarketHasItsOwnMeanWhateverTheMarketDid() {
        SplittableRandom random = new SplittableRandom(1);
        SlowVariance slow = new SlowVariance();
        DecayingMean own = SlowVariance.mean();
        DecayingMean market = SlowVariance.mean();
        for (int hour = 0; hour < 2_000; hour++) {
            double square = random.nextExponential() * CALM;
            double ofMarket = random.nextExponential() * CALM;
            slow.add(square, ofMarket);
            own.add(square);
            market.add(ofMarket);
        }
        assertThat(slow.value(market.value())).isEqualTo(own.value());
        assertThat(slow.hours()).isEqualTo(2_000);
    }

    @Test
    void anAssetListedInACalmMonthHasTheYearThatTheMarketHadInItsProportion() {
        SlowVariance old = new SlowVariance();
        SlowVariance listed = new SlowVariance();
        DecayingMean market = SlowVariance.mean();
        for (int hour = 0; hour < YEAR; hour++) {
            double ofMarket = hour < YEAR - 720 ? 9 * CALM : CALM;
            market.add(ofMarket);
            old.add(4 * ofMarket, ofMarket);
            if (hour >= YEAR - 720) {
                listed.add(4 * ofMarket, ofMarket);
            }
        }
        assertThat(listed.proportion()).isCloseTo(4, within(1e-9));
        assertThat(listed.value(market.value()))
                .isCloseTo(old.value(market.value()), within(1e-9 * CALM))
                .isGreaterThan(6 * 4 * CALM);
    }

    @Test
    void withoutAMarketItIsTheOwnMeanAndWithoutAPastItIsNoNumber() {
        SlowVariance slow = new SlowVariance();
        assertThat(slow.value(CALM)).isNaN();
        assertThat(slow.proportion()).isEqualTo(1);
        slow.add(4 * CALM, Double.NaN);
        assertThat(slow.value(Double.NaN)).isEqualTo(4 * CALM);
        assertThat(slow.value(CALM)).isEqualTo(4 * CALM);
        assertThat(slow.proportion()).isEqualTo(1);
    }

    @Test
    void pricesThatStandStillMakeNoProportionOfNothing() {
        SlowVariance slow = new SlowVariance();
        slow.add(0, 0);
        assertThat(slow.proportion()).isEqualTo(1);
        slow.clear();
        slow.add(CALM, 0);
        assertThat(slow.value(CALM)).isFinite().isGreaterThan(CALM);
    }
}
