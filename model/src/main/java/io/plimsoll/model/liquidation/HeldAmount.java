package io.plimsoll.model.liquidation;

import java.util.Arrays;

/**
 * An amount of one account over all scenarios at once, over those prices alone that it is exposed to. The sums are of a kind that the compiler turns into vector instructions, and in single
 * precision as those of many accounts are. Immutable.
 */
final class HeldAmount {

    private final double now;
    private final int size;
    private final float[] lowest;

    /**
     * Of an amount.
     *
     * @param scale all numbers are divided by it
     */
    HeldAmount(LinearAmount amount, PriceScenarios prices, double scale) {
        this.now = amount.now() / scale;
        this.size = prices.size();
        int times = prices.hours().size();
        float[] ends = new float[times * size];
        float[] depths = new float[times * size];
        double parts = 0;
        int held = 0;
        for (int c = 0; c < prices.columns().size(); c++) {
            double k = amount.coefficients()[amount.from() + c] / scale;
            if (k != 0) {
                PricePaths path = prices.paths(c);
                addTo(ends, (float) k, path.growth());
                addTo(depths, (float) Math.abs(k), k > 0 ? path.dips() : path.spikes());
                parts += Math.abs(k) * path.deviation();
                held++;
            }
        }
        double breadth = held <= 1 ? 1 : PriceRows.breadth(prices.windows().stepVariance(ends), parts);
        for (int time = 0; time < times; time++) {
            double constant = (amount.now() + amount.perHour() * prices.hours().get(time)) / scale;
            raise(ends, time * size, (float) constant);
        }
        this.lowest = lowest(ends, depths, (float) breadth);
    }

    private static void addTo(float[] sums, float factor, float[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * values[i];
        }
    }

    private void raise(float[] sums, int from, float by) {
        for (int i = from; i < from + size; i++) {
            sums[i] += by;
        }
    }

    /** The lower of both ends of each interval, less its depth. */
    private float[] lowest(float[] ends, float[] depths, float breadth) {
        float start = (float) now;
        float[] low = new float[ends.length];
        for (int s = 0; s < size; s++) {
            low[s] = Math.min(start, ends[s]) - breadth * depths[s];
        }
        for (int i = size; i < ends.length; i++) {
            low[i] = Math.min(ends[i - size], ends[i]) - breadth * depths[i];
        }
        return low;
    }

    /** The lowest since the time before, in a scenario. */
    double lowest(int scenario, int time) {
        return lowest[time * size + scenario];
    }

    /** The lowest from now to the last time, by scenario. */
    float[] lowest() {
        float[] whole = new float[size];
        Arrays.fill(whole, (float) now);
        for (int from = 0; from < lowest.length; from += size) {
            for (int s = 0; s < size; s++) {
                whole[s] = Math.min(whole[s], lowest[from + s]);
            }
        }
        return whole;
    }
}
