package io.plimsoll.model.margin;

/**
 * The margins of one side before bounds and rounding, fractions of notional.
 *
 * @param steps the waterfall at the reference notional, each step with those before; the last is the maintenance margin
 * @param impact the part of the maintenance margin that grows with the root of size, at the reference notional
 * @param reaction what the initial margin adds
 */
record RawMargin(double[] steps, double impact, double reaction) {

    /** Maintenance margin of the reference notional. */
    double maintenance() {
        return steps[steps.length - 1];
    }

    /** Initial margin of the reference notional. */
    double initial() {
        return maintenance() + reaction;
    }
}
