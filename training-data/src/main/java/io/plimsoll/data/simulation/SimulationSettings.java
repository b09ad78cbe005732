package io.plimsoll.data.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What decides a simulated market, down to the last bit: the same settings give the same bars, and more hours give the same bars and
 * then more.
 *
 * @param assets the assets; each one's own randomness belongs to its place in the list
 * @param start opening of the first bar, a full hour
 * @param hours number of hourly bars of each asset
 * @param seed seed of all randomness
 * @param venues where the assets are printed, the main venue first; each one's own randomness belongs to its place in the list
 * @param rates how often what happens
 */
public record SimulationSettings(
        List<SimulatedAsset> assets,
        Instant start,
        int hours,
        long seed,
        List<SimulatedVenue> venues,
        EventRates rates) {

    // The limits stand first: the default is checked against them.
    /** Most hours that can be simulated. */
    public static final int MOST_HOURS = 50 * 366 * 24;

    private static final int MOST_VENUES = 20;
    private static final Instant EARLIEST = Instant.parse("1975-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Twelve assets over two years of hourly bars. */
    public static final SimulationSettings DEFAULT = new SimulationSettings(
            SimulatedAsset.first(12),
            Instant.parse("2023-01-01T00:00:00Z"),
            2 * 365 * 24,
            7,
            SimulatedVenue.DEFAULT,
            EventRates.DEFAULT);

    /** Checks every field and copies the lists. */
    public SimulationSettings {
        assets = List.copyOf(assets);
        venues = List.copyOf(venues);
        if (assets.isEmpty() || assets.size() > SimulatedAsset.MOST) {
            throw new IllegalArgumentException(
                    "assets must be 1 to " + SimulatedAsset.MOST + "; have " + assets.size());
        }
        Set<String> names = new HashSet<>();
        for (SimulatedAsset asset : assets) {
            if (!names.add(asset.instrument().asset())) {
                throw new IllegalArgumentException("assets must differ; have " + asset.symbol() + " twice");
            }
        }
        if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
            throw new IllegalArgumentException("start must be " + EARLIEST + " to " + LATEST + "; have " + start);
        }
        if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("start must be a full hour; have " + start);
        }
        if (hours < 1 || hours > MOST_HOURS) {
            throw new IllegalArgumentException("hours must be 1 to " + MOST_HOURS + "; have " + hours);
        }
        if (venues.isEmpty() || venues.size() > MOST_VENUES) {
            throw new IllegalArgumentException("venues must be 1 to " + MOST_VENUES + "; have " + venues.size());
        }
        Set<String> venueNames = new HashSet<>();
        for (SimulatedVenue venue : venues) {
            if (!venueNames.add(venue.name())) {
                throw new IllegalArgumentException("venues must differ; have " + venue.name() + " twice");
            }
        }
    }

    /** The same with the first {@code count} assets of {@link SimulatedAsset#first}. */
    public SimulationSettings withAssets(int count) {
        return withAssets(SimulatedAsset.first(count));
    }

    /** The same with these assets. */
    public SimulationSettings withAssets(List<SimulatedAsset> others) {
        return new SimulationSettings(others, start, hours, seed, venues, rates);
    }

    /** The same with a stablecoin behind the assets, which changes none of them. */
    public SimulationSettings withStablecoin(String symbol) {
        List<SimulatedAsset> more = new ArrayList<>(assets);
        more.add(SimulatedAsset.stablecoin(symbol));
        return withAssets(more);
    }

    /** The same on these venues, the main one first. */
    public SimulationSettings withVenues(List<SimulatedVenue> others) {
        return new SimulationSettings(assets, start, hours, seed, others, rates);
    }

    /** The same with other events. */
    public SimulationSettings withRates(EventRates others) {
        return new SimulationSettings(assets, start, hours, seed, venues, others);
    }

    /** The same from another start. */
    public SimulationSettings withStart(Instant other) {
        return new SimulationSettings(assets, other, hours, seed, venues, rates);
    }

    /** The same over another number of hours. */
    public SimulationSettings withHours(int other) {
        return new SimulationSettings(assets, start, other, seed, venues, rates);
    }

    /** The same with another seed. */
    public SimulationSettings withSeed(long other) {
        return new SimulationSettings(assets, start, hours, other, venues, rates);
    }
}
