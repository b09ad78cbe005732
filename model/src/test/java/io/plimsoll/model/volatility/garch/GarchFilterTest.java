package io.plimsoll.model.volatility.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Horizon;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Interleaved recursions against plain ones, gaps by hand, and a memory that goes on bit for bit. */
class GarchFilterTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_000 * HOUR;
    private static final Horizon FOUR = new Horizon(4);
    private static final GarchParameters GJR = new GarchParameters(1e-4, 2e-5, 0.05, 0.1, 0.8, 5);
    private static final GarchParameters GARCH = new GarchParameters(0, 1e-5, 0.1, 0, 0.88, 4);
    private static final List<GarchModel> MODELS =
            List.of(new GarchModel("garch", List.of(GARCH, GARCH)), new GarchModel("gjr", List.of(GJR, GJR)));

    private final double[][] closes = walk(2, 400, 3);

    private static double[][] walk(int assets, int hours, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] closes = new double[assets][hours];
        for (double[] ofAsset : closes) {
            double log = 3;
            for (int t = 0; t < hours; t++) {
                log += 0.01 * (random.nextDouble() - 0.5);
                ofAsset[t] = Math.exp(log);
            }
        }
        return closes;
    }

    /** A filter before its first hour, which is that of {@code closes[..][0]}. */
    private static GarchFilter filter() {
        return new GarchFilter(FOUR, 2, new double[] {1e-4, 3e-4}, START - HOUR);
    }

    private double close(int asset, long time) {
        return closes[asset][(int) ((time - START) / HOUR)];
    }

    @Test
    void eachPhaseIsThePlainRecursionOfItsOwnReturns() {
        GarchFilter filter = filter();
        int hours = closes[0].length;
        double[] expected = new double[hours];
        for (int t = 0; t < hours; t++) {
            double before = t < 4 ? 3e-4 : expected[t - 4];
            expected[t] = t == 0
                    ? before
                    : t < 4 ? GJR.expectedNext(before) : GJR.next(before, Math.log(closes[1][t] / closes[1][t - 4]));
            filter.advance(MODELS, START + t * HOUR, this::close);
            assertThat(filter.variance(1, 1)).as("hour %d", t).isEqualTo(expected[t]);
        }
        assertThat(filter.time()).isEqualTo(START + (hours - 1) * HOUR);
    }

    @Test
    void aMissingBarMovesBothReturnsThatNeedItByTheirExpectation() {
        closes[0][200] = Double.NaN;
        GarchFilter filter = filter();
        filter.advance(MODELS, START + 196 * HOUR, this::close);
        double before = filter.variance(0, 0);
        filter.advance(MODELS, START + 200 * HOUR, this::close);
        assertThat(filter.variance(0, 0)).isEqualTo(GARCH.expectedNext(before));
        filter.advance(MODELS, START + 204 * HOUR, this::close);
        double twice = GARCH.expectedNext(GARCH.expectedNext(before));
        assertThat(filter.variance(0, 0)).isEqualTo(twice);
        filter.advance(MODELS, START + 208 * HOUR, this::close);
        assertThat(filter.variance(0, 0)).isEqualTo(GARCH.next(twice, Math.log(closes[0][208] / closes[0][204])));
    }

    @Test
    void anAssetThatIsNotListedYetKeepsItsStart() {
        Arrays.fill(closes[1], 0, 300, Double.NaN);
        GarchFilter filter = filter();
        filter.advance(MODELS, START + 299 * HOUR, this::close);
        assertThat(filter.variance(0, 1)).isEqualTo(3e-4);
        filter.advance(MODELS, START + 399 * HOUR, this::close);
        assertThat(filter.variance(0, 1)).isNotEqualTo(3e-4).isPositive();
    }

    @Test
    void manyHoursAtOnceAreTheSameAsOneByOne() {
        GarchFilter once = filter();
        once.advance(MODELS, START + 399 * HOUR, this::close);
        GarchFilter hourly = filter();
        for (int t = 0; t < 400; t++) {
            hourly.advance(MODELS, START + t * HOUR, this::close);
        }
        assertThat(GarchMemory.of(hourly)).isEqualTo(GarchMemory.of(once));
        once.advance(MODELS, START, this::close);
        assertThat(once.time()).as("never back in time").isEqualTo(START + 399 * HOUR);
    }

    @Test
    void aRestoredFilterGoesOnBitForBit() {
        closes[0][150] = Double.NaN;
        GarchFilter whole = filter();
        whole.advance(MODELS, START + 151 * HOUR, this::close);
        GarchFilter restored = GarchMemory.of(GarchMemory.of(whole).bytes()).restore(FOUR, 2, 2);
        whole.advance(MODELS, START + 399 * HOUR, this::close);
        restored.advance(MODELS, START + 399 * HOUR, this::close);
        assertThat(GarchMemory.of(restored)).isEqualTo(GarchMemory.of(whole));
    }

    @Test
    void bytesOfAnotherShapeAreRefused() {
        GarchMemory memory = GarchMemory.of(filter());
        assertThatThrownBy(() -> memory.restore(FOUR, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variances over 4h");
        assertThatThrownBy(() -> memory.restore(new Horizon(8), 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variances over 8h");
        assertThatThrownBy(() -> GarchMemory.of(new byte[0]).restore(FOUR, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void otherModelsThanItsOwnAreRefused() {
        assertThatThrownBy(() -> filter().advance(MODELS.subList(0, 1), START, this::close))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the filter has 2 models; have 1");
    }

    @Test
    void pricesAtTheEndsOfADoubleKeepVariancesFinite() {
        closes[0][100] = 1e-300;
        closes[0][101] = 1e300;
        closes[0][104] = 1e300;
        GarchFilter filter = filter();
        for (int t = 0; t < 400; t++) {
            filter.advance(MODELS, START + t * HOUR, this::close);
            assertThat(filter.variance(1, 0)).isPositive().isFinite();
        }
        assertThat(filter.variance(1, 1)).isCloseTo(2e-5 / 0.1, within(1e-3));
    }
}
