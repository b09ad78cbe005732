package io.plimsoll.model.liquidation;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The surplus of a block of accounts at every time of every scenario, by a matrix product for each block of scenarios. Holds native memory until it is closed. Not thread-safe.
 */
final class AccountBlock implements AutoCloseable {

    /** Most accounts in a block. */
    static final int ACCOUNTS = 256;

    private final int columns;
    private final int capacity;
    private final int rows;
    private final INDArray coefficients;
    private final INDArray product;
    private final FloatBuffer coefficientView;
    private final FloatBuffer productView;

    /** Room for at most so many accounts. */
    AccountBlock(PriceScenarios prices, ScenarioBlocks scenarios, int accounts) {
        this.columns = prices.columns().size();
        this.capacity = Math.min(ACCOUNTS, accounts);
        this.rows = scenarios.rows();
        this.coefficients = matrix(columns + ScenarioBlocks.CONSTANTS);
        this.product = matrix(rows);
        this.coefficientView = coefficients.data().asNioFloat();
        this.productView = product.data().asNioFloat();
    }

    private INDArray matrix(int height) {
        return Nd4j.createUninitialized(DataType.FLOAT, new long[] {height, capacity}, 'f');
    }

    int capacity() {
        return capacity;
    }

    /** Takes an account in, divided by a scale of its own, so that single precision serves dust and billions alike. */
    void load(int place, LinearAmount surplus, double scale) {
        int at = place * (columns + ScenarioBlocks.CONSTANTS);
        for (int c = 0; c < columns; c++) {
            coefficientView.put(at + c, (float) (surplus.coefficients()[surplus.from() + c] / scale));
        }
        coefficientView.put(at + columns, (float) (surplus.perHour() / scale));
        coefficientView.put(at + columns + 1, (float) (surplus.now() / scale));
    }

    /** Multiplies all accounts with a block of scenarios. */
    void multiply(ScenarioBlocks.Block scenarios) {
        Nd4j.gemm(scenarios.ends(), coefficients, product, false, false, 1, 0);
    }

    /** Copies the surplus of one account in the block of scenarios last multiplied: by time, then by scenario. */
    void copy(int place, float[] surplus) {
        productView.get(place * rows, surplus, 0, rows);
    }

    @Override
    public void close() {
        coefficients.close();
        product.close();
    }
}
