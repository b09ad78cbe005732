package io.plimsoll.data.simulation;

/** The numbers of one bar, as a venue prints them: six digits. Not thread-safe. */
final class VenueBar {

    private static final int DIGITS = 6;
    /** The largest power of ten that a double holds exactly. */
    private static final int MOST_EXACT_POWER = 22;

    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    /** Takes log-prices and the value traded. */
    void set(double logOpen, double logHigh, double logLow, double logClose, double volumeUsd) {
        open = printed(Math.exp(logOpen));
        high = printed(Math.exp(logHigh));
        low = printed(Math.exp(logLow));
        close = printed(Math.exp(logClose));
        volume = printed(volumeUsd / close);
    }

    double spoilHigh(double size) {
        high = printed(high * Math.exp(size));
        return size;
    }

    double spoilLow(double size) {
        low = printed(low * Math.exp(size));
        return size;
    }

    double spoilClose(double size) {
        close = printed(close * Math.exp(size));
        high = Math.max(high, close);
        low = Math.min(low, close);
        return size;
    }

    /** The nearest decimal of six digits; powers of ten that are exact make the result the double nearest to that decimal. */
    private static double printed(double value) {
        int power = DIGITS - 1 - (int) Math.floor(Math.log10(value));
        double factor = Math.pow(10, Math.min(Math.abs(power), MOST_EXACT_POWER));
        double rounded = power >= 0 ? Math.rint(value * factor) / factor : Math.rint(value / factor) * factor;
        return rounded > 0 ? rounded : value;
    }

    double open() {
        return open;
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double close() {
        return close;
    }

    double volume() {
        return volume;
    }
}
