package io.plimsoll.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarketVarianceTest {

    private static final double CALM = 1e-5;

    @Test
    void anAssetThatJoinsInItsProportionDoesNotMoveIt() {
        MarketVariance market = new MarketVariance();
        market.count(CALM, 1);
        market.count(2 * CALM, 2);
        assertThat(market.closeHour()).isCloseTo(CALM, within(1e-20));
        market.count(CALM, 1);
        market.count(2 * CALM, 2);
        market.count(50 * CALM, 50);
        assertThat(market.closeHour()).isCloseTo(CALM, within(1e-20));
        assertThat(market.slow()).isCloseTo(CALM, within(1e-20));
    }

    @Test
    void anAssetThatWakesMovesItByNoMoreThanItsShare() {
        MarketVariance market = new MarketVariance();
        for (int asset = 0; asset < 9; asset++) {
            market.count(CALM, 1);
        }
        market.count(CALM, 1e-4);
        assertThat(market.closeHour()).isLessThan(1.2 * CALM);
    }

    @Test
    void anHourWithoutAssetsIsNoNumberAndLeavesTheSlowOneAsItWas() {
        MarketVariance market = new MarketVariance();
        assertThat(market.closeHour()).isNaN();
        assertThat(market.slow()).isNaN();
        market.count(CALM, 1);
        market.closeHour();
        assertThat(market.closeHour()).isNaN();
        assertThat(market.slow()).isEqualTo(CALM);
        assertThat(market.back(0)).isNaN();
        assertThat(market.back(1)).isEqualTo(CALM);
        market.forget();
        assertThat(market.slow()).isNaN();
        assertThat(market.back(1)).isNaN();
    }
}
