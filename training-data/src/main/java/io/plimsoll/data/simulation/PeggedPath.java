package io.plimsoll.data.simulation;

/** The path of a stablecoin: noise around the peg that comes back within hours, and depegs. Not thread-safe. */
final class PeggedPath extends AssetPath {

    private static final double KEPT = Math.pow(0.5, 1.0 / 8);
    /** While it is off its peg, each hour it moves in the mean by this share of the distance on top of everything. */
    private static final double NERVES = 0.08;

    private static final double DEPEG_VOLUME = 2.0;

    private final String name;
    private final Noise noise;
    private final Depegs depegs;
    private final EventLog log;
    private final TradedVolume volume;
    private final double peg;
    private final double ordinary;

    PeggedPath(SimulatedAsset asset, Noise noise, Depegs depegs, EventLog log) {
        super(asset);
        this.name = asset.instrument().asset();
        this.noise = noise;
        this.depegs = depegs;
        this.log = log;
        this.volume = new TradedVolume(asset, noise);
        this.peg = Math.log(asset.startPrice());
        this.ordinary = asset.ownVolatility() / Math.sqrt(CommonHour.HOURS_PER_YEAR);
    }

    @Override
    void draw(CommonHour common, long epochHour) {
        double before = depegs.offset();
        if (depegs.draw()) {
            log.add(
                    SimulatedEvent.Kind.DEPEG,
                    SimulatedEvent.EVERYWHERE,
                    name,
                    epochHour,
                    depegs.hours(),
                    depegs.size());
        }
        double after = depegs.offset();
        double stress = Math.max(Math.abs(before), Math.abs(after));
        double deviation = ordinary + NERVES * stress;
        FairPath fair = fair();
        fair.nextHour();
        double start = fair.last();
        double noiseLeft = KEPT * (start - peg - before);
        double change = peg + after + noiseLeft - start + deviation * noise.normal();
        fair.walk(1, change, deviation * deviation, noise);
        double burst = DEPEG_VOLUME * Math.min(stress / 0.01, 1);
        drawn(deviation, volume.draw(0, Math.abs(change) / deviation, burst));
    }
}
