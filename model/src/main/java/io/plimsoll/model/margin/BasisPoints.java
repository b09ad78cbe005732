package io.plimsoll.model.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** From rates to terms: whole basis points. */
final class BasisPoints {

    /** Decimals of a basis point. */
    static final int SCALE = 4;

    /** A basis point that is whole but for rounding noise is not rounded up to the next. */
    private static final double NOISE = 1e-9;

    private BasisPoints() {}

    /** A fraction, up, at most the cap; the cap where it is infinite. */
    static BigDecimal roundedUp(double fraction, BigDecimal cap) {
        if (!(fraction < cap.doubleValue())) {
            return cap;
        }
        return new BigDecimal(fraction - NOISE)
                .max(BigDecimal.ZERO)
                .setScale(SCALE, RoundingMode.CEILING)
                .min(cap);
    }
}
