package io.plimsoll.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.market.Feature;
import io.plimsoll.model.market.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Training on a market in which the offset is wrong in a way that the features tell. */
class NetworkTrainerTest {

    private static final int ROWS = 4_000;
    private static final int BATCH = 128;
    private static final NetworkShape SHAPE = new NetworkShape(Feature.COUNT, List.of(8), 0.1, 1e-5, 1e-2);

    private final FeatureMatrix rows = FeatureRows.random(ROWS, 11);
    private final double[] truth = new double[ROWS];
    private final double[] variances = new double[ROWS];

    NetworkTrainerTest() {
        SplittableRandom random = new SplittableRandom(12);
        for (int row = 0; row < ROWS; row++) {
            double clipped = Math.max(-2, Math.min(2, rows.get(row, Feature.RETURN_1D)));
            truth[row] = -8 + 0.8 * clipped;
            // Exponential around the truth, so that its mean is the truth.
            variances[row] = -Math.log(1 - random.nextDouble()) * Math.exp(truth[row]) + 1e-12;
        }
    }

    private NetworkTrainer trainer() {
        double[] offsets = new double[ROWS];
        double[] weights = new double[ROWS];
        Arrays.fill(offsets, -8);
        Arrays.fill(weights, 1);
        return new NetworkTrainer(
                Feature.ALL, FeatureRows.neutral(), rows, FeatureRows.all(rows), variances, offsets, weights);
    }

    /** Mean of {@code e^(truth − f) − (truth − f) − 1}: zero where the forecast is the truth. */
    private double distanceToTruth(float[] weights) {
        double[] forecasts = new NetworkVolatility(
                        offset(), Feature.ALL, FeatureRows.neutral(), SHAPE, List.of(weights))
                .forecast(rows);
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            double error = truth[row] - forecasts[row];
            sum += Math.expm1(error) - error;
        }
        return sum / ROWS;
    }

    @Test
    void learnsWhatTheOffsetGetsWrong() {
        float[] fresh = SHAPE.build(1, new QlikeLoss()).params().dup('c').data().asFloat();
        float[] trained = trainer().fit(SHAPE, 1, null, 8, BATCH);
        assertThat(distanceToTruth(trained)).isLessThan(0.25 * distanceToTruth(fresh));
    }

    @Test
    void theSameSeedGivesTheSameWeightsAlsoWhenOthersTrainAtTheSameTime() throws Exception {
        NetworkTrainer trainer = trainer();
        float[] alone = trainer.fit(SHAPE, 5, null, 1, BATCH);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<float[]>> together = pool.invokeAll(
                    List.of(() -> trainer.fit(SHAPE, 5, null, 1, BATCH), () -> trainer.fit(SHAPE, 6, null, 1, BATCH)));
            assertThat(together.get(0).get()).isEqualTo(alone);
            assertThat(together.get(1).get()).isNotEqualTo(alone);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aWarmStartGoesOnFromTheWeightsItIsGiven() {
        NetworkTrainer trainer = trainer();
        float[] start = trainer.fit(SHAPE, 1, null, 8, BATCH);
        NetworkShape still = new NetworkShape(SHAPE.inputs(), SHAPE.hidden(), 0, 0, 1e-12);
        assertThat(trainer.fit(still, 9, start, 1, BATCH))
                .as("steps of no size leave the weights where they are")
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(start);
        float[] warm = trainer.fit(SHAPE, 2, start, 1, BATCH);
        float[] cold = trainer.fit(SHAPE, 2, null, 1, BATCH);
        assertThat(distanceToTruth(warm)).isLessThan(distanceToTruth(cold));
    }

    @Test
    void aColumnThatNeverVariedHasNoSayWhateverItHoldsLater() {
        FeatureMatrix seen = withFlag(row -> 0);
        FeatureMatrix later = withFlag(row -> 1);
        float[] trained = trainer(seen).fit(SHAPE, 1, null, 4, BATCH);

        NetworkVolatility network = network(seen, trained);
        assertThat(network.forecast(later)).isEqualTo(network.forecast(seen));
        assertThat(weightsOfFlag(trained)).containsOnly(0);
        assertThat(network.forecast(seen)).isNotEqualTo(offset().forecast(seen));
    }

    @Test
    void aColumnThatBeginsToVaryStartsFromNoWeightAndIsLearnt() {
        float[] trained = trainer(withFlag(row -> 0)).fit(SHAPE, 1, null, 4, BATCH);
        FeatureMatrix varying = withFlag(row -> row % 2);
        NetworkShape still = new NetworkShape(SHAPE.inputs(), SHAPE.hidden(), 0, 0, 1e-12);

        assertThat(weightsOfFlag(trainer(varying).fit(still, 1, trained, 1, BATCH)))
                .usingComparatorWithPrecision(1e-6f)
                .containsOnly(0);
        assertThat(weightsOfFlag(trainer(varying).fit(SHAPE, 1, trained, 1, BATCH)))
                .doesNotContain(0);
    }

    /** The rows with another flag. */
    private FeatureMatrix withFlag(IntUnaryOperator flag) {
        FeatureMatrix matrix = new FeatureMatrix(ROWS);
        float[] values = new float[Feature.COUNT];
        for (int row = 0; row < ROWS; row++) {
            rows.copyRow(row, values, 0);
            values[Feature.HAS_FUNDING.column()] = flag.applyAsInt(row);
            matrix.append(values);
        }
        return matrix;
    }

    private NetworkTrainer trainer(FeatureMatrix matrix) {
        double[] offsets = new double[ROWS];
        double[] weights = new double[ROWS];
        Arrays.fill(offsets, -8);
        Arrays.fill(weights, 1);
        int[] all = FeatureRows.all(matrix);
        return new NetworkTrainer(
                Feature.ALL, Standardiser.fit(matrix, all, Feature.ALL), matrix, all, variances, offsets, weights);
    }

    private static NetworkVolatility network(FeatureMatrix seen, float[] weights) {
        Standardiser standardiser = Standardiser.fit(seen, FeatureRows.all(seen), Feature.ALL);
        return new NetworkVolatility(offset(), Feature.ALL, standardiser, SHAPE, List.of(weights));
    }

    /** Weights from the flag to each unit of the first layer, whose matrix comes first in the vector, column by column. */
    private static float[] weightsOfFlag(float[] weights) {
        int units = SHAPE.hidden().get(0);
        float[] ofFlag = new float[units];
        for (int unit = 0; unit < units; unit++) {
            ofFlag[unit] = weights[unit * Feature.COUNT + Feature.HAS_FUNDING.column()];
        }
        return ofFlag;
    }

    private static LogLinearVolatility offset() {
        return new LogLinearVolatility(
                "offset",
                List.of(Feature.LN_RV_1D),
                new Standardiser(new double[1], new double[] {1}),
                new double[1],
                -8,
                0);
    }

    @Test
    void theWeightsGivenAreNotChanged() {
        NetworkTrainer trainer = trainer();
        float[] start = SHAPE.build(3, new QlikeLoss()).params().dup('c').data().asFloat();
        float[] before = start.clone();
        float[] after = trainer.fit(SHAPE, 3, start, 1, BATCH);
        assertThat(start).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void aVarianceThatIsNotPositiveIsRefusedWithItsRow() {
        for (double bad : new double[] {0, -1, Double.NaN}) {
            double[] broken = variances.clone();
            broken[17] = bad;
            assertThatThrownBy(() -> new NetworkTrainer(
                            Feature.ALL,
                            FeatureRows.neutral(),
                            rows,
                            FeatureRows.all(rows),
                            broken,
                            new double[ROWS],
                            truth))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("have " + bad + " in row 17");
        }
    }
}
