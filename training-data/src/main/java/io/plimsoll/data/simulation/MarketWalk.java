package io.plimsoll.data.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.LongJumpableUniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * All assets on some venues, hour after hour. Randomness comes in families of substreams, one for the ordinary moves, one for events that
 * move the fair price and one for each venue: no family knows how much another uses. Not thread-safe.
 */
final class MarketWalk {

    private final CommonHour common;
    private final List<AssetPath> paths = new ArrayList<>();
    private final List<VenueFloor> venues = new ArrayList<>();
    private final EventLog log = new EventLog();
    private long epochHour;

    /** At the start of the settings, with the first so many of their venues. */
    MarketWalk(SimulationSettings settings, int venueCount) {
        // Each jump and long jump hands out the present place and moves on to the next.
        LongJumpableUniformRandomProvider families =
                (LongJumpableUniformRandomProvider) RandomSource.XO_SHI_RO_256_PP.create(settings.seed());
        JumpableUniformRandomProvider moves = families.longJump();
        JumpableUniformRandomProvider events = families.longJump();
        EventRates rates = settings.rates();
        Crashes crashes = new Crashes(rates.crashes(), new Noise(events.jump()));
        common = new CommonHour(new Noise(moves.jump()), crashes);
        for (SimulatedAsset asset : settings.assets()) {
            paths.add(AssetPath.of(asset, new Noise(moves.jump()), new Noise(events.jump()), rates, log));
        }
        for (int v = 0; v < venueCount; v++) {
            boolean canHalt = v > 0 || rates.mainVenueHalts();
            SimulatedVenue venue = settings.venues().get(v);
            venues.add(new VenueFloor(venue, canHalt, settings.assets(), paths, rates, families.longJump(), log));
        }
        epochHour = settings.start().toEpochMilli() / SimulatedMarket.INTERVAL.toMillis();
    }

    /** Draws the next hour and gives its opening time. */
    long draw() {
        common.draw(epochHour);
        paths.forEach(path -> path.draw(common, epochHour));
        venues.forEach(venue -> venue.draw(epochHour));
        return epochHour++ * SimulatedMarket.INTERVAL.toMillis();
    }

    List<VenueFloor> venues() {
        return venues;
    }

    /** What has happened so far. */
    List<SimulatedEvent> events() {
        return log.events();
    }
}
