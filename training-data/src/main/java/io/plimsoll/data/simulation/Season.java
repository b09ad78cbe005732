package io.plimsoll.data.simulation;

/** How volatility and volume follow the clock: busiest when Europe and America trade together, quiet at weekends. All times UTC. */
final class Season {

    private static final double BUSIEST_HOUR = 14.5;
    private static final double DAILY = 0.24;
    private static final double HALF_DAILY = 0.07;
    private static final double WEEKEND = -0.30;
    /** Keeps the mean of exp(2·level) over a week near one. */
    private static final double LEVEL = 0.03;
    /** Day 0 of the epoch was a Thursday; counted from Monday. */
    private static final int EPOCH_WEEKDAY = 3;

    private Season() {}

    /** Log-volatility that this hour adds, for an hour given by its number since the epoch. */
    static double level(long epochHour) {
        double phase = 2 * Math.PI * (Math.floorMod(epochHour, 24L) + 0.5 - BUSIEST_HOUR) / 24;
        long weekday = Math.floorMod(Math.floorDiv(epochHour, 24L) + EPOCH_WEEKDAY, 7L);
        return LEVEL + DAILY * Math.cos(phase) + HALF_DAILY * Math.cos(2 * phase) + (weekday >= 5 ? WEEKEND : 0);
    }
}
