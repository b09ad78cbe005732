package io.plimsoll.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkVolatilityTest extends VolatilityModelContractTest {

    static final NetworkShape SHAPE = new NetworkShape(Feature.COUNT, List.of(6, 3), 0.1, 1e-4, 5e-3);

    /** Two networks of random weights, so that their correction is not zero. */
    static NetworkVolatility example() {
        return new NetworkVolatility(
                LogLinearVolatilityTest.example(),
                Feature.ALL,
                FeatureRows.neutral(),
                SHAPE,
                List.of(weights(1), weights(2)));
    }

    static float[] weights(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] weights = new float[(int) SHAPE.build(0, new QlikeLoss()).numParams()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.3 * random.nextGaussian());
        }
        return weights;
    }

    @Override
    VolatilityModel model() {
        return example();
    }

    @Override
    double batchTolerance() {
        return 1e-5;
    }

    @Test
    void aFreshNetworkIsExactlyItsOffset() {
        float[] fresh = SHAPE.build(7, new QlikeLoss()).params().dup('c').data().asFloat();
        NetworkVolatility network = new NetworkVolatility(
                LogLinearVolatilityTest.example(), Feature.ALL, FeatureRows.neutral(), SHAPE, List.of(fresh, fresh));
        FeatureMatrix rows = FeatureRows.random(50, 1);
        assertThat(network.forecast(rows))
                .isEqualTo(LogLinearVolatilityTest.example().forecast(rows));
    }

    @Test
    void aFreshNetworkBuiltFromOtherSeedsHasOtherWeightsButForItsLastLayer() {
        float[] one = SHAPE.build(1, new QlikeLoss()).params().dup('c').data().asFloat();
        float[] same = SHAPE.build(1, new QlikeLoss()).params().dup('c').data().asFloat();
        float[] other = SHAPE.build(2, new QlikeLoss()).params().dup('c').data().asFloat();
        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void theCorrectionIsTheMeanOfTheNetworks() {
        FeatureMatrix rows = FeatureRows.random(20, 6);
        double[] offset = LogLinearVolatilityTest.example().forecast(rows);
        double[] both = example().forecast(rows);
        double[] first = single(weights(1)).forecast(rows);
        double[] second = single(weights(2)).forecast(rows);
        for (int row = 0; row < offset.length; row++) {
            assertThat(both[row]).isCloseTo((first[row] + second[row]) / 2, within(1e-6));
        }
        assertThat(both).isNotEqualTo(offset);
    }

    @Test
    void weightsOfAnotherShapeAreRefusedWithBothNumbers() {
        assertThatThrownBy(() -> single(new float[12]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have 12")
                .hasMessageContaining(String.valueOf(weights(1).length));
        assertThatThrownBy(() -> new NetworkVolatility(
                        LogLinearVolatilityTest.example(), Feature.ALL, FeatureRows.neutral(), SHAPE, List.of()))
                .hasMessageContaining("at least one network");
    }

    @Test
    void weightsAreCopiedInAndOut() {
        float[] given = weights(1);
        NetworkVolatility network = single(given);
        given[0] = 99;
        network.weights().get(0)[1] = 99;
        assertThat(network.weights().get(0)).isEqualTo(weights(1));
    }

    @Test
    void aShapeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new NetworkShape(0, List.of(3), 0, 0, 1e-3)).hasMessageContaining("have 0 and [3]");
        assertThatThrownBy(() -> new NetworkShape(4, List.of(), 0, 0, 1e-3)).hasMessageContaining("have 4 and []");
        assertThatThrownBy(() -> new NetworkShape(4, List.of(3, 0), 0, 0, 1e-3)).hasMessageContaining("[3, 0]");
        assertThatThrownBy(() -> new NetworkShape(4, List.of(3), 1, 0, 1e-3)).hasMessageContaining("have 1.0");
        assertThatThrownBy(() -> new NetworkShape(4, List.of(3), Double.NaN, 0, 1e-3))
                .hasMessageContaining("NaN");
    }

    private static NetworkVolatility single(float[] weights) {
        return new NetworkVolatility(
                LogLinearVolatilityTest.example(), Feature.ALL, FeatureRows.neutral(), SHAPE, List.of(weights));
    }
}
