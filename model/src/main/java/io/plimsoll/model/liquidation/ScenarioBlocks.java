package io.plimsoll.model.liquidation;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Scenarios as native matrices in single precision, cut into blocks whose product with a block of accounts fits the second-level cache. Rows are scenarios at the first
 * time, the same at the second and so on. Immutable.
 */
final class ScenarioBlocks {

    /** Scenarios in a block. */
    static final int WIDTH = 128;

    /** Columns of {@link Block#ends} beside the prices: hours from now, and 1. */
    static final int CONSTANTS = 2;

    private final PriceScenarios prices;
    private final List<Block> blocks = new ArrayList<>();
    private final double meanLargest;
    private final double meanLength;

    /**
     * One block.
     *
     * @param first scenario
     * @param size scenarios, at most {@value ScenarioBlocks#WIDTH}; rows beyond repeat the last
     * @param ends growth of each column, hours, 1
     * @param largest largest dip or spike of any column
     * @param lengths Euclidean length of the larger of dip and spike over all columns
     */
    record Block(int first, int size, INDArray ends, Bounds largest, Bounds lengths) {}

    /**
     * A bound of the extremes of all columns.
     *
     * @param byRow by time and scenario
     * @param deepest the largest of all times, by scenario
     */
    record Bounds(float[] byRow, float[] deepest) {

        static Bounds of(float[] byRow) {
            float[] deepest = new float[WIDTH];
            for (int row = 0; row < byRow.length; row++) {
                deepest[row % WIDTH] = Math.max(deepest[row % WIDTH], byRow[row]);
            }
            return new Bounds(byRow, deepest);
        }
    }

    ScenarioBlocks(PriceScenarios prices) {
        this.prices = prices;
        for (int first = 0; first < prices.size(); first += WIDTH) {
            blocks.add(block(first, Math.min(WIDTH, prices.size() - first)));
        }
        meanLargest = mean(blocks.stream().map(Block::largest).toList());
        meanLength = mean(blocks.stream().map(Block::lengths).toList());
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Rows of every matrix. */
    int rows() {
        return WIDTH * prices.hours().size();
    }

    /** Mean of {@link Block#largest} over all blocks. */
    double meanLargest() {
        return meanLargest;
    }

    /** Mean of {@link Block#lengths} over all blocks. */
    double meanLength() {
        return meanLength;
    }

    private double mean(List<Bounds> byBlock) {
        double sum = 0;
        for (Bounds block : byBlock) {
            for (float value : block.byRow()) {
                sum += value / rows();
            }
        }
        return sum / Math.max(1, byBlock.size());
    }

    private Block block(int first, int size) {
        int columns = prices.columns().size();
        float[] ends = new float[rows() * (columns + CONSTANTS)];
        float[] largest = new float[rows()];
        float[] lengths = new float[rows()];
        for (int row = 0; row < rows(); row++) {
            int time = row / WIDTH;
            int scenario = first + Math.min(row % WIDTH, size - 1);
            double squares = 0;
            for (int c = 0; c < columns; c++) {
                ends[c * rows() + row] = prices.growth(scenario, time, c);
                float larger = Math.max(prices.extreme(scenario, time, c), prices.extreme(scenario, time, columns + c));
                largest[row] = Math.max(largest[row], larger);
                squares += (double) larger * larger;
            }
            lengths[row] = Math.nextUp((float) Math.sqrt(squares));
            ends[columns * rows() + row] = prices.hours().get(time);
            ends[(columns + 1) * rows() + row] = 1;
        }
        INDArray matrix = Nd4j.create(ends, new long[] {rows(), columns + CONSTANTS}, 'f');
        return new Block(first, size, matrix, Bounds.of(largest), Bounds.of(lengths));
    }
}
