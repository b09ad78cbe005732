package io.plimsoll.model.margin;

/** Fractions as whole millionths. */
final class Ppm {

    static final double MILLION = 1e6;

    /** A ppm that is whole but for rounding noise is not rounded up to the next. */
    private static final double NOISE = 1e-9;

    /** Small enough that differences and sums of two fit an integer. */
    private static final double MOST = Integer.MAX_VALUE / 4.0;

    private Ppm() {}

    static int ceil(double fraction) {
        return bounded(Math.ceil(fraction * MILLION - NOISE));
    }

    static int floor(double fraction) {
        return bounded(Math.floor(fraction * MILLION + NOISE));
    }

    static int nearest(double fraction) {
        return (int) Math.round(Math.min(fraction * MILLION, MOST));
    }

    private static int bounded(double ppm) {
        return (int) Math.max(0, Math.min(ppm, MOST));
    }
}
