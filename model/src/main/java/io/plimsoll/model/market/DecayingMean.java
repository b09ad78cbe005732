package io.plimsoll.model.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Exponentially weighted mean that is exact from the first value on: numerator and weight decay alike. Not thread-safe. */
final class DecayingMean {

    private final double decay;
    private double sum;
    private double weight;

    /** A mean whose weights fall by this factor, in (0, 1), a value. */
    DecayingMean(double decay) {
        this.decay = decay;
    }

    /** A mean whose weights halve in this many values. */
    static DecayingMean ofHalfLife(double values) {
        return new DecayingMean(Math.pow(0.5, 1 / values));
    }

    void add(double value) {
        sum = decay * sum + value;
        weight = decay * weight + 1;
    }

    /** The mean; NaN before the first value. */
    double value() {
        return sum / weight;
    }

    void clear() {
        sum = 0;
        weight = 0;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(sum);
        out.writeDouble(weight);
    }

    void readFrom(DataInput in) throws IOException {
        sum = in.readDouble();
        weight = in.readDouble();
    }
}
