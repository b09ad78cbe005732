package io.plimsoll.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import io.plimsoll.model.market.Side;
import io.plimsoll.model.volatility.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A market in which longs are safer than the distribution says after a rise, and shorts are less safe. */
class LiquidationNetworkTest {

    private static final int ROWS = 6_000;
    private static final int BATCH = 128;
    private static final List<Feature> COLUMNS = List.of(Feature.RETURN_1D, Feature.JUMP_1D, Feature.LN_RV_1D);

    private final FeatureMatrix matrix = new FeatureMatrix(ROWS);
    private final int[] rows = new int[ROWS];
    private final double[] share = new double[ROWS];
    private final Side[] sides = new Side[ROWS];
    private final double[] survivals = new double[ROWS];
    private final LiquidationInputs inputs;

    LiquidationNetworkTest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int row = 0; row < ROWS; row++) {
            float[] values = new float[Feature.COUNT];
            for (Feature column : COLUMNS) {
                values[column.column()] = (float) random.nextGaussian();
            }
            matrix.append(values);
            rows[row] = row;
            share[row] = -0.1 * random.nextDouble();
            sides[row] = row % 2 == 0 ? Side.LONG : Side.SHORT;
            // Uniform, so that the distribution is right, then shifted by its logit.
            double up = 0.8 * Math.max(-2, Math.min(2, values[Feature.RETURN_1D.column()]));
            double z = BodyCurve.logit(random.nextDouble()) + (sides[row] == Side.LONG ? up : -up);
            survivals[row] = BodyCurve.probability(z);
        }
        inputs = LiquidationInputs.fit(COLUMNS, matrix, rows, share);
    }

    private NetworkShape shape() {
        return new NetworkShape(inputs.size(), List.of(6), 0, 1e-5, 1e-2);
    }

    private float[] trained(long seed, int epochs) {
        double[] weights = new double[ROWS];
        Arrays.fill(weights, 1);
        return new LiquidationTrainer(inputs, matrix, rows, share, sides, survivals, weights)
                .fit(shape(), seed, null, epochs, BATCH);
    }

    private BodyCurves after(double dayReturn, float[] weights) {
        FeatureMatrix one = new FeatureMatrix(1);
        float[] values = new float[Feature.COUNT];
        values[Feature.RETURN_1D.column()] = (float) dayReturn;
        one.append(values);
        return new LiquidationNetwork(inputs, shape(), List.of(weights))
                .curves(one, new double[] {-0.05})
                .get(0);
    }

    @Test
    void learnsWhichSideTheMarketIsAgainst() {
        float[] weights = trained(1, 8);
        for (double p : new double[] {0.2, 0.5, 0.8}) {
            double safer = BodyCurve.probability(BodyCurve.logit(p) - 0.8);
            double lessSafe = BodyCurve.probability(BodyCurve.logit(p) + 0.8);
            assertThat(after(1, weights).longs().apply(p)).isCloseTo(safer, within(0.06));
            assertThat(after(1, weights).shorts().apply(p)).isCloseTo(lessSafe, within(0.06));
            assertThat(after(-1, weights).longs().apply(p)).isCloseTo(lessSafe, within(0.06));
            assertThat(after(-1, weights).shorts().apply(p)).isCloseTo(safer, within(0.06));
        }
    }

    @Test
    void anUntrainedNetworkLeavesTheDistributionAsItIs() {
        float[] still = new LiquidationTrainer(inputs, matrix, rows, share, sides, survivals, new double[ROWS])
                .fit(shape(), 1, null, 1, BATCH);
        assertThat(after(1.5, still).longs().apply(0.3)).isCloseTo(0.3, within(1e-6));
        assertThat(after(1.5, still).shorts().apply(0.7)).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        assertThat(trained(3, 1)).isEqualTo(trained(3, 1)).isNotEqualTo(trained(4, 1));
    }

    @Test
    void rowsOfABatchDoNotInfluenceEachOther() {
        LiquidationNetwork network = new LiquidationNetwork(inputs, shape(), List.of(trained(1, 1), trained(2, 1)));
        List<BodyCurves> all = network.curves(matrix, share);
        assertThat(all).hasSize(ROWS);
        for (int row : new int[] {0, 17, ROWS - 1}) {
            FeatureMatrix one = new FeatureMatrix(1);
            float[] values = new float[Feature.COUNT];
            matrix.copyRow(row, values, 0);
            one.append(values);
            BodyCurves alone = network.curves(one, new double[] {share[row]}).get(0);
            for (Side side : Side.values()) {
                assertThat(alone.of(side).apply(0.4))
                        .isCloseTo(all.get(row).of(side).apply(0.4), within(1e-6));
            }
        }
        assertThat(network.curves(new FeatureMatrix(1), new double[0])).isEmpty();
    }

    @Test
    void whereThereIsNoNumberTheDistributionStaysAsItIs() {
        float[] noNumbers = trained(1, 1);
        Arrays.fill(noNumbers, Float.NaN);
        assertThat(after(1, noNumbers)).isEqualTo(BodyCurves.NONE);
        LiquidationNetwork network = new LiquidationNetwork(inputs, shape(), List.of(trained(1, 2)));
        double[] oneUnknown = share.clone();
        oneUnknown[1] = Double.NaN;
        List<BodyCurves> curves = network.curves(matrix, oneUnknown);
        assertThat(curves.get(1)).isEqualTo(BodyCurves.NONE);
        assertThat(curves.get(0)).isNotEqualTo(BodyCurves.NONE);
    }

    @Test
    void aShortIsALongInAMarketTurnedUpsideDown() {
        FeatureMatrix mirrored = new FeatureMatrix(1);
        float[] values = new float[Feature.COUNT];
        matrix.copyRow(0, values, 0);
        values[Feature.RETURN_1D.column()] *= -1;
        mirrored.append(values);
        double centre = inputs.standardiser().means()[inputs.features().indexOf(Feature.RETURN_1D)];
        float[] ofShort = new float[inputs.size()];
        float[] ofMirroredLong = new float[inputs.size()];
        inputs.write(matrix, 0, -0.05, Side.SHORT, ofShort, 0);
        inputs.write(mirrored, 0, -0.05, Side.LONG, ofMirroredLong, 0);
        int sign = inputs.size() - 1;
        assertThat(ofShort[sign]).isEqualTo(-1);
        assertThat(ofMirroredLong[sign]).isEqualTo(1);
        for (int column = 0; column < sign; column++) {
            assertThat((double) ofShort[column]).isCloseTo(ofMirroredLong[column], within(2 * Math.abs(centre) + 1e-6));
        }
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        NetworkShape wider = new NetworkShape(inputs.size() + 1, List.of(6), 0, 0, 1e-2);
        assertThatThrownBy(() -> new LiquidationNetwork(inputs, wider, List.of(new float[1])))
                .hasMessageContaining("must have " + inputs.size() + " inputs; have " + (inputs.size() + 1));
        assertThatThrownBy(() -> new LiquidationNetwork(inputs, shape(), List.of(new float[3])))
                .hasMessageContaining("have 3");
        assertThatThrownBy(() -> new LiquidationNetwork(inputs, shape(), List.of()))
                .hasMessageContaining("at least one network");
        survivals[7] = Double.NaN;
        assertThatThrownBy(() -> trained(1, 1)).hasMessageContaining("have NaN in row 7");
        assertThatThrownBy(() -> new LiquidationInputs(COLUMNS, 4, inputs.standardiser()))
                .hasMessageContaining("have 5 and 4");
    }
}
