package io.plimsoll.data.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.JumpableUniformRandomProvider;

/** One venue with all its assets, its halts and its bad ticks. Not thread-safe. */
final class VenueFloor {

    /** An asset on the venue. */
    private record Listing(String asset, AssetPath path, VenuePrint print, Halts halts, BadTicks badTicks) {}

    private final SimulatedVenue venue;
    private final EventLog log;
    private final Halts halts;
    private final List<Listing> listings = new ArrayList<>();

    /** Takes a substream for the venue, then three for each asset, so that assets behind change nothing before. */
    VenueFloor(
            SimulatedVenue venue,
            boolean canHalt,
            List<SimulatedAsset> assets,
            List<AssetPath> paths,
            EventRates rates,
            JumpableUniformRandomProvider substreams,
            EventLog log) {
        this.venue = venue;
        this.log = log;
        this.halts = new Halts(canHalt ? rates.venueHalts() : 0, Halts.OF_VENUE, new Noise(substreams.jump()));
        for (int k = 0; k < paths.size(); k++) {
            listings.add(new Listing(
                    assets.get(k).instrument().asset(),
                    paths.get(k),
                    new VenuePrint(venue, new Noise(substreams.jump())),
                    new Halts(canHalt ? rates.assetHalts() : 0, Halts.OF_ASSET, new Noise(substreams.jump())),
                    new BadTicks(rates.badTicks(), new Noise(substreams.jump()))));
        }
    }

    /** Prints the hour of this number since the epoch, whose paths are drawn. */
    void draw(long epochHour) {
        int venueHours = halts.draw();
        for (Listing listing : listings) {
            logHalt(listing, epochHour, venueHours);
            logHalt(listing, epochHour, listing.halts().draw());
            boolean halted = isHalted(listing);
            listing.print().draw(listing.path(), halted);
            double spoilt = listing.badTicks().spoil(listing.print().bar());
            if (spoilt != 0 && !halted) {
                log.add(SimulatedEvent.Kind.BAD_TICK, venue.name(), listing.asset(), epochHour, 1, spoilt);
            }
        }
    }

    private void logHalt(Listing listing, long epochHour, int hours) {
        if (hours > 0) {
            log.add(SimulatedEvent.Kind.HALT, venue.name(), listing.asset(), epochHour, hours, 0);
        }
    }

    private boolean isHalted(Listing listing) {
        return halts.isNow() || listing.halts().isNow();
    }

    String name() {
        return venue.name();
    }

    /** Whether the asset of this place in the settings has a bar in the hour. */
    boolean hasBar(int asset) {
        return !isHalted(listings.get(asset));
    }

    /** The bar of the hour of the asset of this place. */
    VenueBar bar(int asset) {
        return listings.get(asset).print().bar();
    }
}
