package io.plimsoll.model.liquidation;

import io.plimsoll.model.market.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the holdings of an account together require over the horizon of the scenarios, next to what they would require alone. USD, without costs of
 * liquidation.
 *
 * @param account name
 * @param columns the prices, in order
 * @param standAlone requirement of each column alone: its excursion quantile against the side it is held on
 * @param joint loss of all together that is exceeded with the same probability
 * @param worstStress named day on which they would lose most; empty if there is none on record
 * @param stressLoss what they would lose on it, every holding in its own worst hour
 */
public record JointRequirement(
        String account,
        List<String> columns,
        List<Double> standAlone,
        double joint,
        String worstStress,
        double stressLoss) {

    /** Copies the lists. */
    public JointRequirement {
        columns = List.copyOf(columns);
        standAlone = List.copyOf(standAlone);
    }

    /**
     * The requirement of an account of a batch.
     *
     * @param exceedance probability that the loss may be exceeded, in (0, 1)
     * @param stresses named days, for the columns of the batch
     */
    public static JointRequirement of(
            PriceScenarios prices, AccountBatch batch, int account, double exceedance, List<StressLoss> stresses) {
        if (!(exceedance > 0 && exceedance < 1)) {
            throw new IllegalArgumentException("exceedance must be in (0, 1); have " + exceedance);
        }
        prices.requireColumns(batch.columns());
        LinearAmount equity = batch.equity(account);
        List<Double> alone = new ArrayList<>();
        for (int c = 0; c < batch.columns().size(); c++) {
            double value = equity.coefficients()[equity.from() + c];
            Side side = value > 0 ? Side.LONG : Side.SHORT;
            double excursion = prices.columns().get(c).quantile(side, exceedance);
            alone.add(Math.abs(value) * side.lossAt(excursion));
        }
        StressLoss worst = null;
        double stressLoss = 0;
        for (StressLoss stress : stresses) {
            double loss = stress.of(equity.coefficients(), equity.from());
            if (worst == null || loss > stressLoss) {
                worst = stress;
                stressLoss = loss;
            }
        }
        double sum = alone.stream().mapToDouble(Double::doubleValue).sum();
        double joint = Math.min(sum, jointLoss(prices, equity, exceedance, sum));
        return new JointRequirement(
                batch.ids().get(account), batch.columns(), alone, joint, worst == null ? "" : worst.name(), stressLoss);
    }

    /** Requirement of one column alone. */
    public double standAlone(String column) {
        return standAlone.get(columns.indexOf(column));
    }

    /** Sum of what the holdings would require alone. */
    public double sum() {
        return standAlone.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What is required: offsets count down to the worst named day and no further. */
    public double required() {
        return Math.min(sum(), Math.max(joint, stressLoss));
    }

    /** What holding them together takes off. */
    public double offset() {
        return sum() - required();
    }

    /**
     * The loss that is exceeded with a probability: between the scenarios that surround it the logarithm of the probability is linear. Rarer than
     * the rarest scenario there is nothing to say, and no offset.
     */
    private static double jointLoss(PriceScenarios prices, LinearAmount equity, double exceedance, double otherwise) {
        LinearAmount changes = new LinearAmount(0, 0, equity.coefficients(), equity.from());
        double scale = Math.max(changes.scale(prices), Double.MIN_NORMAL);
        float[] lowest = new HeldAmount(changes, prices, scale).lowest();
        double exceeded = 0;
        double before = 0;
        double lossBefore = otherwise;
        for (int s : ascending(lowest)) {
            double loss = -lowest[s] * scale;
            double middle = exceeded + prices.weight(s) / 2;
            if (middle >= exceedance) {
                if (before == 0) {
                    return otherwise;
                }
                double share = Math.log(exceedance / before) / Math.log(middle / before);
                return lossBefore + share * (loss - lossBefore);
            }
            exceeded += prices.weight(s);
            before = middle;
            lossBefore = loss;
        }
        return lossBefore;
    }

    /** Places of numbers that are 0 or less, the lowest first; their bits are in the opposite order of the numbers. */
    private static int[] ascending(float[] numbers) {
        long[] keys = new long[numbers.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -((long) Float.floatToIntBits(Math.abs(numbers[i])) << Integer.SIZE) + i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
