package io.plimsoll.data.simulation;

/** One asset as one venue prints it: the fair path, late by the venue's lag and off by its basis and noise. Not thread-safe. */
final class VenuePrint {

    /** Mean length of a wick, a print beyond the path that is taken back at once, in standard deviations of the hour. */
    private static final double WICK = 0.1;
    /** The distance from the fair price goes half way back to the basis within two hours. */
    private static final double DISTANCE_KEPT = Math.pow(0.5, 1.0 / 2);

    private static final double DISTANCE_STEP = Math.sqrt(1 - DISTANCE_KEPT * DISTANCE_KEPT);
    private static final double VOLUME_DEVIATION = 0.12;

    private final SimulatedVenue venue;
    private final double lag;
    private final Noise noise;
    private final VenueBar bar = new VenueBar();
    private double distance;
    private boolean open;
    private double lastClose;

    VenuePrint(SimulatedVenue venue, Noise noise) {
        this.venue = venue;
        this.lag = venue.lagHours();
        this.noise = noise;
        this.distance = venue.basis();
    }

    /** Goes on by an hour; the bar is that of the hour only if the venue is not halted in it. */
    void draw(AssetPath asset, boolean halted) {
        FairPath fair = asset.fair();
        double before = distance;
        distance = venue.basis()
                + DISTANCE_KEPT * (before - venue.basis())
                + DISTANCE_STEP * venue.noise() * noise.normal();
        double first = open ? lastClose : fair.at(-lag) + before;
        double last = fair.at(1 - lag) + distance;
        double highest = Math.max(first, last);
        double lowest = Math.min(first, last);
        for (int i = 0; i < fair.points(); i++) {
            double when = fair.time(i) + lag;
            if (when > 0 && when <= 1) {
                double level = fair.level(i) + before + (distance - before) * when;
                highest = Math.max(highest, level);
                lowest = Math.min(lowest, level);
            }
        }
        double wick = WICK * asset.deviation();
        highest += wick * noise.exponential();
        lowest -= wick * noise.exponential();
        double share = venue.volumeShare() * Math.exp(VOLUME_DEVIATION * noise.normal());
        bar.set(first, highest, lowest, last, share * asset.volumeUsd());
        open = !halted;
        lastClose = last;
    }

    /** The last bar drawn. */
    VenueBar bar() {
        return bar;
    }
}
