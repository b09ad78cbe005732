package io.plimsoll.model.margin;

import java.util.Locale;

/** The steps of the waterfall from volatility to the margin in force, in their fixed order. */
public enum DriverName {
    /** Forecast volatility at the quantile that a driftless normal path would have. */
    VOLATILITY,
    /** Blending in the slow volatility. */
    BLEND,
    /** The observed tail instead of the normal one. */
    TAIL,
    /** The live safety integrator of the asset and side; negative while it narrows. */
    INTEGRATOR,
    /** Add-on for gap days. */
    GAP,
    /** Market impact of closing the position. */
    LIQUIDITY,
    /** Liquidation fee. */
    FEE,
    /** Floors, caps and publication rails. */
    RAILS,
    /** Rounding up to a whole ppm. */
    ROUNDING;

    /** Lower-case name, as in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
