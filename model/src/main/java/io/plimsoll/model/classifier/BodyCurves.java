package io.plimsoll.model.classifier;

import io.plimsoll.model.market.Side;

/**
 * The curves of one asset over one horizon.
 *
 * @param longs for the probabilities of longs
 * @param shorts for those of shorts
 */
public record BodyCurves(BodyCurve longs, BodyCurve shorts) {

    /** Changes nothing. */
    public static final BodyCurves NONE = new BodyCurves(BodyCurve.IDENTITY, BodyCurve.IDENTITY);

    /** The curve of one side. */
    public BodyCurve of(Side side) {
        return side == Side.LONG ? longs : shorts;
    }
}
