package io.plimsoll.data.simulation;

/**
 * How often what happens, in the mean over long times; each rate 0 to {@value #MOST_PER_YEAR} a year.
 *
 * @param crashes crashes of the whole market
 * @param venueHalts times that one venue stops printing altogether, for hours
 * @param assetHalts times that one venue stops printing one asset, for days
 * @param mainVenueHalts whether the first venue halts too; a feed with missing bars holds margins, so by default it does not
 * @param depegs times that a pegged asset leaves its peg
 * @param badTicks bars of one asset on one venue that hold an erroneous high, low or close
 */
public record EventRates(
        double crashes, double venueHalts, double assetHalts, boolean mainVenueHalts, double depegs, double badTicks) {

    /** Highest rate. */
    public static final double MOST_PER_YEAR = 500;

    /** As real markets of 2018 to 2022 had them, and no bad ticks. */
    public static final EventRates DEFAULT = new EventRates(12, 4, 0.03, false, 1, 0);

    /** Nothing happens but the ordinary moves. */
    public static final EventRates NONE = new EventRates(0, 0, 0, false, 0, 0);

    /** Checks every field. */
    public EventRates {
        requireRate("crashes", crashes);
        requireRate("venueHalts", venueHalts);
        requireRate("assetHalts", assetHalts);
        requireRate("depegs", depegs);
        requireRate("badTicks", badTicks);
    }

    /** The same with this many bad ticks a year of each asset on each venue. */
    public EventRates withBadTicks(double perYear) {
        return new EventRates(crashes, venueHalts, assetHalts, mainVenueHalts, depegs, perYear);
    }

    /** The same with these halts a year of each venue, and of each asset on each venue; the first venue among them. */
    public EventRates withHaltsEverywhere(double ofVenuePerYear, double ofAssetPerYear) {
        return new EventRates(crashes, ofVenuePerYear, ofAssetPerYear, true, depegs, badTicks);
    }

    /** The same with this many crashes a year. */
    public EventRates withCrashes(double perYear) {
        return new EventRates(perYear, venueHalts, assetHalts, mainVenueHalts, depegs, badTicks);
    }

    /** The same with this many depegs a year of each pegged asset. */
    public EventRates withDepegs(double perYear) {
        return new EventRates(crashes, venueHalts, assetHalts, mainVenueHalts, perYear, badTicks);
    }

    private static void requireRate(String field, double value) {
        Ranges.require(field, value, 0, MOST_PER_YEAR);
    }
}
